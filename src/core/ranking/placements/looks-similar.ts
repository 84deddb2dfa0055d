import { categoryEnds } from "../../concepts.ts";
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

/** Pictures alike to the page's item; without picture vectors, what is like it of its own kind. */
export function looksSimilar(shelf: Shelf): Ranking {
  const { known } = shelf;
  const row = contextRow(shelf);
  if (row === undefined) return popular(shelf);
  const allowed = allowedOn(shelf, unowned(shelf));
  const byPicture = known.table.looks !== undefined;
  if (!byPicture) keepKind(shelf, row, allowed);
  const scored = score(known, byPicture ? { looks: 1 } : { likeness: 1 }, historyOfRows(known, [row]));
  const rows = bestRows(shelf, scored.scores, allowed, 1);
  const ranked = rows.map((one) => orPinned(shelf, one, () => ({ because: "context", row })));
  return finish(shelf, scored, ranked, { ofPage: true });
}

/** Leaves what shares the row's narrowest category; where it has none, everything. */
function keepKind({ known: { table } }: Shelf, row: number, allowed: Uint8Array): void {
  const kind = categoryEnds(table, row)?.narrowest;
  if (kind === undefined) return;
  const { offsets, indices } = table.membership;
  for (let i = 0; i < table.rows; i++) if (!indices.subarray(offsets[i], offsets[i + 1]).includes(kind)) allowed[i] = 0;
}
