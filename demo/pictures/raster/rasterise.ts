import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderAsync } from "@resvg/resvg-js";
import sharp from "sharp";
import { sfntOfWoff } from "./woff.ts";

/** Width and height of every picture file. */
export const sidePx = 512;

/** What a file's bytes depend on besides its SVG. Change `edition` when a new resvg or sharp should redraw everything. */
export const settings = {
  edition: 1,
  sidePx,
  webp: { preset: "picture", quality: 76, effort: 6, smartSubsample: true },
} as const;

export interface Rasteriser {
  /** An SVG as a WebP file. Several may run at once, each on a core. */
  readonly webp: (svg: string) => Promise<Buffer>;
  /** Takes away the font that the renderer was lent. */
  readonly close: () => void;
}

/** Words are set in Instrument Serif from this project's packages only: the machine's own fonts are never looked at. */
export function openRasteriser(): Rasteriser {
  const folder = mkdtempSync(join(tmpdir(), "here-made-pictures-"));
  const fontFile = join(folder, "instrument-serif.ttf");
  const woff = "@fontsource/instrument-serif/files/instrument-serif-latin-400-normal.woff";
  writeFileSync(fontFile, sfntOfWoff(readFileSync(createRequire(import.meta.url).resolve(woff))));
  const font = { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: "Instrument Serif" };

  return {
    async webp(svg) {
      const image = await renderAsync(svg, { fitTo: { mode: "width", value: sidePx }, font });
      const raw = { width: image.width, height: image.height, channels: 4 } as const;
      return sharp(image.pixels, { raw }).removeAlpha().webp(settings.webp).toBuffer();
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
