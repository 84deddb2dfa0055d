import type { Recipe } from "../recipes.ts";
import { type Scored, score } from "../scored.ts";
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

/** What orders tell of one item; likeness and popularity have no say. */
const company: Recipe = { ease: 1, transitions: 0.5, als: 0.3 };

/** Bought with the page's item. Only rows that orders tie to it: a filled list would lie. Empty without order logs. */
export function boughtTogether(shelf: Shelf): Ranking {
  const { known } = shelf;
  const row = contextRow(shelf);
  if (row === undefined) return finish(shelf, score(known, {}), []);
  const scored = score(known, company, historyOfRows(known, [row]));
  const allowed = allowedOn(shelf, unowned(shelf));
  keepTied(scored, allowed);
  const rows = bestRows(shelf, scored.scores, allowed, 1);
  const ranked = rows.map((one) => orPinned(shelf, one, () => ({ because: "together", subject: 0 })));
  return finish(shelf, scored, ranked, { ofPage: true, needsOrders: true });
}

/** Leaves rows that are neighbours of the history in the orders. */
export function keepTied({ parts }: Scored, allowed: Uint8Array): void {
  const ties = parts.filter(({ name }) => name === "ease" || name === "transitions");
  for (let row = 0; row < allowed.length; row++)
    if (!ties.some(({ raw }) => (raw[row] as number) > 0)) allowed[row] = 0;
}
