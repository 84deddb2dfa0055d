import { readFileSync } from "node:fs";
import { SottoError } from "../../core/errors.ts";
import { catalogueId, spaceId, type UnixMs } from "../../core/ids.ts";
import { sha256 } from "../../core/sha256.ts";
import { type Matrix, normalize, quantize } from "../../core/vectors.ts";
import { readTable } from "../feed/testing/read-table.ts";
import { type Catalog, type CatalogItem, joinLanguages } from "../items.ts";
import { manifestPath } from "../pack/manifest.ts";
import type { ReadFile } from "../pack/pack-reader.ts";
import { type DerivedParts, type PackInput, writePack } from "../pack/write-pack.ts";

/** A catalog that lies in memory whole. */
export interface SmallCatalog extends Catalog {
  readonly items: readonly CatalogItem[];
}

/** Files of a pack by name; the manifest comes first. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;

/** The four items of fixtures/feeds/small.*.jsonl, English and Chinese, in the pack's order. */
export async function smallCatalog(): Promise<SmallCatalog> {
  const tables = [];
  for (const language of ["en", "zh"]) {
    const file = `small.${language}.jsonl`;
    const bytes = new Uint8Array(readFileSync(new URL(`../../../fixtures/feeds/${file}`, import.meta.url)));
    const { table } = await readTable(bytes, { file });
    tables.push({ language, table });
  }
  const catalog = joinLanguages(tables, () => undefined);
  return { ...catalog, items: [...catalog.items] };
}

/** A catalog of `rows` items in three departments, the first ones the most popular. */
export async function largeCatalog(rows: number, title = "Thing"): Promise<SmallCatalog> {
  const lines = Array.from({ length: rows }, (_, i) =>
    JSON.stringify({
      id: `item-${i}`,
      title: `${title} ${i}`,
      description: `Thing ${i} is one of ${rows}. `.repeat(20),
      price: `${i + 1}.00 USD`,
      product_type: `Department ${i % 3}`,
      popularity: rows - i,
    }),
  );
  const { table } = await readTable(new TextEncoder().encode(lines.join("\n")), { file: "large.jsonl" });
  const catalog = joinLanguages([{ language: "en", table }], () => undefined);
  return { ...catalog, items: [...catalog.items] };
}

export const testDims = 8;
/** Stands for a words index: packs carry it as it is. */
export const testWords = Uint8Array.from({ length: 64 }, (_, i) => 250 - i);

/** Rows of length 1 that depend on nothing but their number. */
export function testVectors(rows: number, dims = testDims): Matrix {
  const data = new Float32Array(rows * dims);
  for (let i = 0; i < rows; i++)
    data.set(normalize(Float32Array.from({ length: dims }, (_, k) => Math.sin((i + 1) * (k + 1)))), i * dims);
  return { data, rows, dims };
}

const webp = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => "RIFF....WEBP".charCodeAt(i) || i % 251);

export async function packOf(
  catalog: Catalog,
  { vectors, words, pictures, looks, learned, ...change }: Partial<PackInput & DerivedParts> = {},
): Promise<PackFiles> {
  const files = new Map<string, Uint8Array>([[manifestPath, new Uint8Array()]]);
  const input: PackInput = {
    catalogueId: catalogueId("test-shop"),
    catalog,
    space: {
      id: spaceId("test-space"),
      dims: testDims,
      prefixDims: [4],
      encoders: [{ model: "test", tier: "instant", sha256: "0".repeat(64) }],
    },
    pictureOf: (picture) => picture.replace("../", ""),
    derived: async () => ({
      vectors: vectors ?? quantize(testVectors(catalog.items.length)),
      words: words ?? new Map([["en", testWords]]),
      pictures: pictures ?? new Map([["pictures/lamp-1.webp", webp(100)]]),
      ...(looks && { looks }),
      ...(learned && { learned }),
    }),
    builtAt: Date.UTC(2026, 10, 24) as UnixMs,
    builder: "sotto test",
    ...change,
  };
  await writePack(input, (path, bytes) => files.set(path, bytes));
  return files;
}

/** Reads from memory; files that are missing cannot be reached. */
export const readFrom =
  (files: PackFiles): ReadFile =>
  async (path) => {
    const bytes = files.get(path);
    if (bytes === undefined) throw new SottoError("pack/unreachable", `${path} is not there.`);
    return Uint8Array.from(bytes);
  };

/** The name of the first file whose name begins so. */
export function fileOf(files: PackFiles, start: string): string {
  const path = [...files.keys()].find((name) => name.startsWith(start));
  if (path === undefined) throw new Error(`no file ${start} in ${[...files.keys()].join(", ")}`);
  return path;
}

/** The pack with its manifest's text changed. */
export function withManifest(files: PackFiles, change: (text: string) => string): PackFiles {
  const text = new TextDecoder().decode(files.get("manifest.json"));
  const changed = change(text);
  if (changed === text) throw new Error("the manifest was not changed");
  return new Map([...files, ["manifest.json", new TextEncoder().encode(changed)]]);
}

/** The pack with one file replaced and the manifest agreeing: what a hostile or broken builder would publish. */
export async function resealed(files: PackFiles, path: string, bytes: Uint8Array): Promise<PackFiles> {
  const old = Uint8Array.from(files.get(path) ?? []);
  const [oldHash, newHash] = [await sha256(old), await sha256(Uint8Array.from(bytes))];
  const changed = withManifest(files, (text) =>
    text
      .replace(oldHash, newHash)
      .replace(new RegExp(`("path": "${path}",\\s*"sizeBytes": )\\d+`), (_, head: string) => `${head}${bytes.length}`),
  );
  return new Map([...changed, [path, bytes]]);
}
