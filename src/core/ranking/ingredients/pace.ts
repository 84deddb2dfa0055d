import type { RankTable } from "../../catalogue.ts";
import { asClicks, asPurchases, type History, type Pace, type Strengths } from "../history.ts";

/** How far back what models of orders and clicks go by reaches: five baskets, five things, one click. */
const paces: Readonly<Record<RankTable["weights"]["use"], Pace>> = {
  baskets: { visits: 5 },
  discovery: { evidence: 5 },
  sessions: { evidence: 1 },
};

/** What a learned ingredient multiplies with: the history in the units that the pack was learned in. */
export function learnedStrengths({ weights: { use } }: RankTable, history: History): Strengths {
  const presence = use === "sessions" ? asClicks : asPurchases;
  return history.strengths(paces[use], presence, use);
}
