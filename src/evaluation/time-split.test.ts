import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomLog } from "../learning/testing/random-log.ts";
import { modesOf, type Split, targetsOf, visibleAt } from "./split.ts";
import { defaultTestFrom, isHeldOut, learnable, type NamedLog, spanOf, splitByTime } from "./time-split.ts";

const rows = 9;
const named = randomLog(rows).map(
  (log): NamedLog => ({ ...log, userIds: Array.from({ length: log.users }, (_, user) => `user ${user}`) }),
);
const anyShare = fc.constantFrom(0.1, 0.3, 0.5);
const uses = fc.constantFrom("baskets", "discovery", "sessions" as const);

interface Told {
  readonly user: number;
  readonly item: number;
  readonly at: number;
}
const eventsOf = ({ user, item, at }: Pick<NamedLog, "user" | "item" | "at">): readonly Told[] =>
  Array.from(user, (u, e) => ({ user: u, item: item[e] as number, at: at[e] as number }));

/** Some moment within the log's span. */
const someUntil = (log: NamedLog, share: number): number => {
  const { from, to } = spanOf(log);
  return from + share * (to - from);
};

describe("a split by time and user", () => {
  it("[X10] learns from all that lies before the test of users who are not held out, and from nothing else", () => {
    fc.assert(
      fc.property(named, anyShare, fc.double({ min: 0, max: 1, noNaN: true }), (log, share, place) => {
        const until = someUntil(log, place);
        const learned = eventsOf(learnable(log, until, share));
        const wanted = eventsOf(log).filter(
          ({ user, at }) => at < until && !isHeldOut(log.userIds[user] as string, share),
        );
        // Users have new numbers; their events stand in the same order.
        expect(learned.map(({ item, at }) => [item, at])).toEqual(wanted.map(({ item, at }) => [item, at]));
        const numbers = new Map(wanted.map(({ user }, e) => [user, learned[e]?.user]));
        expect(new Set(numbers.values()).size).toBe(numbers.size);
        expect(learned.map(({ user }) => user)).toEqual(wanted.map(({ user }) => numbers.get(user)));
      }),
      { numRuns: 200 },
    );
  });

  it("[X10] changing anything at or after the test, or of a held-out user, changes nothing that is learned", () => {
    fc.assert(
      fc.property(named, uses, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (log, use, place) => {
        const until = someUntil(log, place);
        const options = { use, tells: "purchase", until, leastPoints: 1, mostPoints: 50 } as const;
        const { heldOutShare, log: learned } = splitByTime(log, options);
        const spoilt: NamedLog = {
          ...log,
          item: log.item.map((item, e) =>
            (log.at[e] as number) >= until || isHeldOut(log.userIds[log.user[e] as number] as string, heldOutShare)
              ? rows - 1 - item
              : item,
          ),
        };
        expect(learnable(spoilt, until, heldOutShare)).toEqual(learned);
      }),
      { numRuns: 200 },
    );
  });

  it("[X11] judges held-out users alone, shows them nothing of the moment or later, and asks for what came then", () => {
    fc.assert(
      fc.property(named, uses, fc.double({ min: 0, max: 1, noNaN: true }), (log, use, place) => {
        const until = someUntil(log, place);
        const split = splitByTime(log, { use, tells: "purchase", until, leastPoints: 1, mostPoints: 1e9 });
        const events = eventsOf(log);
        for (const point of split.points) {
          expect(isHeldOut(log.userIds[point.user] as string, split.heldOutShare)).toBe(true);
          expect(point.at).toBeGreaterThanOrEqual(until);
          const own = events.filter(({ user }) => user === point.user);
          const before = own.filter(({ at }) => at < point.at);
          expect([...visibleAt(split, point).items]).toEqual(before.map(({ item }) => item));
          expect(before.length).toBeGreaterThan(0);
          const then = own.filter(({ at }) => at >= point.at).map(({ item }) => item);
          expect(point.targets.length).toBeGreaterThan(0);
          for (const target of point.targets) expect(then).toContain(target);
          for (const mode of modesOf[use])
            for (const target of targetsOf(split, point, mode))
              if (mode === "new") expect(before.map(({ item }) => item)).not.toContain(target);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("[X11] makes a point of each basket, of each visit, and of each click but a visit's first", () => {
    const minute = 60_000;
    const id = Array.from({ length: 99 }, (_, n) => `user ${n}`).find((name) => isHeldOut(name, 0.1)) as string;
    const at = [0, 1000, 1010, 1010, 1100, 5000].map((minutes) => minutes * minute);
    const log: NamedLog = {
      rows,
      users: 1,
      user: new Uint32Array(6),
      item: Uint32Array.from([0, 1, 2, 3, 4, 5]),
      at: Float64Array.from(at),
      moment: Uint32Array.from([0, 1, 2, 2, 3, 4]),
      userIds: [id],
    };
    const pointsFor = (use: Split["use"]) =>
      splitByTime(log, { use, tells: "view", until: 500 * minute, leastPoints: 1, mostPoints: 99 }).points.map(
        ({ visible, targets }) => [visible, targets],
      );
    expect(pointsFor("baskets")).toEqual([
      [1, [1]],
      [2, [2, 3]],
      [4, [4]],
      [5, [5]],
    ]);
    expect(pointsFor("discovery")).toEqual([
      [1, [1, 2, 3]],
      [4, [4]],
      [5, [5]],
    ]);
    expect(pointsFor("sessions")).toEqual([
      [2, [2]],
      [2, [3]],
    ]);
  });

  it("[X11] holds out more users where a tenth gives too few points, and keeps those it had", () => {
    const users = Array.from({ length: 200 }, (_, n) => `customer ${n}`);
    const log: NamedLog = {
      rows,
      users: 200,
      user: Uint32Array.from({ length: 400 }, (_, e) => Math.floor(e / 2)),
      item: new Uint32Array(400),
      at: Float64Array.from({ length: 400 }, (_, e) => (e % 2) * 1e9),
      moment: Uint32Array.from({ length: 400 }, (_, e) => e % 2),
      userIds: users,
    };
    const at = (leastPoints: number, mostPoints = 1e9) =>
      splitByTime(log, { use: "baskets", tells: "purchase", until: 5e8, leastPoints, mostPoints });
    const few = at(5);
    expect(few.heldOutShare).toBe(0.1);
    expect(few.found).toBeGreaterThan(10);
    expect(few.found).toBeLessThan(30);
    const more = at(50);
    expect(more.heldOutShare).toBeGreaterThan(0.2);
    expect(more.found).toBeGreaterThanOrEqual(50);
    expect(at(1e9).heldOutShare).toBe(0.5);
    const kept = more.points.map(({ user }) => user);
    for (const { user } of few.points) expect(kept).toContain(user);
    const drawn = at(50, 20);
    expect(drawn.points.length).toBe(20);
    expect(drawn.found).toBe(more.found);
    expect(drawn.points).toEqual(at(50, 20).points);
  });

  it("[X11] begins the test with the last fifth of the time that the log spans", () => {
    expect(defaultTestFrom({ at: Float64Array.from([1000, 1500, 2000]) })).toBe(1800);
    expect(defaultTestFrom({ at: new Float64Array(0) })).toBeNaN();
  });
});
