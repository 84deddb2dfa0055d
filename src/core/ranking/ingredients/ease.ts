import type { Ingredient } from "./ingredient.ts";
import { byOtherEnd, neighbourShares, neighbourSums } from "./neighbour-scores.ts";
import { learnedStrengths } from "./pace.ts";

/** EASE: raw_i = Σ_j x_j B[j→i], x the decayed history (Steck 2019, https://arxiv.org/abs/1905.03375; spec R16). */
export const ease: Ingredient = ({ table, history }) => {
  const byTarget = table.behaviour?.ease;
  if (!byTarget) return undefined;
  const bySource = byOtherEnd(byTarget);
  const strengths = learnedStrengths(table, history);
  const raw = neighbourSums(table.rows, bySource, strengths);
  return {
    raw,
    isSparse: true,
    reach: strengths.reach,
    shares: (row, give) => neighbourShares(history, bySource, strengths, row, raw[row] as number, give),
  };
};
