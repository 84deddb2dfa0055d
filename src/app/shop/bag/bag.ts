import type { Card } from "../../../core/catalogue.ts";
import type { ItemId } from "../../../core/ids.ts";
import type { Money } from "../../../core/money.ts";

/** Quantities by item; what is not there is none. */
export type Quantities = ReadonlyMap<ItemId, number>;

/** Whether another page's bag is one of this shape. */
export const isQuantities = (value: unknown): value is Quantities =>
  value instanceof Map &&
  [...value].every(([id, quantity]) => typeof id === "string" && Number.isSafeInteger(quantity));

/** `quantities` with `change` more of an item, never below none. */
export function changed(quantities: Quantities, id: ItemId, change: number): Quantities {
  return new Map(quantities).set(id, (quantities.get(id) ?? 0) + change);
}

/**
 * What is in the bag: what the profile holds, and on top of it the changes that only this page remembers, because
 * the shop may not keep them. A thing is counted in one of the two, never in both.
 */
export function bagOf(kept: Quantities, pageOnly: Quantities): Quantities {
  const ids = [...new Set([...kept.keys(), ...pageOnly.keys()])];
  const sums = ids.map((id) => [id, (kept.get(id) ?? 0) + (pageOnly.get(id) ?? 0)] as const);
  return new Map(sums.filter(([, quantity]) => quantity > 0));
}

export const countOf = (bag: Quantities): number => [...bag.values()].reduce((sum, quantity) => sum + quantity, 0);

/** One sum per currency, in the order in which they first come; currencies are never mixed (spec I2). */
export function totalsOf(bag: Quantities, cards: readonly Card[]): readonly Money[] {
  const totals = new Map<Money["currency"], number>();
  for (const { itemId, price } of cards) {
    const quantity = bag.get(itemId) ?? 0;
    if (price && quantity > 0) totals.set(price.currency, (totals.get(price.currency) ?? 0) + price.minor * quantity);
  }
  return [...totals].map(([currency, minor]) => ({ minor, currency }));
}
