import type { Ingredient } from "./ingredient.ts";
import { neighbourShares, neighbourSums } from "./neighbour-scores.ts";
import { learnedStrengths } from "./pace.ts";

/** What follows: raw_b = sqrt( Σ_a x_a T[a→b] ), T = P(b next | a) / pop(b)^γ, x the decayed history (spec R18). */
export const transitions: Ingredient = ({ table, history }) => {
  const bySource = table.behaviour?.transitions;
  if (!bySource) return undefined;
  const strengths = learnedStrengths(table, history);
  const raw = neighbourSums(table.rows, bySource, strengths);
  for (let i = 0; i < raw.length; i++) raw[i] = Math.sqrt(Math.max(0, raw[i] as number));
  return {
    raw,
    isSparse: true,
    reach: strengths.reach,
    shares: (row, give) => neighbourShares(history, bySource, strengths, row, (raw[row] as number) ** 2, give),
  };
};
