import type { RankingWeights } from "../core/catalogue.ts";
import type { ProtectedStatistics } from "./protect.ts";

/** From here on, what was bought again is a shop's rule rather than its exception. */
const repeatShare = 0.2;
/** Users with fewer items than this have no profile worth the name. */
const fewItems = 6;

/** What a shop is used for, and why, from protected counts alone. */
export function guessUse(
  { users, buyers, rebuyers }: ProtectedStatistics,
  clicks: boolean,
): { readonly use: RankingWeights["use"]; readonly evidence: string } {
  const had = sum(buyers);
  const again = sum(rebuyers);
  const share = had > 0 ? again / had : 0;
  const items = users > 0 ? had / users : 0;
  const percent = `${Math.round(100 * share)} % of what users had they had again`;
  if (clicks && items < fewItems)
    return { use: "sessions", evidence: `clicks, and a user has ${items.toFixed(1)} items (below ${fewItems})` };
  if (!clicks && share >= repeatShare) return { use: "baskets", evidence: `${percent} (20 % or more)` };
  return { use: "discovery", evidence: `${percent} (${clicks ? "clicks with a history" : "below 20 %"})` };
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
