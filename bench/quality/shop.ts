import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Behaviour } from "../../src/core/behaviour.ts";
import type { RankTable } from "../../src/core/catalogue.ts";
import type { CatalogueId, ItemId, SpaceId, UnixMs } from "../../src/core/ids.ts";
import { dequantize, type Matrix, normalize, quantize, row } from "../../src/core/vectors.ts";
import { loadInstant } from "../../src/encoder/load-instant.ts";
import { parseModelFile } from "../../src/encoder/model-file.ts";
import type { DataSet } from "./data-set.ts";
import type { SetSplit } from "./split.ts";

const modelFolder = "public/models/sotto-v0";

/** items × dims from the instant encoder, rows of length 1; undefined where a set has no texts. */
export async function vectorsOf({ items }: DataSet): Promise<Matrix | undefined> {
  if (items.every(({ text }) => text === "")) return undefined;
  const read = async (name: string) => new Uint8Array(await readFile(join(modelFolder, name)));
  const encoder = await loadInstant(parseModelFile(new TextDecoder().decode(await read("model.json"))), read);
  return encoder.encode(items.map(({ text }) => text));
}

/** The first `dims` of each vector in int8, as a pack ships them. */
export function shippedVectors(vectors: Matrix, dims: number): Matrix {
  const cut = new Float32Array(vectors.rows * dims);
  for (let i = 0; i < vectors.rows; i++) cut.set(normalize(row(vectors, i).slice(0, dims)), i * dims);
  return dequantize(quantize({ data: cut, rows: vectors.rows, dims }));
}

/** The table a pack of this shop would give. What was first seen after the pack was built was listed when it was built. */
export function tableOf(
  { set, use, until, log }: SetSplit,
  vectors: Matrix | undefined,
  behaviour: Behaviour,
): RankTable {
  const rows = set.items.length;
  const itemIds = set.items.map((_, row) => String(row) as ItemId);
  const builtAt = Math.floor(until) as UnixMs;
  const sampled = 1024;
  return {
    catalogueId: set.name as CatalogueId,
    space: "bench" as SpaceId,
    rows,
    itemIds,
    rowOf: new Map(itemIds.map((id, row) => [id, row])),
    vectors: vectors ?? { data: new Float32Array(rows), rows, dims: 1 },
    popularity: behaviour.popularity ?? new Float32Array(log.rows),
    listedAt: Float64Array.from(set.items, ({ firstAt }) => Math.min(firstAt, builtAt)),
    available: new Uint8Array(rows).fill(1),
    priceQuantile: new Float32Array(rows).fill(Number.NaN),
    concepts: [],
    membership: { offsets: new Uint32Array(rows + 1), indices: new Uint32Array(0) },
    // As a pack is written: evenly spread.
    sampleRows: Uint32Array.from({ length: Math.min(sampled, rows) }, (_, k) =>
      Math.floor((k * rows) / Math.min(sampled, rows)),
    ),
    weights: { use, evidence: "fixed" },
    behaviour,
    builtAt,
  };
}
