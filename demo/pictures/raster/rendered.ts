import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drawPicture } from "../kit/draw.ts";
import type { PictureSpec } from "../spec.ts";
import { settings } from "./rasterise.ts";

/** What a picture is made for: the part of a product that is drawn. */
export interface Pictured {
  readonly id: string;
  readonly picture: PictureSpec;
}

/** Picture id to the fingerprint of what its file was made from. */
export type Rendered = ReadonlyMap<string, string>;

export interface Plan {
  /** Pictures whose file is missing or was made from something else. */
  readonly stale: readonly Pictured[];
  /** Ids with a file, or a line in the record, and no product. */
  readonly orphans: readonly string[];
}

export const picturesFolder = fileURLToPath(new URL("..", import.meta.url));
const recordFile = join(picturesFolder, "rendered.json");

export const fileOf = (id: string): string => join(picturesFolder, `${id}.webp`);

/**
 * Names exactly what a file is made from. The SVG stands for spec and drawing code at once: a change to one family
 * makes only that family's pictures stale.
 */
export function fingerprint(spec: PictureSpec): string {
  const made = `${JSON.stringify(settings)}\n${drawPicture(spec)}`;
  return createHash("sha256").update(made).digest("hex").slice(0, 20);
}

export function readRendered(): Rendered {
  if (!existsSync(recordFile)) return new Map();
  const record: unknown = JSON.parse(readFileSync(recordFile, "utf8"));
  const entries = Object.entries(record ?? {});
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** One line per picture, by id, so that a change shows as the lines it changes. */
export function writeRendered(rendered: Rendered): void {
  const sorted = [...rendered].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(recordFile, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
}

/** What must be drawn and what taken away, to bring the folder up to date with the products. */
export function planOf(products: readonly Pictured[], rendered: Rendered): Plan {
  const files = readdirSync(picturesFolder).filter((name) => name.endsWith(".webp"));
  const known = new Set([...rendered.keys(), ...files.map((name) => name.slice(0, -".webp".length))]);
  for (const { id } of products) known.delete(id);
  const isStale = ({ id, picture }: Pictured): boolean =>
    rendered.get(id) !== fingerprint(picture) || !existsSync(fileOf(id));
  return { stale: products.filter(isStale), orphans: [...known] };
}
