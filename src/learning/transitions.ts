import type { Neighbours } from "../core/behaviour.ts";
import { strongest } from "./sparse.ts";
import type { Statistics } from "./statistics.ts";

export interface TransitionOptions {
  /** How far popularity is taken out: 0 not at all, 1 wholly. */
  readonly gamma: number;
  /** Followers kept of each item. */
  readonly neighbours: number;
}

/** P(next = b | a) / (pop(b) / max pop)^γ by source a: of a's followers the largest. */
export function transitions(
  { buyers, transitions: counts }: Statistics,
  { gamma, neighbours }: TransitionOptions,
): Neighbours {
  const most = buyers.reduce((a, b) => Math.max(a, b), 1);
  const values = new Float32Array(counts.values.length);
  for (let a = 0; a + 1 < counts.offsets.length; a++) {
    const from = counts.offsets[a] as number;
    const to = counts.offsets[a + 1] as number;
    let all = 0;
    for (let e = from; e < to; e++) all += counts.values[e] as number;
    for (let e = from; e < to; e++) {
      const popularity = Math.max(1, buyers[counts.indices[e] as number] as number) / most;
      values[e] = (counts.values[e] as number) / all / popularity ** gamma;
    }
  }
  return strongest({ ...counts, values }, neighbours);
}
