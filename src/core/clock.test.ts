import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { believedPresent, confirmingMs, inLogOrder, longGapMs } from "./clock.ts";
import { byTime, type ShopEvent } from "./events.ts";
import type { UnixMs } from "./ids.ts";
import { eventOf } from "./testing/events.ts";

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;
const start = 1_700_000_000_000;
const at = (ms: number) => ms as UnixMs;
/** A log whose event number i happened at `times[i]`, by the clock of that moment. */
const logAt = (...times: readonly number[]): ShopEvent[] =>
  times.map((time, i) => eventOf(i + 1, { kind: "like", groupId: "a" }, time)).sort(byTime);
const order = (events: readonly ShopEvent[]) => events.map(({ seq }) => seq);

describe("a clock that was set back", () => {
  it("[T1] events of the time ahead keep their place between what was recorded before and after them", () => {
    const ahead = start + 4 * yearMs;
    const log = logAt(start, start + 1_000, ahead, ahead + 1_000, start + 2_000, start + 3_000);
    expect(order(log)).toEqual([1, 2, 5, 6, 3, 4]);
    expect(order(inLogOrder(log, at(start + 4_000)))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("[T1] a clock far behind for a while leaves the order of recording too", () => {
    const behind = start - 6 * yearMs;
    const log = logAt(start, start + 1_000, behind, behind + 1_000);
    expect(order(inLogOrder(log, at(behind + 2_000)))).toEqual([1, 2, 3, 4]);
  });

  it("[T1] what a file brings from the past does not draw later events back with it", () => {
    const log = logAt(start, start + yearMs, start - yearMs, start + 1_000);
    const settled = inLogOrder(log, at(start + 2_000));
    expect(order(settled)).toEqual([3, 1, 2, 4]);
    expect(settled.map((event) => event.at)).toEqual([start - yearMs, start, start + 1_000, start + 1_000]);
  });

  it("[T1] without a step back the log is as it was", () => {
    const log = logAt(start, start - dayMs, start + 5);
    expect(inLogOrder(log, at(start + 5))).toBe(log);
  });

  it("[T1] nothing is later than the present, nothing is lost, and who recorded in time stays in time", () => {
    const times = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 30, size: "max" });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 100 }), (stamps, now) => {
        const log = logAt(...stamps);
        const settled = inLogOrder(log, at(now));
        expect(settled.map(({ eventId }) => eventId).sort()).toEqual(log.map(({ eventId }) => eventId).sort());
        expect([...settled].sort(byTime)).toEqual(settled);
        for (const event of settled) {
          expect(event.at).toBeLessThanOrEqual(now);
          const own = stamps[event.seq - 1] as number;
          if (own <= now) expect(event.at).toBe(own);
        }
      }),
    );
  });

  it("[T1] a live log in the order of recording comes back in it, wherever the clock stood ahead", () => {
    // The naive oracle: what is recorded one after another stays so.
    const steps = fc.array(fc.tuple(fc.nat(1_000), fc.boolean()), { maxLength: 30, size: "max" });
    fc.assert(
      fc.property(steps, fc.integer({ min: 2, max: 9 }), (moves, years) => {
        let real = start;
        const log = logAt(
          ...moves.map(([gap, isAhead]) => {
            real += gap + 1;
            return isAhead ? real + years * yearMs : real;
          }),
        );
        expect(order(inLogOrder(log, at(real + 1)))).toEqual(moves.map((_, i) => i + 1));
      }),
    );
  });
});

describe("the believed present", () => {
  const steady = logAt(...Array.from({ length: 40 }, (_, day) => start + day * dayMs));
  const last = start + 39 * dayMs;

  it("[T2] is the present while the shop is used", () => {
    expect(believedPresent(steady, at(last + 10 * dayMs))).toBe(last + 10 * dayMs);
    expect(believedPresent([], at(last))).toBe(last);
  });

  it("[T2] a jump years ahead counts for nothing before the clock has gone on for a day", () => {
    const ahead = last + 3 * yearMs;
    expect(believedPresent(steady, at(ahead))).toBe(last);
    const used = [...steady, eventOf(41, { kind: "like" }, ahead), eventOf(42, { kind: "like" }, ahead + 60_000)];
    expect(believedPresent(used, at(ahead + 120_000))).toBe(last);
    expect(believedPresent(used, at(ahead + confirmingMs))).toBe(ahead + confirmingMs);
  });

  it("[T2] a jump that came back has no effect", () => {
    const ahead = last + 3 * yearMs;
    const used = [...steady, eventOf(41, { kind: "like" }, ahead)];
    const now = at(last + 60_000);
    expect(believedPresent(inLogOrder(used, now), now)).toBe(now);
  });

  it("[T2] somebody who comes twice a year is one visit behind, not for ever", () => {
    const half = 182 * dayMs;
    const visits = logAt(start, start + half, start + 2 * half);
    expect(believedPresent(visits.slice(0, 2), at(start + half + 1_000))).toBe(start);
    expect(believedPresent(visits, at(start + 2 * half + 1_000))).toBe(start + half);
  });

  it("[T2] never lies after the present, and never before what a gap of that length allows", () => {
    const log = fc
      .array(fc.nat(400), { maxLength: 20, size: "max" })
      .map((days) => logAt(...days.map((d) => start + d * dayMs)));
    fc.assert(
      fc.property(log, fc.nat(800), (events, day) => {
        const now = at(start + day * dayMs);
        const settled = inLogOrder(events, now);
        const believed = believedPresent(settled, now);
        expect(believed).toBeLessThanOrEqual(now);
        if (believed < now) {
          expect(settled.some((event) => event.at === believed)).toBe(true);
          expect(settled.some((event) => event.at > believed && event.at - believed <= longGapMs)).toBe(false);
        }
      }),
    );
  });
});
