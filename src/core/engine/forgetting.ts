import type { ForgetSelector } from "../api.ts";
import type { RankTable } from "../catalogue.ts";
import { conceptsOf } from "../concepts.ts";
import type { ShopEvent } from "../events.ts";
import type { EventId, ItemId } from "../ids.ts";

/**
 * The events that a selector means. Of an item or an import: everything. Of a concept: what pulls towards it; a dismissal is the
 * shopper's own word against an item, and forgetting a taste must not bring the item back.
 */
export function eventsMeant(
  what: Exclude<ForgetSelector, { readonly everything: true }>,
  events: readonly ShopEvent[],
  table: RankTable | undefined,
): readonly EventId[] {
  if ("eventIds" in what) return what.eventIds;
  if ("importId" in what)
    return events.filter((event) => event.importId === what.importId).map(({ eventId }) => eventId);
  const ofItems = events.filter(isOfItem);
  const meant =
    "groupId" in what
      ? ofItems.filter(({ groupId }) => groupId === what.groupId)
      : ofItems.filter(({ kind, groupId }) => kind !== "dismiss" && isIn(table, groupId, what.conceptId));
  return meant.map(({ eventId }) => eventId);
}

const isOfItem = (event: ShopEvent): event is Extract<ShopEvent, { readonly groupId: ItemId }> => "groupId" in event;

function isIn(table: RankTable | undefined, id: ItemId, conceptId: string): boolean {
  const row = table?.rowOf.get(id);
  if (!table || row === undefined) return false;
  return [...conceptsOf(table, row)].some((index) => table.concepts[index]?.conceptId === conceptId);
}
