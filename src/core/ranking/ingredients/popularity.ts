import type { Ingredient } from "./ingredient.ts";

/** Popularity prior: raw_i = log(p_i + 0.01 max p), p from orders where the pack has them (spec R2). */
export const popularity: Ingredient = ({ table }) => ({
  raw: popularityScores(table.behaviour?.popularity ?? table.popularity),
});

/** rows; all zero where nothing is popular */
export function popularityScores(popularity: Float32Array): Float32Array {
  let largest = 0;
  for (const p of popularity) if (Number.isFinite(p)) largest = Math.max(largest, p);
  const raw = new Float32Array(popularity.length);
  if (largest === 0) return raw;
  for (let i = 0; i < raw.length; i++) {
    const p = popularity[i] as number;
    raw[i] = Math.log((Number.isFinite(p) && p > 0 ? p : 0) + 0.01 * largest);
  }
  return raw;
}
