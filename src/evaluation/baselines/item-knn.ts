import type { ShopperLog } from "../split.ts";
import { type Baseline, decayed, denseGram, type Scorer } from "./baseline.ts";

const shrinkage = 10;
const halfLives = { baskets: 20, discovery: 10, sessions: 1 } as const;

/** Σ_j x_j sim(j, i), sim = cosine of their users, shrunk by n / (n + 10) (Sarwar et al. 2001). */
export const itemKnn: Baseline = (split) => {
  const { rows, gram } = denseGram(split);
  const n = rows.length;
  const similarity = new Float32Array(n * n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      const both = gram[a * n + b] as number;
      if (a === b || both === 0) continue;
      const norm = Math.sqrt((gram[a * n + a] as number) * (gram[b * n + b] as number));
      similarity[a * n + b] = (both / norm) * (both / (both + shrinkage));
    }
  return linear(similarity, rows, split.use === "baskets", halfLives[split.use]);
};

/** Scores of a model that is one dense matrix among `rows`, by source. Of other rows it says 0. */
export function linear(weights: Float32Array, rows: Uint32Array, byBasket: boolean, halfLife: number): Scorer {
  const place = new Map([...rows].map((row, at) => [row, at]));
  return {
    score: (history: ShopperLog, scores: Float32Array) => {
      scores.fill(0);
      for (const [item, strength] of decayed(history, byBasket, halfLife)) {
        const source = place.get(item);
        if (source === undefined) continue;
        const from = source * rows.length;
        for (const [at, row] of rows.entries())
          scores[row] = (scores[row] as number) + strength * (weights[from + at] as number);
      }
    },
  };
}
