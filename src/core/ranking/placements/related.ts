import { dot, type Matrix, row as vectorOfRow } from "../../vectors.ts";
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
export const kinship: Recipe = { likeness: 1, ease: 0.3, transitions: 0.2, popularity: 0.15 };

/** Close to the page's item; nothing else of the history, so nothing else explains it. */
export function related(shelf: Shelf): Ranking {
  const row = contextRow(shelf);
  return row === undefined ? popular(shelf) : closeTo(shelf, [row]);
}

/** Close to any of the rows that stand on the page, each pick because of the one that is nearest. */
export function closeTo(shelf: Shelf, near: readonly number[], recipe = kinship, share?: number): Ranking {
  const { known } = shelf;
  const scored = score(known, recipe, historyOfRows(known, near));
  const rows = bestRows(shelf, scored.scores, allowedOn(shelf, unowned(shelf)), share);
  const ranked = rows.map((one) =>
    orPinned(shelf, one, () => ({ because: "context", row: nearest(known.table.vectors, one, near) })),
  );
  return finish(shelf, scored, ranked, { ofPage: true });
}

function nearest(vectors: Matrix, row: number, near: readonly number[]): number {
  const closeness = (other: number): number => dot(vectorOfRow(vectors, row), vectorOfRow(vectors, other));
  return near.reduce((best, other) => (closeness(other) > closeness(best) ? other : best));
}
