import { byTime, type Impression, type NewEvent, type Retention, type ShopEvent } from "../core/events.ts";
import type { EventId, UnixMs } from "../core/ids.ts";
import type { StoreSettings } from "../core/ports.ts";
import { eventsBeyond, impressionsWithin, presentOf } from "./retention.ts";

/** Everything a log without a database holds, as one immutable value: a change that could not be kept is simply not adopted. */
export interface LogState {
  /** The `seq` of the next event; only ever grows (spec S3). */
  readonly nextSeq: number;
  readonly generation: number;
  /** In the order of `seq`. */
  readonly events: ReadonlyMap<EventId, ShopEvent>;
  readonly impressions: readonly Impression[];
  readonly settings: StoreSettings;
}

export const emptyState: LogState = {
  nextSeq: 1,
  generation: 0,
  events: new Map(),
  impressions: [],
  settings: { paused: false },
};

export interface Appended {
  readonly state: LogState;
  /** One for each event given: itself with its `seq`, or the one that already had its id. */
  readonly stored: readonly ShopEvent[];
}

export function append(state: LogState, added: readonly NewEvent[]): Appended {
  const events = new Map(state.events);
  let nextSeq = state.nextSeq;
  const stored = added.map((event) => {
    const known = events.get(event.eventId);
    if (known) return known;
    const kept: ShopEvent = { ...event, seq: nextSeq++ };
    events.set(kept.eventId, kept);
    return kept;
  });
  return { state: nextSeq === state.nextSeq ? state : { ...state, events, nextSeq }, stored };
}

export const read = (state: LogState, afterSeq: number): readonly ShopEvent[] =>
  [...state.events.values()].filter((event) => event.seq > afterSeq).sort(byTime);

/** The same object when none of the events was there. */
export function remove(state: LogState, ids: readonly EventId[]): LogState {
  const events = new Map(state.events);
  for (const id of ids) events.delete(id);
  return events.size === state.events.size ? state : { ...state, events, generation: state.generation + 1 };
}

export function trim(state: LogState, now: UnixMs, retention: Retention): LogState {
  const events = [...state.events.values()];
  const beyond = eventsBeyond(events, now, retention);
  const trimmed = remove(
    state,
    beyond.map((event) => event.eventId),
  );
  const impressions = impressionsWithin(state.impressions, presentOf(events, now), retention);
  return impressions.length === state.impressions.length ? trimmed : { ...trimmed, impressions };
}

/** Only the two counters stay: they say nothing of what was kept, and keep other readers from mistaking old for new. */
export const erase = (state: LogState): LogState => ({
  ...emptyState,
  nextSeq: state.nextSeq,
  generation: state.generation + 1,
});
