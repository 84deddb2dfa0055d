import type { IngredientName } from "../../catalogue.ts";
import type { Recipe } from "../recipes.ts";
import { score } from "../scored.ts";
import {
  allowedOn,
  bestRows,
  contextRow,
  finish,
  historyOfRows,
  orPinned,
  type Ranking,
  type Shelf,
  unowned,
} from "../shelf.ts";
import { popular } from "./popular.ts";

/** One item's kin: like it first, then what goes with it, a little popularity beside. */
export const kinship: Recipe = { likeness: 1, ease: 0.3, transitions: 0.2, popularity: 0.15 } satisfies Partial<
  Record<IngredientName, number>
>;

/** Close to the page's item; nothing else of the history, so nothing else explains it. */
export function related(shelf: Shelf): Ranking {
  const row = contextRow(shelf);
  if (row === undefined) return popular(shelf);
  const scored = score(shelf.known, kinship, historyOfRows(shelf.known, [row]));
  const rows = bestRows(shelf, scored.scores, allowedOn(shelf, unowned(shelf)));
  const ranked = rows.map((one) => orPinned(shelf, one, () => ({ because: "context", row })));
  return finish(shelf, scored, ranked, { ofPage: true });
}
