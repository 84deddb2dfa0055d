import type { Interactions } from "../../src/learning/interactions.ts";
import type { DataSet, Point, UserLog } from "./data-set.ts";

/** What a merchant may learn from, and whom it is judged by. */
export interface Split {
  readonly set: DataSet;
  readonly when: "val" | "test";
  /** Seconds: nothing later is learned from. */
  readonly until: number;
  readonly log: Interactions;
  /** Points of users whose data the merchant never had. */
  readonly points: readonly Point[];
}

/** test: learn from before T without the held out, judged by them. val: from the core before V, judged by the tuning group. */
export function splitOf(set: DataSet, when: "val" | "test", mostPoints = Number.POSITIVE_INFINITY): Split {
  const until = when === "test" ? set.testAt : set.valAt;
  const judge = when === "test" ? "heldout" : "tune";
  const learns = ({ group }: UserLog) => (when === "test" ? group !== "heldout" : group === "core");
  const user: number[] = [];
  const item: number[] = [];
  const at: number[] = [];
  const moment: number[] = [];
  let users = 0;
  for (const log of set.users.values()) {
    if (!learns(log) || !((log.at[0] as number) < until)) continue;
    for (let e = 0; e < log.items.length && (log.at[e] as number) < until; e++) {
      user.push(users);
      item.push(log.items[e] as number);
      at.push((log.at[e] as number) * 1000);
      // A session is one step of its user here, and each of its clicks a moment to a learner.
      moment.push(set.kind === "session" ? e : (log.step[e] as number));
    }
    users++;
  }
  const points = set.points.filter((point) => point.when === when && point.group === judge);
  return {
    set,
    when,
    until,
    log: {
      rows: set.items.length,
      users,
      user: Uint32Array.from(user),
      item: Uint32Array.from(item),
      at: Float64Array.from(at),
      moment: Uint32Array.from(moment),
    },
    points: someOf(points, mostPoints),
  };
}

/** Whole users, spread over the log, until there are enough points. */
function someOf(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const users = [...new Set(points.map(({ user }) => user))];
  const kept = new Set<number>();
  const counts = new Map<number, number>();
  for (const { user } of points) counts.set(user, (counts.get(user) ?? 0) + 1);
  const stride = 7919;
  for (let i = 0, sum = 0; i < users.length && sum < most; i++) {
    const user = users[(i * stride) % users.length] as number;
    if (kept.has(user)) continue;
    kept.add(user);
    sum += counts.get(user) ?? 0;
  }
  return points.filter(({ user }) => kept.has(user));
}

export interface Visible {
  readonly items: Uint32Array;
  readonly at: Float64Array;
  readonly step: Uint32Array;
}

/** What of a user may be seen when a point is predicted. */
export function visibleAt({ users }: DataSet, { user, visible }: Point): Visible {
  const log = users.get(user);
  if (!log) throw new Error(`No events of user ${user}.`);
  return {
    items: log.items.subarray(0, visible),
    at: log.at.subarray(0, visible),
    step: log.step.subarray(0, visible),
  };
}

/** Modes a set is judged in: things never had, all things. */
export const modesOf = ({ kind }: DataSet): readonly Mode[] =>
  kind === "basket" ? ["new", "all"] : kind === "session" ? ["all"] : ["new"];

export type Mode = "new" | "all";

/** The targets that count: all, or those that the user never had. */
export function targetsOf(set: DataSet, point: Point, mode: Mode): ReadonlySet<number> {
  if (mode === "all") return new Set(point.targets);
  const had = new Set(visibleAt(set, point).items);
  return new Set(point.targets.filter((item) => !had.has(item)));
}
