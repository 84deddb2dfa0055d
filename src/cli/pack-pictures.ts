import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, posix } from "node:path";
import type { Catalog, CatalogItem } from "../catalog/items.ts";
import { isPictureName } from "../catalog/pack/cards.ts";
import { pictureType } from "../catalog/pack/sheet.ts";
import type { Problem } from "../catalog/problem.ts";
import { isAbsolute } from "../catalog/safe-reference.ts";

export interface PackPictures {
  readonly pictureOf: (picture: string) => string | undefined;
  /** By their name in the sheets, in the order of rows. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly problems: readonly Problem[];
}

/** Merchant's own https: addresses stay as they are; pictures that lie beside the feeds are left out, and told. */
export function directPictures(catalog: Catalog): PackPictures {
  const local = catalog.items.filter(({ picture }) => picture !== undefined && !isAbsolute(picture));
  const [first] = local;
  return {
    pictureOf: (picture) => (isAbsolute(picture) ? picture : undefined),
    files: new Map(),
    problems: first === undefined ? [] : [leftOut(first, local.length)],
  };
}

/** Reads the pictures that lie beside the feeds, for sheets. Only raster images are taken, whatever their names. */
export function readPictures(catalog: Catalog): PackPictures {
  const files = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  for (const item of catalog.items)
    for (const picture of picturesIn(item)) {
      const name = nameOf(picture);
      if (name === undefined || files.has(name)) continue;
      const path = join(dirname(item.source.file), normalize(picture));
      const bytes = existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
      if (bytes && pictureType(bytes)) files.set(name, bytes);
      else problems.push(missing(item, picture, bytes !== undefined));
    }
  return {
    files,
    problems,
    pictureOf: (picture) => {
      if (isAbsolute(picture)) return picture;
      const name = nameOf(picture);
      return name !== undefined && files.has(name) ? name : undefined;
    },
  };
}

const picturesIn = (item: CatalogItem): readonly string[] =>
  [item.picture, ...item.variants.map(({ picture }) => picture)].filter((picture) => picture !== undefined);

/** "../pictures/lamp.webp" is "pictures/lamp.webp" in the sheets. */
function nameOf(picture: string): string | undefined {
  if (isAbsolute(picture)) return undefined;
  const name = posix.normalize(picture).replace(/^(\.\.\/)+/, "");
  return isPictureName(name) ? name : undefined;
}

const leftOut = ({ source }: CatalogItem, count: number): Problem => ({
  ...source,
  severity: "warning",
  code: "row/no-picture-file",
  message: `The pictures of ${count} items lie beside the feed and were left out; the first is this row's.`,
  remedy: "Build with --sheets, or give https: addresses.",
});

const missing = ({ source }: CatalogItem, picture: string, isThere: boolean): Problem => ({
  ...source,
  severity: "warning",
  code: "row/no-picture-file",
  message: `The picture "${picture}" ${isThere ? "is no WebP, PNG, JPEG or AVIF" : "is not there"}.`,
  remedy: "Put the file beside the feed under this path, or give an https: address.",
});
