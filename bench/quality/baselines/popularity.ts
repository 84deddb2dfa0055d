import type { Baseline } from "./baseline.ts";

/** Days; as recommended for groceries, films and clicks. */
const halfLives = { basket: 45, next: 120, session: 2 } as const;

/** Σ 2^(−age / half-life) over the log, the same for everybody. */
export const popularity: Baseline = ({ set, log, until }) => {
  const sums = new Float32Array(log.rows);
  for (let e = 0; e < log.item.length; e++) {
    const days = (until - (log.at[e] as number) / 1000) / 86_400;
    const item = log.item[e] as number;
    sums[item] = (sums[item] as number) + 2 ** (-days / halfLives[set.kind]);
  }
  return { score: (_, __, scores) => scores.set(sums) };
};
