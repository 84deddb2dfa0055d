import { believedPresent, inLogOrder } from "../core/clock.ts";
import { byTime, type Impression, type Retention, type ShopEvent } from "../core/events.ts";
import type { UnixMs } from "../core/ids.ts";

const ageLimitMs = (event: ShopEvent, retention: Retention): number => {
  if (event.kind === "prefer") return Number.POSITIVE_INFINITY;
  // The mark of an import stays as long as anything it brought may: it is the way to take that back.
  return event.kind === "purchase" || event.kind === "import" ? retention.purchaseMs : retention.otherMs;
};

/** The present by which a log is trimmed (spec T2). */
export const presentOf = (events: readonly ShopEvent[], now: UnixMs): UnixMs =>
  believedPresent(inLogOrder([...events].sort(byTime), now), now);

/**
 * The events that retention no longer allows (spec P8): those that are too old, then the oldest above the cap.
 * Preferences are not aged, and go under the cap only after everything else.
 */
export function eventsBeyond(events: readonly ShopEvent[], now: UnixMs, retention: Retention): readonly ShopEvent[] {
  const inOrder = inLogOrder([...events].sort(byTime), now);
  const present = believedPresent(inOrder, now);
  const tooOld = inOrder.filter((event) => present - event.at > ageLimitMs(event, retention));
  const excess = events.length - tooOld.length - retention.maxEvents;
  if (excess <= 0) return tooOld;
  const gone = new Set(tooOld);
  const left = inOrder.filter((event) => !gone.has(event));
  const behaviour = left.filter((event) => event.kind !== "prefer");
  const preferences = left.filter((event) => event.kind === "prefer");
  return [...tooOld, ...[...behaviour, ...preferences].slice(0, excess)];
}

/** The impressions that stay: young enough by the believed present, and the newest `maxImpressions` of them, in their order. */
export function impressionsWithin(
  impressions: readonly Impression[],
  present: UnixMs,
  retention: Retention,
): readonly Impression[] {
  const young = impressions.filter((impression) => present - impression.at <= retention.otherMs);
  return young.slice(Math.max(0, young.length - retention.maxImpressions));
}
