import type { Baseline } from "./baseline.ts";

/** Days; as recommended for groceries, films and clicks. */
const halfLives = { baskets: 45, discovery: 120, sessions: 2 } as const;

/** Σ 2^(−age / half-life) over the log, the same for everybody. */
export const popularity: Baseline = ({ use, log, until }) => {
  const sums = new Float32Array(log.rows);
  for (let e = 0; e < log.item.length; e++) {
    const days = (until - (log.at[e] as number)) / 86_400_000;
    const item = log.item[e] as number;
    sums[item] = (sums[item] as number) + 2 ** (-days / halfLives[use]);
  }
  return { score: (_, scores) => scores.set(sums) };
};
