import type { RecommendRequest } from "../../src/core/api.ts";
import type { RankTable } from "../../src/core/catalogue.ts";
import type { EventInput, NewEvent, Retention, ShopEvent } from "../../src/core/events.ts";
import type { EventId, ItemId, UnixMs } from "../../src/core/ids.ts";
import { ProfileFold } from "../../src/core/profile/fold.ts";
import type { Profile } from "../../src/core/profile/profile.ts";
import { readEvidence } from "../../src/core/profile/reading.ts";
import { History } from "../../src/core/ranking/history.ts";
import type { KernelRows } from "../../src/core/ranking/ingredients/kernel-rows.ts";
import { rank } from "../../src/core/ranking/rank.ts";
import { eventsBeyond } from "../../src/store/retention.ts";
import type { DataSet, Point } from "./data-set.ts";
import type { Lists } from "./judge.ts";
import { type Mode, type Split, visibleAt } from "./split.ts";

const longestDwellMs = 30 * 60 * 1000;

/**
 * What a page would have told of a visible history: a basket's items and films are bought; a click opens a view, and the
 * next click tells how long it lasted.
 */
export function told(set: DataSet, point: Point): readonly NewEvent[] {
  const { items, at } = visibleAt(set, point);
  const events: NewEvent[] = [];
  const add = (happening: EventInput, seconds: number) =>
    events.push({
      v: 1,
      eventId: `e${events.length}` as EventId,
      at: Math.floor(seconds * 1000) as UnixMs,
      ...happening,
    } as NewEvent);
  for (const [e, item] of items.entries()) {
    const groupId = String(item) as ItemId;
    const seconds = at[e] as number;
    if (set.kind !== "session") {
      add({ kind: "purchase", groupId, quantity: 1 }, seconds);
      continue;
    }
    const before = items[e - 1];
    if (before !== undefined) {
      const dwellMs = Math.min(longestDwellMs, Math.round((seconds - (at[e - 1] as number)) * 1000));
      add({ kind: "view", groupId: String(before) as ItemId, dwellMs }, seconds);
    }
    add({ kind: "view", groupId, dwellMs: 0 }, seconds);
  }
  return events;
}

/** One who is to be served: the present, and what the product has kept of what went before. */
export interface Shopper {
  readonly now: UnixMs;
  readonly profile: Profile;
}

/** By point: the product's fold of what its retention leaves; of everything where none is given. */
export function shoppersOf({ set, points }: Split, retention: Retention | undefined): readonly Shopper[] {
  return points.map((point) => {
    const now = Math.floor(point.at * 1000) as UnixMs;
    const events = told(set, point).map((event, seq): ShopEvent => ({ ...event, seq: seq + 1 }));
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
    return rank(request, 20, known).ranked.map(({ row }) => row);
  });
}
