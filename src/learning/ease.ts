import type { Neighbours } from "../core/behaviour.ts";
import { inverse } from "./cholesky.ts";
import { eachEntry, fromEntries, strongest } from "./sparse.ts";
import type { Statistics } from "./statistics.ts";

export interface EaseOptions {
  /** Ridge on the Gram's diagonal. */
  readonly lambda: number;
  /** Sources kept of each target. */
  readonly neighbours: number;
}

/**
 * B = I − P diag(1 / diag P), P = (XᵀX + λI)⁻¹ (Steck 2019, https://arxiv.org/abs/1905.03375), by target. X is users × items
 * of ones; all it takes is its Gram. Items that nobody had take no part.
 */
export function ease({ rows, buyers, pairs, lift }: Statistics, { lambda, neighbours }: EaseOptions): Neighbours {
  const known = Uint32Array.from(buyers.keys()).filter((row) => (buyers[row] as number) > 0);
  const n = known.length;
  const place = new Int32Array(rows).fill(-1);
  for (const [i, row] of known.entries()) place[row] = i;
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++) gram[i * n + i] = (buyers[known[i] as number] as number) + lift + lambda;
  eachEntry(pairs, (a, b, count) => {
    const i = place[a] as number;
    const j = place[b] as number;
    if (i < 0 || j < 0) return;
    gram[i * n + j] = count;
    gram[j * n + i] = count;
  });
  const p = inverse(gram, n);
  const targets: number[] = [];
  const sources: number[] = [];
  const weights: number[] = [];
  for (let target = 0; target < n; target++) {
    const diagonal = p[target * n + target] as number;
    const weightFrom = (source: number): number => -(p[target * n + source] as number) / diagonal;
    const order = Array.from({ length: n }, (_, source) => source).filter((source) => source !== target);
    order.sort((a, b) => Math.abs(weightFrom(b)) - Math.abs(weightFrom(a)) || a - b);
    for (const source of order.slice(0, neighbours)) {
      targets.push(known[target] as number);
      sources.push(known[source] as number);
      weights.push(weightFrom(source));
    }
  }
  return strongest(fromEntries(rows, targets, sources, weights), neighbours);
}
