import { type Baseline, decayed, gramOfSets, itemSets } from "./baseline.ts";

const shrinkage = 10;
const halfLives = { baskets: 20, discovery: 10, sessions: 1 } as const;

/** Σ_j x_j sim(j, i), sim = cosine of their users, shrunk by n / (n + 10) (Sarwar et al. 2001). */
export const itemKnn: Baseline = (split) => {
  const n = split.log.rows;
  const gram = gramOfSets(itemSets(split), n);
  const similarity = new Float32Array(n * n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      const both = gram[a * n + b] as number;
      if (a === b || both === 0) continue;
      const norm = Math.sqrt((gram[a * n + a] as number) * (gram[b * n + b] as number));
      similarity[a * n + b] = (both / norm) * (both / (both + shrinkage));
    }
  return linear(similarity, n, split.use === "baskets", halfLives[split.use]);
};

/** Scores of a model that is one dense n × n matrix, by source. */
export const linear = (weights: Float32Array, n: number, byBasket: boolean, halfLife: number) => ({
  score: (history: Parameters<typeof decayed>[0], scores: Float32Array) => {
    scores.fill(0);
    for (const [source, strength] of decayed(history, byBasket, halfLife))
      for (let i = 0, at = source * n; i < n; i++, at++)
        scores[i] = (scores[i] as number) + strength * (weights[at] as number);
  },
});
