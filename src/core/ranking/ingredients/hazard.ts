import { hazardCell, type Rhythm } from "../../rebuy.ts";
import type { History } from "../history.ts";
import type { Ingredient } from "./ingredient.ts";
import { ownShare } from "./own-history.ts";

/** Due again: raw_i = sqrt( H[times bought, time since the last / own mean gap] × rebuy_i ); 0 for what was never bought (spec R20). */
export const hazard: Ingredient = ({ table, history }) => {
  const learned = table.behaviour?.hazard;
  if (!learned) return undefined;
  const raw = new Float32Array(table.rows);
  const { rhythms, basketGapMs } = rhythmsOf(history);
  for (const [row, rhythm] of rhythms) {
    const chance = learned.table[hazardCell(learned, rhythm, basketGapMs, history.now)] as number;
    raw[row] = Math.sqrt(chance * (learned.rebuy[row] as number));
  }
  return { raw, isSparse: true, shares: (row, give) => ownShare(history, row, give) };
};

/** When each row was bought, and the mean time between baskets. */
function rhythmsOf({ evidence, now }: History) {
  const rhythms = new Map<number, { times: number; firstAt: number; lastAt: number } & Rhythm>();
  let baskets = 0;
  let newestAt = now;
  let oldestAt = now;
  for (const { row, evidence: own } of evidence) {
    if (own.kind !== "purchase") continue;
    if (baskets === 0) newestAt = own.at;
    if (baskets === 0 || own.at < oldestAt) baskets++;
    oldestAt = own.at;
    if (row === undefined) continue;
    const known = rhythms.get(row);
    if (!known) rhythms.set(row, { times: 1, firstAt: own.at, lastAt: own.at });
    else if (own.at < known.firstAt) {
      known.times++;
      known.firstAt = own.at;
    }
  }
  const basketGapMs = baskets > 1 ? (newestAt - oldestAt) / (baskets - 1) : now - newestAt;
  return { rhythms, basketGapMs };
}
