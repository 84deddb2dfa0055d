/** What can be called by its own id or by that of a variant. */
export interface Identified {
  readonly itemId: string;
  readonly variants: Iterable<{ readonly variantId: string }>;
}

/** The row of each item's id and of each of its variants'; an item's own id wins over a variant's. */
export function rowsById(items: Iterable<Identified>): ReadonlyMap<string, number> {
  const variants = new Map<string, number>();
  const ids = new Map<string, number>();
  let row = 0;
  for (const { itemId, variants: own } of items) {
    ids.set(itemId, row);
    for (const { variantId } of own) variants.set(variantId, row);
    row++;
  }
  return new Map([...variants, ...ids]);
}
