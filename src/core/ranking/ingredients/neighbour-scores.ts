import type { Neighbours } from "../../behaviour.ts";
import type { History, Strengths } from "../history.ts";
import type { Give } from "./ingredient.ts";

/** Σ_j x_j N[j→i] over a history, for neighbours by source. */
export function neighbourSums(rows: number, bySource: Neighbours, { rows: sources, values }: Strengths): Float32Array {
  const sums = new Float32Array(rows);
  const { offsets, indices, values: weights } = bySource;
  for (const [at, source] of sources.entries()) {
    const strength = values[at] as number;
    for (let e = offsets[source] as number; e < (offsets[source + 1] as number); e++) {
      const target = indices[e] as number;
      sums[target] = (sums[target] as number) + strength * (weights[e] as number);
    }
  }
  return sums;
}

/** The value of source → target; 0 where they are no neighbours. */
export function valueBetween({ offsets, indices, values }: Neighbours, source: number, target: number): number {
  for (let e = offsets[source] as number; e < (offsets[source + 1] as number); e++)
    if (indices[e] === target) return values[e] as number;
  return 0;
}

/** Shares of a sum over neighbours. */
export function neighbourShares(
  history: History,
  bySource: Neighbours,
  { rows: sources, values }: Strengths,
  row: number,
  sum: number,
  give: Give,
): void {
  if (sum === 0) return;
  for (const [at, source] of sources.entries()) {
    const value = valueBetween(bySource, source, row);
    const subject = value === 0 ? undefined : history.subjectOfRow(source);
    if (subject !== undefined) give(subject, ((values[at] as number) * value) / sum);
  }
}

const turned = new WeakMap<Neighbours, Neighbours>();

/** The same neighbours by their other end; turned once for each pack. */
export function byOtherEnd(neighbours: Neighbours): Neighbours {
  const known = turned.get(neighbours);
  if (known) return known;
  const rows = neighbours.offsets.length - 1;
  const offsets = new Uint32Array(rows + 1);
  for (const index of neighbours.indices) offsets[index + 1] = (offsets[index + 1] as number) + 1;
  for (let row = 0; row < rows; row++) offsets[row + 1] = (offsets[row + 1] as number) + (offsets[row] as number);
  const next = offsets.slice();
  const indices = new Uint32Array(neighbours.indices.length);
  const values = new Float32Array(neighbours.values.length);
  for (let row = 0; row < rows; row++)
    for (let e = neighbours.offsets[row] as number; e < (neighbours.offsets[row + 1] as number); e++) {
      const other = neighbours.indices[e] as number;
      const place = next[other] as number;
      next[other] = place + 1;
      indices[place] = row;
      values[place] = neighbours.values[e] as number;
    }
  const result = { offsets, indices, values };
  turned.set(neighbours, result);
  return result;
}
