import type { HistoryEntry } from "../api.ts";
import type { ShopEvent } from "../events.ts";
import type { EventId } from "../ids.ts";
import { decay, type LiveEvidence } from "../live-evidence.ts";

/**
 * The log as a person reads it, newest first: the events of one visit to an item are one line.
 * @param live newest first; gives each line its pull.
 */
export function historyOf(events: readonly ShopEvent[], live: readonly LiveEvidence[]): readonly HistoryEntry[] {
  const pulls = new Map<EventId, { readonly pull: number; readonly visit: readonly EventId[] }>();
  for (const [age, { evidence, weight }] of live.entries())
    for (const id of evidence.eventIds) pulls.set(id, { pull: weight * decay(age), visit: evidence.eventIds });
  const lines = new Map<EventId, HistoryEntry>();
  for (const event of events) {
    const known = pulls.get(event.eventId);
    const first = known?.visit[0] ?? event.eventId;
    const line = lineOf(event, known?.pull ?? 0);
    const before = lines.get(first);
    lines.set(first, before ? joined(before, line) : line);
  }
  return [...lines.values()].reverse().sort((a, b) => b.at - a.at);
}

function lineOf(event: ShopEvent, pull: number): HistoryEntry {
  const line = { eventIds: [event.eventId], at: event.at, kind: event.kind, pull };
  switch (event.kind) {
    case "search":
      return { ...line, text: event.text };
    case "prefer":
      return { ...line, preference: event.preference };
    case "import":
      return { ...line, text: event.source, quantity: event.count };
    case "view":
      return { ...line, ...itemOf(event), dwellMs: event.dwellMs };
    case "cart":
    case "uncart":
    case "purchase":
      return { ...line, ...itemOf(event), quantity: event.quantity };
    case "like":
    case "unlike":
    case "dismiss":
      return { ...line, ...itemOf(event) };
    default:
      return event satisfies never;
  }
}

const itemOf = (event: Extract<ShopEvent, { readonly groupId: unknown }>) => ({
  groupId: event.groupId,
  ...(event.item === undefined ? {} : { item: event.item }),
});

const joined = (before: HistoryEntry, line: HistoryEntry): HistoryEntry => ({
  ...before,
  ...(before.item === undefined && line.item !== undefined ? { item: line.item } : {}),
  eventIds: [...before.eventIds, ...line.eventIds],
  at: line.at > before.at ? line.at : before.at,
  dwellMs: Math.max(before.dwellMs ?? 0, line.dwellMs ?? 0),
});
