import type { Catalog, CatalogItem, ItemList } from "./items.ts";
import { type RowPrior, rowOrder } from "./row-order.ts";

/**
 * The same items with a popularity of their own in place of the feed's, in the order that it gives.
 * @param popularity of each row
 * @returns also the new row of each row
 */
export function withPopularity(
  catalog: Catalog,
  popularity: Float64Array,
): { readonly catalog: Catalog; readonly newRow: Uint32Array } {
  const { concepts, items } = catalog;
  const isDepartment = (index: number): boolean => concepts[index]?.kind === "category" && concepts[index].parent < 0;
  const priors: RowPrior[] = [];
  for (const { availability, concepts: own } of items)
    priors.push({
      isOffered: availability !== "out_of_stock",
      department: own.find(isDepartment) ?? -1,
      popularity: popularity[priors.length] ?? 0,
    });
  const order = Uint32Array.from(rowOrder(priors));
  const newRow = new Uint32Array(order.length);
  for (const [row, old] of order.entries()) newRow[old] = row;
  return { catalog: { ...catalog, items: new PopularItems(items, order, popularity) }, newRow };
}

class PopularItems implements ItemList {
  constructor(
    private readonly items: ItemList,
    private readonly order: Uint32Array,
    private readonly popularity: Float64Array,
  ) {}

  get length(): number {
    return this.order.length;
  }

  at(index: number): CatalogItem | undefined {
    const old = this.order[index];
    const item = old === undefined ? undefined : this.items.at(old);
    return item && { ...item, popularity: this.popularity[old as number] ?? 0 };
  }

  *[Symbol.iterator](): Generator<CatalogItem> {
    for (let index = 0; index < this.length; index++) {
      const item = this.at(index);
      if (item !== undefined) yield item;
    }
  }
}
