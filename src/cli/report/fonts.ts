import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** Of the report; the build lays the files beside the program. */
export const reportFonts = [
  {
    family: "Instrument Sans",
    weight: "400 700",
    style: "normal",
    file: "instrument-sans-latin-wght-normal.woff2",
    from: "@fontsource-variable/instrument-sans/files/",
  },
  {
    family: "Instrument Serif",
    weight: "400",
    style: "normal",
    file: "instrument-serif-latin-400-normal.woff2",
    from: "@fontsource/instrument-serif/files/",
  },
  {
    family: "Instrument Serif",
    weight: "400",
    style: "italic",
    file: "instrument-serif-latin-400-italic.woff2",
    from: "@fontsource/instrument-serif/files/",
  },
] as const;

/** The storefront's faces as CSS that needs no file. Without them a report is set in what the reader's device has. */
export const fontFaces = (): string =>
  reportFonts
    .map(({ family, weight, style, file, from }) => {
      const bytes = fontFile(file, from);
      if (bytes === undefined) return "";
      const source = `url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2")`;
      return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:${source}}`;
    })
    .join("\n");

/** Beside the program, where the build lays it, or in the package it comes from. */
function fontFile(file: string, from: string): Buffer | undefined {
  const beside = fileURLToPath(new URL(`./fonts/${file}`, import.meta.url));
  if (existsSync(beside)) return readFileSync(beside);
  try {
    return readFileSync(createRequire(import.meta.url).resolve(from + file));
  } catch {
    return undefined;
  }
}
