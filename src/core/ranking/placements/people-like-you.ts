import type { Recipe } from "../recipes.ts";
import { score } from "../scored.ts";
import { allowedOn, bestRows, finish, orPinned, type Ranking, type Shelf, unowned } from "../shelf.ts";

/** What shoppers of like taste have, a little by this shopper's own content. */
const likeTastes: Recipe = { cohorts: 1, content: 0.2 };

/** Empty without cohorts or without a history: "people like you" would lie. */
export function peopleLikeYou(shelf: Shelf): Ranking {
  const { known } = shelf;
  const scored = score(known, likeTastes);
  const theirs = scored.parts.find(({ name }) => name === "cohorts")?.raw;
  if (!theirs) return finish(shelf, scored, [], { needsOrders: !known.history.isEmpty });
  const allowed = allowedOn(shelf, { ...unowned(shelf), viewed: known.profile });
  for (let row = 0; row < known.table.rows; row++) if (!((theirs[row] as number) > 0)) allowed[row] = 0;
  const rows = bestRows(shelf, scored.scores, allowed);
  return finish(
    shelf,
    scored,
    rows.map((row) => orPinned(shelf, row, () => ({ because: "cohort" }))),
  );
}
