import type { ShopEvent } from "./events.ts";
import { byTime } from "./events.ts";
import type { UnixMs } from "./ids.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** A step forward of more than this may be a clock that was set wrong; so may a long absence. */
export const longGapMs = 45 * dayMs;
/** A clock that has gone on for this long after a long gap is believed. */
export const confirmingMs = dayMs;

/**
 * The log as it stands at `now`, in the order of (`at`, `seq`), where a clock was set back (spec T1): an event later
 * than the present takes the time of what was recorded next, or the present where nothing was. So it keeps its place
 * among what was recorded before and after it, and does not stay the newest until its day comes.
 *
 * @param events in the order of (`at`, `seq`); the same array comes back where none is later than the present
 */
export function inLogOrder(events: readonly ShopEvent[], now: UnixMs): readonly ShopEvent[] {
  if (!holdsFuture(events, now)) return events;
  const bySeq = [...events].sort((a, b) => a.seq - b.seq);
  const newestBefore = runningNewest(bySeq, now);
  return bySeq
    .map((event, position) =>
      event.at <= now ? event : { ...event, at: recordedNext(bySeq, position, newestBefore[position] ?? 0, now) },
    )
    .sort(byTime);
}

/** @param events in the order of (`at`, `seq`) */
export const holdsFuture = (events: readonly ShopEvent[], now: UnixMs): boolean => (events.at(-1)?.at ?? 0) > now;

/** For each place, the newest time that is not in the future among the places before it. */
function runningNewest(bySeq: readonly ShopEvent[], now: UnixMs): readonly number[] {
  let newest = 0;
  return bySeq.map(({ at }) => {
    const before = newest;
    if (at <= now) newest = Math.max(newest, at);
    return before;
  });
}

/** What is older than what was there already came from a file, and tells nothing of the clock. */
function recordedNext(bySeq: readonly ShopEvent[], position: number, newestBefore: number, now: UnixMs): UnixMs {
  let next = now;
  for (const { at } of bySeq.slice(position + 1)) if (at >= newestBefore && at < next) next = at;
  return next;
}

/**
 * The present by which old events are trimmed (spec T2). After a long gap the clock must have gone on for a day before
 * it is believed; until then the last moment before the gap stands for the present, so that a clock that jumps years
 * ahead and comes back removes nothing.
 *
 * @param events as `inLogOrder` gives them
 */
export function believedPresent(events: readonly ShopEvent[], now: UnixMs): UnixMs {
  let first = now;
  for (let i = events.length - 1; i >= 0; i--) {
    const { at } = events[i] as ShopEvent;
    if (first - at > longGapMs) return now - first >= confirmingMs ? now : at;
    first = at;
  }
  return now;
}
