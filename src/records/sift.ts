import type { Retention } from "../core/events.ts";
import type { EventId } from "../core/ids.ts";
import type { LeftOutReason, ReadingPlace } from "../core/records.ts";
import type { ForeignRecord } from "./record.ts";

/** So many pages a minute nobody looks at: a session restored, a script, a clock that stood still. */
const mostPerMinute = 30;
const minuteMs = 60_000;

/** A record with the id of its content. */
export interface Named {
  readonly record: ForeignRecord;
  readonly eventId: EventId;
}

export interface Sifted {
  /** In the order given. */
  readonly kept: readonly Named[];
  readonly duplicates: number;
}

const limitMs = ({ kind }: ForeignRecord, { purchaseMs, otherMs }: Retention): number =>
  kind === "purchase" ? purchaseMs : otherMs;

/**
 * Takes out what may not be kept, in this order: what retention no longer allows; minutes with more pages than anybody
 * looks at (never purchases, which come by the basket, nor records without a time of day); what came twice, in the file
 * or before; and, oldest first, what does not fit beside the log.
 * @param leave is told of each record that is left out, but for duplicates
 */
export function sift(
  records: readonly Named[],
  { now, retention, known, room }: Pick<ReadingPlace, "now" | "retention" | "known" | "room">,
  leave: (reason: LeftOutReason) => void,
): Sifted {
  const young = records.filter(({ record }) => now - record.at <= limitMs(record, retention) || leave("too-old"));
  const crowded = crowdedMinutes(young);
  const calm = young.filter(({ record }) => !crowded.has(minuteOf(record)) || !isPage(record) || leave("burst"));
  const seen = new Set<EventId>();
  const fresh = calm.filter(({ eventId }) => {
    const isFresh = !known.has(eventId) && !seen.has(eventId);
    seen.add(eventId);
    return isFresh;
  });
  const newest = new Set([...fresh].sort((a, b) => b.record.at - a.record.at).slice(0, room));
  const kept = fresh.filter((named) => newest.has(named) || leave("no-room"));
  return { kept, duplicates: calm.length - fresh.length };
}

const isPage = ({ kind, hasClock }: ForeignRecord): boolean => kind !== "purchase" && hasClock;
const minuteOf = ({ at }: ForeignRecord): number => Math.floor(at / minuteMs);

function crowdedMinutes(records: readonly Named[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { record } of records)
    if (isPage(record)) counts.set(minuteOf(record), (counts.get(minuteOf(record)) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > mostPerMinute).map(([minute]) => minute));
}
