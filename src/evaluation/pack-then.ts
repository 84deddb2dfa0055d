import type { Behaviour } from "../core/behaviour.ts";
import type { RankingWeights, RankTable } from "../core/catalogue.ts";
import { unixMs } from "../core/ids.ts";
import { type Matrix, row as vectorOf } from "../core/vectors.ts";
import { hashShare } from "./hash-share.ts";

/**
 * The same table with its rows in an order that says nothing. A pack's rows stand in the order of its popularity, and equal
 * scores go by row: left so, ties would tell what came to be popular (spec X12).
 */
export function inNeutralOrder(table: RankTable): RankTable {
  const places = table.itemIds.map((id) => hashShare(`item ${id}`));
  const order = [...table.itemIds.keys()].sort((a, b) => (places[a] as number) - (places[b] as number) || a - b);
  const newRow = new Uint32Array(table.rows);
  for (const [row, old] of order.entries()) newRow[old] = row;
  const itemIds = order.map((old) => table.itemIds[old] as (typeof table.itemIds)[number]);
  const moved = <Values extends Float32Array | Float64Array | Uint8Array>(values: Values): Values => {
    const out = values.slice() as Values;
    for (const [row, old] of order.entries()) out[row] = values[old] as number;
    return out;
  };
  const { offsets, indices } = table.membership;
  const own = order.map((old) => indices.subarray(offsets[old], offsets[old + 1]));
  const newOffsets = new Uint32Array(table.rows + 1);
  for (const [row, { length }] of own.entries()) newOffsets[row + 1] = (newOffsets[row] as number) + length;
  const { behaviour: _, looks, ...rest } = table;
  return {
    ...rest,
    itemIds,
    rowOf: new Map(itemIds.map((id, row) => [id, row])),
    vectors: movedRows(table.vectors, order),
    ...(looks ? { looks: movedRows(looks, order) } : {}),
    popularity: moved(table.popularity),
    listedAt: moved(table.listedAt),
    available: moved(table.available),
    priceQuantile: moved(table.priceQuantile),
    membership: { offsets: newOffsets, indices: Uint32Array.from(own.flatMap((concepts) => [...concepts])) },
    sampleRows: table.sampleRows.map((old) => newRow[old] as number).sort(),
  };
}

function movedRows(matrix: Matrix, order: readonly number[]): Matrix {
  const data = new Float32Array(matrix.data.length);
  for (const [row, old] of order.entries()) data.set(vectorOf(matrix, old), row * matrix.dims);
  return { ...matrix, data };
}

export interface Then {
  /** Milliseconds: when the pack would have been built. */
  readonly until: number;
  /** Learned from before then. */
  readonly behaviour: Behaviour;
  readonly weights: RankingWeights;
  /** Whether the pack's popularity is the feed's own, and no sum over orders of all times. */
  readonly trustsPopularity: boolean;
}

/**
 * The table of a pack built at `until`. Everything can be bought, since the pack knows the stock of today alone; what was
 * listed later counts as listed then.
 */
export function packThen(table: RankTable, { until, behaviour, weights, trustsPopularity }: Then): RankTable {
  return {
    ...table,
    popularity: behaviour.popularity ?? (trustsPopularity ? table.popularity : new Float32Array(table.rows)),
    listedAt: table.listedAt.map((at) => Math.min(at, until)),
    available: new Uint8Array(table.rows).fill(1),
    weights,
    behaviour,
    builtAt: unixMs(Math.floor(until)),
  };
}
