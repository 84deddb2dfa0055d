import type { ItemId, RecommendationId } from "../core/ids.ts";
import type { Sotto } from "./page-types.ts";

export interface Attribution {
  readonly placement: string;
  readonly recommendationId: RecommendationId;
}

const lastSelects = new WeakMap<Sotto, Map<ItemId, Attribution>>();

/** Remembers from which list an item was opened: in memory of this page, never in a URL or a public event. */
export function rememberSelect(sotto: Sotto, itemId: ItemId, attribution: Attribution): void {
  const selects = lastSelects.get(sotto) ?? new Map<ItemId, Attribution>();
  selects.set(itemId, attribution);
  lastSelects.set(sotto, selects);
}

/** The list an item was last opened from; the page that shows it puts it on the events it records. */
export const attributionOf = (sotto: Sotto, itemId: ItemId): Attribution | undefined =>
  lastSelects.get(sotto)?.get(itemId);
