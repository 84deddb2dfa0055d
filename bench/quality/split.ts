import type { Split } from "../../src/evaluation/split.ts";
import { type DataSet, type SetPoint, type UserLog, useOf } from "./data-set.ts";

/** A data set cut into what a merchant may learn from, and whom it is judged by. */
export interface SetSplit extends Split {
  readonly set: DataSet;
  readonly when: "val" | "test";
}

/** test: learn from before T without the held out, judged by them. val: from the core before V, judged by the tuning group. */
export function splitOf(set: DataSet, when: "val" | "test", mostPoints = Number.POSITIVE_INFINITY): SetSplit {
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
      at.push(log.at[e] as number);
      // A session is one step of its user here, and each of its clicks a moment to a learner.
      moment.push(set.kind === "session" ? e : (log.step[e] as number));
    }
    users++;
  }
  const points = set.points.filter((point) => point.when === when && point.group === judge);
  return {
    set,
    when,
    use: useOf[set.kind],
    tells: set.kind === "session" ? "view" : "purchase",
    until,
    log: {
      rows: set.items.length,
      users,
      user: Uint32Array.from(user),
      item: Uint32Array.from(item),
      at: Float64Array.from(at),
      moment: Uint32Array.from(moment),
    },
    shoppers: set.users,
    points: someOf(points, mostPoints),
  };
}

/** Whole users, spread over the log, until there are enough points. */
function someOf(points: readonly SetPoint[], most: number): readonly SetPoint[] {
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
