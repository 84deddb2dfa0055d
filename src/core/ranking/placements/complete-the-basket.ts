import { RemovalTest } from "../reasons.ts";
import type { Recipe } from "../recipes.ts";
import { score } from "../scored.ts";
import {
  allowedOn,
  bestRows,
  causeOf,
  finish,
  historyOfRows,
  orPinned,
  type Ranking,
  rowsOnPage,
  type Shelf,
} from "../shelf.ts";
import { popular } from "./popular.ts";

/** What goes with a basket: what orders say first, likeness where there are none. */
const completion: Recipe = { als: 0.6, ease: 0.6, transitions: 0.4, likeness: 0.3, popularity: 0.2 };

/** For the cart as it is now, kept or not, and not for all of the history; what was bought before may come again. */
export function completeTheBasket(shelf: Shelf): Ranking {
  const { known } = shelf;
  const { profile, table } = known;
  const kept = [...(profile?.cart.keys() ?? [])].flatMap((id) => table.rowOf.get(id) ?? []);
  const cart = [...new Set([...rowsOnPage(shelf), ...kept.reverse()])];
  if (cart.length === 0) return popular(shelf);
  const scored = score(known, completion, historyOfRows(known, cart, "cart"));
  const allowed = allowedOn(shelf, { refused: profile, inCart: profile });
  const causes = new RemovalTest(scored, allowed);
  const rows = bestRows(shelf, scored.scores, allowed);
  const ranked = rows.map((row) => orPinned(shelf, row, () => causeOf(row, scored, causes)));
  return finish(shelf, scored, ranked, { causes });
}
