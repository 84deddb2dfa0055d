import { score } from "../scored.ts";
import { allowedOn, bestRows, finish, orPinned, popularIn, type Ranking, type Shelf } from "../shelf.ts";

/** Orders below this say nothing of a trend. */
const leastShare = 0.02;

/**
 * What orders bring up now: log of its share of recent popularity over its share of all buyers ever, weighed with how much
 * there is. Where the feed's own popularity is all there is to hold against, that. Without both, the popular order, said
 * to be so.
 */
export function trending(shelf: Shelf): Ranking {
  const { profile, table } = shelf.known;
  const scored = score(shelf.known, { popularity: 1 });
  const allowed = allowedOn(shelf, { refused: profile });
  const { popularity: learned, buyers } = table.behaviour ?? {};
  const rise = buyers ? riseOf(learned ?? table.popularity, buyers) : riseOf(learned, table.popularity);
  if (rise) for (let row = 0; row < table.rows; row++) if (!((rise[row] as number) > 0)) allowed[row] = 0;
  const rows = bestRows(shelf, rise ?? scored.scores, allowed);
  const ranked = rows.map((row) =>
    orPinned(shelf, row, () => (rise ? { because: "trending" } : popularIn(table, row))),
  );
  return finish(shelf, scored, ranked, { needsOrders: true });
}

/** rows; undefined where there is no before to hold against now */
function riseOf(now: Float32Array | undefined, before: Float32Array): Float32Array | undefined {
  if (!now) return undefined;
  const [nowMost, beforeMost] = [largest(now), largest(before)];
  if (nowMost === 0 || beforeMost === 0 || !before.some((value) => value !== before[0])) return undefined;
  return Float32Array.from(now, (value, row) => {
    const share = value / nowMost;
    if (share < leastShare) return 0;
    return Math.log((share + leastShare) / ((before[row] as number) / beforeMost + leastShare)) * Math.sqrt(share);
  });
}

const largest = (values: Float32Array): number => values.reduce((most, value) => Math.max(most, value), 0);
