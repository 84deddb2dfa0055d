import type { HistoryEntry } from "../api.ts";
import type { ShopEvent } from "../events.ts";
import { type EventId, isMadeFromTitle } from "../ids.ts";
import { decay, type LiveEvidence, windowEvidence } from "../live-evidence.ts";
import type { Evidence } from "../profile/profile.ts";

/**
 * The log as a person reads it, newest first: the events of one visit to an item are one line.
 * @param evidence tells which events are one visit. @param live newest first; gives each line its pull.
 */
export function historyOf(
  events: readonly ShopEvent[],
  evidence: readonly Evidence[],
  live: readonly LiveEvidence[],
): readonly HistoryEntry[] {
  const visitOf = new Map<EventId, Evidence>();
  for (const visit of evidence) for (const id of visit.eventIds) visitOf.set(id, visit);
  const pulls = new Map(
    live.slice(0, windowEvidence).map(({ evidence: own, weight }, age) => [own, weight * decay(age)]),
  );
  const lines = new Map<Evidence | EventId, HistoryEntry>();
  for (const event of events) {
    const visit = visitOf.get(event.eventId);
    const line = lineOf(event, (visit && pulls.get(visit)) ?? 0);
    const before = lines.get(visit ?? event.eventId);
    lines.set(visit ?? event.eventId, before ? joined(before, line) : line);
  }
  return [...lines.values()].reverse().sort((a, b) => b.at - a.at);
}

function lineOf(event: ShopEvent, pull: number): HistoryEntry {
  const line = { eventIds: [event.eventId], at: event.at, kind: event.kind, pull };
  switch (event.kind) {
    case "search":
      return { ...line, text: event.text, ...elsewhereOf(event) };
    case "prefer":
      return { ...line, preference: event.preference };
    case "import":
      return {
        ...line,
        text: event.source,
        quantity: event.count,
        ...(event.importId === undefined ? {} : { importId: event.importId }),
      };
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

const elsewhereOf = ({ elsewhere }: { readonly elsewhere?: true }) => (elsewhere ? { elsewhere } : {});

const itemOf = (event: Extract<ShopEvent, { readonly groupId: unknown }>) => ({
  ...(isMadeFromTitle(event.groupId) ? {} : { groupId: event.groupId }),
  ...elsewhereOf(event),
  ...(event.item === undefined ? {} : { item: event.item }),
});

const joined = (before: HistoryEntry, line: HistoryEntry): HistoryEntry => ({
  ...before,
  ...(before.item === undefined && line.item !== undefined ? { item: line.item } : {}),
  eventIds: [...before.eventIds, ...line.eventIds],
  at: line.at > before.at ? line.at : before.at,
  dwellMs: Math.max(before.dwellMs ?? 0, line.dwellMs ?? 0),
});
