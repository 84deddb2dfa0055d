import type { RecommendRequest } from "../core/api.ts";
import type { RankTable } from "../core/catalogue.ts";
import type { EventInput, NewEvent, Retention, ShopEvent } from "../core/events.ts";
import type { EventId, ItemId, UnixMs } from "../core/ids.ts";
import { ProfileFold } from "../core/profile/fold.ts";
import type { Profile } from "../core/profile/profile.ts";
import { readEvidence } from "../core/profile/reading.ts";
import { History } from "../core/ranking/history.ts";
import type { KernelRows } from "../core/ranking/ingredients/kernel-rows.ts";
import { rank } from "../core/ranking/rank.ts";
import { eventsBeyond } from "../store/retention.ts";
import type { Lists } from "./judge.ts";
import { listLength } from "./scorer-lists.ts";
import { type Mode, type Point, type Split, visibleAt } from "./split.ts";

const longestDwellMs = 30 * 60 * 1000;

/**
 * What a page would have told of a visible history: a basket's items and films are bought; a click opens a view, and the
 * next click tells how long it lasted.
 */
export function told(split: Split, point: Point, itemIds: readonly ItemId[]): readonly NewEvent[] {
  const { items, at } = visibleAt(split, point);
  const idOf = (row: number) => itemIds[row] as ItemId;
  const events: NewEvent[] = [];
  const add = (happening: EventInput, ms: number) =>
    events.push({
      v: 1,
      eventId: `e${events.length}` as EventId,
      at: Math.floor(ms) as UnixMs,
      ...happening,
    } as NewEvent);
  for (const [e, item] of items.entries()) {
    const groupId = idOf(item);
    const ms = at[e] as number;
    if (split.tells === "purchase") {
      add({ kind: "purchase", groupId, quantity: 1 }, ms);
      continue;
    }
    const before = items[e - 1];
    if (before !== undefined) {
      const dwellMs = Math.min(longestDwellMs, Math.round(ms - (at[e - 1] as number)));
      add({ kind: "view", groupId: idOf(before), dwellMs }, ms);
    }
    add({ kind: "view", groupId, dwellMs: 0 }, ms);
  }
  return events;
}

/** One who is to be served: the present, and what the product has kept of what went before. */
export interface Shopper {
  readonly now: UnixMs;
  readonly profile: Profile;
}

/** By point: the product's fold of what its retention leaves; of everything where none is given. @param itemIds by row */
export function shoppersOf(
  split: Split,
  itemIds: readonly ItemId[],
  retention: Retention | undefined,
): readonly Shopper[] {
  return split.points.map((point) => {
    const now = Math.floor(point.at) as UnixMs;
    const events = told(split, point, itemIds).map((event, seq): ShopEvent => ({ ...event, seq: seq + 1 }));
    const gone = new Set(retention ? eventsBeyond(events, now, retention) : []);
    return { now, profile: ProfileFold.replay(events.filter((event) => !gone.has(event))).profile };
  });
}

/** The list of the shipped ranking for each shopper: the product's reading and placement. */
export function engineLists(
  shoppers: readonly Shopper[],
  table: RankTable,
  mode: Mode,
  kernels: KernelRows,
  more: Partial<RecommendRequest> = {},
): Lists {
  const request: RecommendRequest = { placement: "for-you", language: "en", novelty: mode, ...more };
  return shoppers.map(({ now, profile }) => {
    const { evidence, trust } = readEvidence(profile, table, () => undefined);
    const known = { table, profile, history: new History(evidence, trust, now), kernels, priceOf: () => undefined };
    return rank(request, listLength, known).ranked.map(({ row }) => row);
  });
}
