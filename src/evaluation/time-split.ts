import { eachUser, type Interactions } from "../learning/interactions.ts";
import { hashShare } from "./hash-share.ts";
import type { Point, ShopperLog, Split, Use } from "./split.ts";

/** A clean log with the names of its users. */
export interface NamedLog extends Interactions {
  /** By user. */
  readonly userIds: readonly string[];
}

/** Shares of the users that may be held out: the first that gives enough points. */
const shares = [0.1, 0.2, 0.3, 0.4, 0.5] as const;
const lastShareOfTime = 0.2;
/** What lies further apart is of another visit (spec R14). */
const visitGapMs = 30 * 60 * 1000;

/** Where the test begins: the last fifth of the time that a log spans. NaN of an empty log. */
export function defaultTestFrom({ at }: Pick<Interactions, "at">): number {
  const { from, to } = spanOf({ at });
  return to - lastShareOfTime * (to - from);
}

/** First and last moment of a log. */
export function spanOf({ at }: Pick<Interactions, "at">): { readonly from: number; readonly to: number } {
  let from = Number.NaN;
  let to = Number.NaN;
  for (const moment of at) {
    if (!(moment >= from)) from = moment;
    if (!(moment <= to)) to = moment;
  }
  return { from, to };
}

/** Whether a user is a shopper to judge by, of whom nothing is learned. Who is held out at a share stays so at a larger one. */
export const isHeldOut = (userId: string, share: number): boolean => hashShare(`user ${userId}`) < share;

/** What a merchant may learn from: events before `until` of users that are not held out (spec X10). */
export function learnable(log: NamedLog, until: number, share: number): Interactions {
  const kept: number[] = [];
  const users: number[] = [];
  let count = 0;
  eachUser(log, (from, to) => {
    if (isHeldOut(log.userIds[log.user[from] as number] as string, share)) return;
    const before = kept.length;
    for (let e = from; e < to; e++) {
      if ((log.at[e] as number) >= until) continue;
      kept.push(e);
      users.push(count);
    }
    if (kept.length > before) count++;
  });
  return {
    rows: log.rows,
    users: count,
    user: Uint32Array.from(users),
    item: Uint32Array.from(kept, (e) => log.item[e] as number),
    at: Float64Array.from(kept, (e) => log.at[e] as number),
    moment: Uint32Array.from(kept, (e) => log.moment[e] as number),
  };
}

export interface TimeSplit extends Split {
  /** Of users. */
  readonly heldOutShare: number;
  /** Held-out users with a point, before points were drawn. */
  readonly testUsers: number;
  /** Points there were, before some were drawn. */
  readonly found: number;
  /** Visits after `until` of held-out users who had done nothing before: nobody can say anything of them. */
  readonly withoutHistory: number;
}

export interface SplitOptions {
  readonly use: Use;
  readonly tells: Split["tells"];
  /** Milliseconds. */
  readonly until: number;
  /** As long as there are fewer points, more users are held out, up to half of them. */
  readonly leastPoints: number;
  /** Of more points so many are drawn, by hash. */
  readonly mostPoints: number;
}

/** Cuts a log by time and by user (spec X10, X11). The same log and options give the same split. */
export function splitByTime(log: NamedLog, options: SplitOptions): TimeSplit {
  const { use, tells, until } = options;
  const all = pointsAfter(log, until, use);
  const heldOutAt = (share: number) => all.points.filter(({ user }) => isHeldOut(log.userIds[user] as string, share));
  const share = shares.find((one) => heldOutAt(one).length >= options.leastPoints) ?? shares[shares.length - 1] ?? 1;
  const found = heldOutAt(share);
  const points = drawn(found, log.userIds, options.mostPoints);
  return {
    use,
    tells,
    until,
    log: learnable(log, until, share),
    shoppers: shoppersOf(log, new Set(points.map(({ user }) => user))),
    points,
    heldOutShare: share,
    testUsers: new Set(found.map(({ user }) => user)).size,
    found: found.length,
    withoutHistory: all.withoutHistory.filter((user) => isHeldOut(log.userIds[user] as string, share)).length,
  };
}

interface FoundPoints {
  readonly points: readonly Point[];
  /** The user of each visit that had nothing before it. */
  readonly withoutHistory: readonly number[];
}

/**
 * What there is to predict at or after `until`: of baskets each basket, of discovery each visit, of sessions each click but
 * a visit's first. All that the user did earlier is visible, and nothing of the same instant. A visit that has begun
 * before `until` is no point.
 */
function pointsAfter(log: NamedLog, until: number, use: Use): FoundPoints {
  const points: Point[] = [];
  const withoutHistory: number[] = [];
  eachUser(log, (from, to) => {
    const user = log.user[from] as number;
    const add = (first: number, end: number): void => {
      const at = log.at[first] as number;
      let before = first;
      while (before > from && (log.at[before - 1] as number) >= at) before--;
      if (before === from) withoutHistory.push(user);
      else points.push({ user, at, visible: before - from, targets: [...new Set(log.item.subarray(first, end))] });
    };
    for (let start = from; start < to; ) {
      let end = start + 1;
      while (end < to && (use === "baskets" ? log.moment[end] === log.moment[start] : isSameVisit(log, end))) end++;
      if ((log.at[start] as number) >= until) {
        if (use === "sessions") for (let e = start + 1; e < end; e++) add(e, e + 1);
        else add(start, end);
      }
      start = end;
    }
  });
  return { points, withoutHistory };
}

const isSameVisit = ({ at }: Interactions, event: number): boolean =>
  (at[event] as number) - (at[event - 1] as number) <= visitGapMs;

/** The first by hash, in the order in which they stood. */
function drawn(points: readonly Point[], userIds: readonly string[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const places = points.map(({ user, at }) => hashShare(`point ${userIds[user]} ${at}`));
  const order = [...points.keys()].sort((a, b) => (places[a] as number) - (places[b] as number) || a - b);
  return order
    .slice(0, most)
    .sort((a, b) => a - b)
    .map((index) => points[index] as Point);
}

function shoppersOf(log: NamedLog, users: ReadonlySet<number>): ReadonlyMap<number, ShopperLog> {
  const shoppers = new Map<number, ShopperLog>();
  eachUser(log, (from, to) => {
    const user = log.user[from] as number;
    if (!users.has(user)) return;
    shoppers.set(user, {
      items: log.item.slice(from, to),
      at: log.at.slice(from, to),
      step: log.moment.slice(from, to),
    });
  });
  return shoppers;
}
