import type { RankTable } from "../../core/catalogue.ts";
import type { ItemId } from "../../core/ids.ts";
import { dequantize, type QuantizedMatrix } from "../../core/vectors.ts";
import { conceptVectors } from "./concept-vectors.ts";
import type { Manifest } from "./manifest.ts";
import type { RankBlock, RankLead } from "./rank-block.ts";
import { badTensor } from "./tensors.ts";

/** Below this many sample rows, mean and deviation say little and all rows that have arrived are the sample. */
const enoughSamples = 64;

/**
 * The table of the blocks that have arrived, in order from row 0.
 * @throws SottoError `pack/bad-shape` when an id stands in two blocks
 */
export function rankTable(manifest: Manifest, lead: RankLead, blocks: readonly RankBlock[]): RankTable {
  const itemIds = blocks.flatMap((block) => block.itemIds);
  const rows = itemIds.length;
  const rowOf = new Map<ItemId, number>(itemIds.map((id, row) => [id, row]));
  if (rowOf.size !== rows) throw badTensor("item_ids", "repeats an id of an earlier block");
  const arrived = lead.sampleRows.filter((row) => row < rows);
  const vectors: QuantizedMatrix = {
    data: joined(
      new Int8Array(rows * manifest.space.dims),
      blocks.map(({ vectors }) => vectors.data),
    ),
    scales: joined(
      new Float32Array(rows),
      blocks.map(({ vectors }) => vectors.scales),
    ),
    rows,
    dims: manifest.space.dims,
  };
  const membership = joinedMembership(blocks, rows);
  return {
    catalogueId: manifest.catalogueId,
    space: manifest.space.id,
    rows,
    itemIds,
    rowOf,
    vectors: vectors.dims === 0 ? conceptVectors(lead.concepts, membership) : dequantize(vectors),
    popularity: joined(
      new Float32Array(rows),
      blocks.map(({ popularity }) => popularity),
    ),
    listedAt: joined(
      new Float64Array(rows),
      blocks.map(({ listedAt }) => listedAt),
    ),
    available: joined(
      new Uint8Array(rows),
      blocks.map(({ available }) => available),
    ),
    priceQuantile: joined(
      new Float32Array(rows),
      blocks.map(({ priceQuantile }) => priceQuantile),
    ),
    concepts: lead.concepts,
    membership,
    sampleRows: arrived.length >= Math.min(enoughSamples, rows) ? arrived : Uint32Array.from(itemIds, (_, row) => row),
    weights: manifest.weights,
    builtAt: manifest.builtAt,
  };
}

interface Settable<Source> {
  set(values: Source, offset: number): void;
}

function joined<Source extends { readonly length: number }, Target extends Settable<Source>>(
  target: Target,
  sources: readonly Source[],
): Target {
  let offset = 0;
  for (const source of sources) {
    target.set(source, offset);
    offset += source.length;
  }
  return target;
}

function joinedMembership(blocks: readonly RankBlock[], rows: number): RankTable["membership"] {
  const count = blocks.reduce((sum, { membership }) => sum + membership.indices.length, 0);
  const offsets = new Uint32Array(rows + 1);
  let row = 0;
  let base = 0;
  for (const { membership, itemIds } of blocks) {
    for (let i = 0; i <= itemIds.length; i++) offsets[row + i] = base + (membership.offsets[i] ?? 0);
    row += itemIds.length;
    base += membership.indices.length;
  }
  return {
    offsets,
    indices: joined(
      new Uint32Array(count),
      blocks.map(({ membership }) => membership.indices),
    ),
  };
}
