import { score } from "../scored.ts";
import { allowedOn, bestRows, finish, orPinned, popularIn, type Ranking, type Shelf } from "../shelf.ts";

/** What is popular: nothing of the profile but what it refuses. */
export function popular(shelf: Shelf): Ranking {
  const { profile, table } = shelf.known;
  const scored = score(shelf.known, { popularity: 1 });
  const rows = bestRows(shelf, scored.scores, allowedOn(shelf, { refused: profile }));
  return finish(
    shelf,
    scored,
    rows.map((row) => orPinned(shelf, row, () => popularIn(table, row))),
  );
}
