import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, posix } from "node:path";
import type { CatalogItem } from "../catalog/items.ts";
import { isPictureName } from "../catalog/pack/cards.ts";
import { pictureType } from "../catalog/pack/sheet.ts";
import type { Problem } from "../catalog/problem.ts";
import { isAbsolute } from "../catalog/safe-reference.ts";

/** Looks at the pictures of all items, in the order of the pack's rows, and then knows what each is called in the pack. */
export interface PackPictures {
  look(item: CatalogItem): void;
  readonly pictureOf: (picture: string) => string | undefined;
  /** By their name in the sheets, in the order of rows. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What there is to tell once all items were looked at. */
  problems(): readonly Problem[];
}

/** Merchant's own https: addresses stay as they are; pictures that lie beside the feeds are left out, and told. */
export function directPictures(): PackPictures {
  let first: CatalogItem | undefined;
  let local = 0;
  return {
    look(item) {
      if (item.picture === undefined || isAbsolute(item.picture)) return;
      first ??= item;
      local++;
    },
    pictureOf: (picture) => (isAbsolute(picture) ? picture : undefined),
    files: new Map(),
    problems: () => (first === undefined ? [] : [leftOut(first, local)]),
  };
}

/** Reads the pictures that lie beside the feeds, for sheets. Only raster images are taken, whatever their names. */
export function readPictures(): PackPictures {
  const files = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  return {
    look(item) {
      for (const picture of picturesIn(item)) {
        const name = nameOf(picture);
        if (name === undefined || files.has(name)) continue;
        const path = join(dirname(item.source.file), normalize(picture));
        const bytes = existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
        if (bytes && pictureType(bytes)) files.set(name, bytes);
        else problems.push(missing(item, picture, bytes !== undefined));
      }
    },
    pictureOf: (picture) => {
      if (isAbsolute(picture)) return picture;
      const name = nameOf(picture);
      return name !== undefined && files.has(name) ? name : undefined;
    },
    files,
    problems: () => problems,
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

const missing = (item: CatalogItem, picture: string, isThere: boolean): Problem => ({
  ...item.source,
  severity: "warning",
  code: "row/no-picture-file",
  message: `The picture "${picture}" ${isThere ? "is no WebP, PNG, JPEG or AVIF" : "is not there"}.`,
  remedy: "Put the file beside the feed under this path, or give an https: address.",
});
