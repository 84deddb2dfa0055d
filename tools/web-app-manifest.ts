import { readFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import type { Plugin } from "vite";

/** What makes the shop installable: a manifest, and icons drawn from the shop's own mark. */

const mark = "src/app/ui/icon.svg";
const ground = "#fbf9f5";
const fixedName = "here-made.webmanifest";

/** Systems cut a maskable icon to their own shape; its middle four fifths are safe. The ground goes to the edge. */
const maskable = (svg: string): string =>
  svg
    .replace(/rx="\d+"/, 'rx="0"')
    .replace(/viewBox="0 0 64 64"/, 'viewBox="-8 -8 80 80"')
    .replace(/<rect width="64" height="64"/, '<rect x="-8" y="-8" width="80" height="80"');

const draw = (svg: string, pixels: number): Buffer =>
  new Resvg(svg, { fitTo: { mode: "width", value: pixels } }).render().asPng();

/** Names of the icons' files, by what they are for. */
interface Icons {
  readonly small: string;
  readonly large: string;
  readonly maskable: string;
}

const manifestOf = (icons: Icons): string =>
  JSON.stringify({
    id: "./",
    name: "here·made",
    short_name: "here·made",
    description: "A small shop whose recommendations are made here, on your own device.",
    // Without a parameter: an opened app looks to the server like any other visit.
    start_url: "./",
    scope: "./",
    display: "standalone",
    theme_color: ground,
    background_color: ground,
    icons: [
      { src: icons.small, sizes: "192x192", type: "image/png" },
      { src: icons.large, sizes: "512x512", type: "image/png" },
      { src: icons.maskable, sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  });

export const webAppManifest = (): Plugin => {
  let touchIcon = "";
  return {
    name: "web-app-manifest",
    apply: "build",
    generateBundle() {
      const svg = readFileSync(mark, "utf8");
      const icon = (name: string, source: Buffer): string =>
        this.getFileName(this.emitFile({ type: "asset", name, source }));
      const icons = {
        small: icon("icon-192.png", draw(svg, 192)),
        large: icon("icon-512.png", draw(svg, 512)),
        maskable: icon("icon-maskable.png", draw(maskable(svg), 512)),
      };
      touchIcon = icon("icon-touch.png", draw(maskable(svg), 180));
      this.emitFile({ type: "asset", fileName: fixedName, source: manifestOf(icons) });
    },
    transformIndexHtml: {
      order: "post",
      handler: () => [
        { tag: "link", attrs: { rel: "manifest", href: `./${fixedName}` }, injectTo: "head" },
        { tag: "link", attrs: { rel: "apple-touch-icon", href: `./${touchIcon}` }, injectTo: "head" },
        { tag: "meta", attrs: { name: "theme-color", content: ground }, injectTo: "head" },
      ],
    },
  };
};
