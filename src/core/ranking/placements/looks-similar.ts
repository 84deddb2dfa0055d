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

/** Pictures alike to the page's item. Without picture vectors it is empty: words cannot tell what looks alike. */
export function looksSimilar(shelf: Shelf): Ranking {
  const { known } = shelf;
  const row = contextRow(shelf);
  if (row === undefined || !known.table.looks) return finish(shelf, score(known, {}), []);
  const allowed = allowedOn(shelf, unowned(shelf));
  const scored = score(known, { looks: 1 }, historyOfRows(known, [row]));
  const rows = bestRows(shelf, scored.scores, allowed, 1);
  const ranked = rows.map((one) => orPinned(shelf, one, () => ({ because: "context", row })));
  return finish(shelf, scored, ranked, { ofPage: true });
}
