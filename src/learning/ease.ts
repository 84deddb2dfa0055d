import type { Neighbours } from "../core/behaviour.ts";
import { solve } from "../core/cholesky.ts";
import { factoriseRidged } from "./ridged.ts";
import { fromEntries, mirrored, strongest } from "./sparse.ts";
import type { SparseMatrix, Statistics } from "./statistics.ts";

export interface EaseOptions {
  /** Ridge on the Gram's diagonal. */
  readonly lambda: number;
  /** Sources kept of each target. */
  readonly neighbours: number;
}

/** Sources that a target's regression looks at. */
const candidates = 150;

/**
 * B = I − P diag(1 / diag P), P = (XᵀX + λI)⁻¹ (Steck 2019, https://arxiv.org/abs/1905.03375), by target. X is users × items
 * of ones; all it takes is its Gram.
 *
 * Column i of B is the ridge regression of item i on all others. Here it is taken on those most correlated with it, which
 * is exact where the others have no part in it, and takes time by the items instead of by their cube.
 */
export function ease({ rows, buyers, pairs, lift }: Statistics, { lambda, neighbours }: EaseOptions): Neighbours {
  const gram = mirrored(pairs);
  const diagonal = buyers.map((count) => count + lift);
  const place = new Int32Array(rows).fill(-1);
  const out = new Entries();
  for (let target = 0; target < rows; target++) {
    const sources = mostCorrelated(gram, diagonal, lambda, target);
    if (sources.length > 0)
      out.add(target, sources, regression(gram, diagonal, lambda, target, sources, place), neighbours);
  }
  return strongest(fromEntries(rows, out.targets, out.sources, out.weights), neighbours);
}

class Entries {
  readonly targets: number[] = [];
  readonly sources: number[] = [];
  readonly weights: number[] = [];

  /** Adds the `most` strongest sources of a target. */
  add(target: number, sources: Uint32Array, weights: Float64Array, most: number): void {
    const order = Uint32Array.from(sources.keys());
    order.sort((a, b) => Math.abs(weights[b] as number) - Math.abs(weights[a] as number) || a - b);
    for (const place of order.subarray(0, most)) {
      this.targets.push(target);
      this.sources.push(sources[place] as number);
      this.weights.push(weights[place] as number);
    }
  }
}

/**
 * The ridge regression of a row on others.
 * @param place scratch, −1 everywhere before and after
 */
function regression(
  gram: SparseMatrix,
  diagonal: Float64Array,
  lambda: number,
  target: number,
  sources: Uint32Array,
  place: Int32Array,
): Float64Array {
  const n = sources.length;
  for (const [i, row] of sources.entries()) place[row] = i;
  const a = new Float64Array(n * n);
  const weights = new Float64Array(n);
  for (const [i, row] of sources.entries()) {
    a[i * n + i] = diagonal[row] as number;
    eachAmong(gram, row, sources, place, (j, count) => {
      if (j < i) a[i * n + j] = count;
    });
  }
  eachAmong(gram, target, sources, place, (j, count) => {
    weights[j] = count;
  });
  for (const row of sources) place[row] = -1;
  solve(factoriseRidged(a, n, lambda), n, weights);
  return weights;
}

/** The rows with which a row's Gram is largest for their size. */
function mostCorrelated(
  { offsets, indices, values }: SparseMatrix,
  diagonal: Float64Array,
  lambda: number,
  row: number,
): Uint32Array {
  const from = offsets[row] as number;
  const entries = Uint32Array.from({ length: (offsets[row + 1] as number) - from }, (_, k) => from + k);
  const size = Float64Array.from(
    entries,
    (e) => (values[e] as number) ** 2 / ((diagonal[indices[e] as number] as number) + lambda),
  );
  if (entries.length > candidates)
    entries.sort((a, b) => (size[b - from] as number) - (size[a - from] as number) || a - b);
  return entries
    .subarray(0, candidates)
    .map((e) => indices[e] as number)
    .sort();
}

/** Visits the entries of a row that lie among `sources` (ascending), by the shorter way: along the row, or by search in it. */
function eachAmong(
  { offsets, indices, values }: SparseMatrix,
  row: number,
  sources: Uint32Array,
  place: Int32Array,
  visit: (place: number, value: number) => void,
): void {
  const from = offsets[row] as number;
  const to = offsets[row + 1] as number;
  if (to - from <= sources.length * 16) {
    for (let e = from; e < to; e++) {
      const j = place[indices[e] as number] as number;
      if (j >= 0) visit(j, values[e] as number);
    }
    return;
  }
  let low = from;
  for (const [j, source] of sources.entries()) {
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((indices[middle] as number) < source) low = middle + 1;
      else high = middle;
    }
    if (low < to && indices[low] === source) visit(j, values[low] as number);
  }
}
