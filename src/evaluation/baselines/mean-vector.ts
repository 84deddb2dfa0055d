import { type Baseline, decayed } from "./baseline.ts";

/** Cosine to the decayed mean of the vectors of what was had: what many in-browser demos do. */
export const meanVector: Baseline = ({ use, log }, vectors) => {
  if (!vectors) return undefined;
  const { dims, data } = vectors;
  const byBasket = use === "baskets";
  return {
    score: (history, scores) => {
      const mean = new Float32Array(dims);
      for (const [item, weight] of decayed(history, byBasket, byBasket ? 5 : 10))
        for (let k = 0; k < dims; k++) mean[k] = (mean[k] as number) + weight * (data[item * dims + k] as number);
      for (let i = 0; i < log.rows; i++) {
        let sum = 0;
        for (let k = 0; k < dims; k++) sum += (data[i * dims + k] as number) * (mean[k] as number);
        scores[i] = sum;
      }
    },
  };
};
