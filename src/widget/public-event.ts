import type { ItemId } from "../core/ids.ts";

/**
 * Events that leave an element. They bubble, are composed, and carry item id and placement only (spec W3):
 * never a reason, a score or anything of the profile.
 */
export type PublicEventName = "sotto-select" | "sotto-like" | "sotto-dismiss" | "sotto-see-data";

export interface PublicEventDetail {
  readonly itemId?: ItemId;
  readonly placement: string;
}

export function announce(from: HTMLElement, name: PublicEventName, placement: string, itemId?: ItemId): void {
  const detail: PublicEventDetail = itemId === undefined ? { placement } : { itemId, placement };
  from.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}
