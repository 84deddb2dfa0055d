import { score } from "../scored.ts";
import { allowedOn, finish, type RankedRow, type Ranking, type Shelf } from "../shelf.ts";

/** What the shopper had to do with last, newest first: a record, not a ranking. */
export function recentlyViewed(shelf: Shelf): Ranking {
  const { known, limit } = shelf;
  const { profile, table } = known;
  const scored = score(known, {});
  if (!profile) return finish(shelf, scored, []);
  const allowed = allowedOn(shelf, { refused: profile });
  const rows = new Set<number>();
  for (let i = profile.evidence.length - 1; i >= 0 && rows.size < limit; i--) {
    const id = profile.evidence[i]?.groupId;
    const row = id === undefined ? undefined : table.rowOf.get(id);
    if (row !== undefined && allowed[row] === 1) rows.add(row);
  }
  return finish(
    shelf,
    scored,
    [...rows].map((row): RankedRow => ({ row, cause: () => ({ because: "recent" }) })),
  );
}
