import type { Recipe } from "../recipes.ts";
import { underBrandCap } from "../rules.ts";
import { score } from "../scored.ts";
import { allowedOn, finish, orPinned, type Ranking, type Shelf } from "../shelf.ts";
import { topRows } from "../top.ts";

/** When a thing is due again, by the shopper's own rhythm. */
const rhythm: Recipe = { recency: 1, frequency: 0.5, hazard: 0.4 };

/** Only what was bought, in the order it is likely to be bought again; empty where nothing was. */
export function buyAgain(shelf: Shelf): Ranking {
  const { known, rules } = shelf;
  const { profile, table, history } = known;
  const scored = score(known, rhythm);
  const allowed = allowedOn(shelf, { refused: profile, inCart: profile });
  const bought = new Set([...(profile?.purchased ?? [])].flatMap((id) => table.rowOf.get(id) ?? []));
  for (let row = 0; row < table.rows; row++) if (!bought.has(row)) allowed[row] = 0;
  const rows = underBrandCap(topRows(scored.scores, allowed, table.rows), table, rules);
  const subjectOf = new Map(history.subjects.map(({ row }, subject) => [row, subject]));
  const ranked = rows.flatMap((row) => {
    const subject = subjectOf.get(row);
    return subject === undefined ? [] : [orPinned(shelf, row, () => ({ because: "again", subject }))];
  });
  return finish(shelf, scored, ranked);
}
