import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Behaviour } from "../../src/core/behaviour.ts";
import type { RankTable } from "../../src/core/catalogue.ts";
import type { CatalogueId, ItemId, SpaceId, UnixMs } from "../../src/core/ids.ts";
import { loadInstant } from "../../src/encoder/load-instant.ts";
import { parseModelFile } from "../../src/encoder/model-file.ts";
import type { DataSet } from "./data-set.ts";
import { useOf } from "./learned.ts";
import type { Split } from "./split.ts";

const modelFolder = "public/models/sotto-v0";

/** items × dims from the instant encoder, rows of length 1; undefined where a set has no texts. */
export async function vectorsOf({ items }: DataSet): Promise<Float32Array | undefined> {
  if (items.every(({ text }) => text === "")) return undefined;
  const read = async (name: string) => new Uint8Array(await readFile(join(modelFolder, name)));
  const encoder = await loadInstant(parseModelFile(new TextDecoder().decode(await read("model.json"))), read);
  return (await encoder.encode(items.map(({ text }) => text))).data;
}

/** The table a pack of this shop would give. What was first seen after the pack was built was listed when it was built. */
export function tableOf(
  { set, until, log }: Split,
  vectors: Float32Array | undefined,
  behaviour: Behaviour,
): RankTable {
  const rows = set.items.length;
  const itemIds = set.items.map((_, row) => String(row) as ItemId);
  const dims = vectors ? vectors.length / rows : 1;
  const builtAt = Math.floor(until * 1000) as UnixMs;
  const sampled = 1024;
  return {
    catalogueId: set.name as CatalogueId,
    space: "bench" as SpaceId,
    rows,
    itemIds,
    rowOf: new Map(itemIds.map((id, row) => [id, row])),
    vectors: { data: vectors ?? new Float32Array(rows), rows, dims },
    popularity: behaviour.popularity ?? new Float32Array(log.rows),
    listedAt: Float64Array.from(set.items, ({ firstAt }) => Math.min(firstAt * 1000, builtAt)),
    available: new Uint8Array(rows).fill(1),
    priceQuantile: new Float32Array(rows).fill(Number.NaN),
    concepts: [],
    membership: { offsets: new Uint32Array(rows + 1), indices: new Uint32Array(0) },
    // As a pack is written: evenly spread.
    sampleRows: Uint32Array.from({ length: Math.min(sampled, rows) }, (_, k) =>
      Math.floor((k * rows) / Math.min(sampled, rows)),
    ),
    weights: { use: useOf[set.kind], evidence: "fixed" },
    behaviour,
    builtAt,
  };
}
