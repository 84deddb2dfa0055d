import type { PageAvailability, ProductValues } from "./page-product.ts";
import { termOf } from "./thing.ts";

/** schema.org's ItemAvailability, and the words of Open Graph and of shops, without spaces, hyphens and underscores. */
const meanings: ReadonlyMap<string, PageAvailability> = new Map([
  ["instock", "in_stock"],
  ["instoreonly", "in_stock"],
  ["onlineonly", "in_stock"],
  ["limitedavailability", "in_stock"],
  ["available", "in_stock"],
  ["outofstock", "out_of_stock"],
  ["soldout", "out_of_stock"],
  ["discontinued", "out_of_stock"],
  ["reserved", "out_of_stock"],
  ["unavailable", "out_of_stock"],
  ["oos", "out_of_stock"],
  ["preorder", "preorder"],
  ["presale", "preorder"],
  ["pending", "preorder"],
  ["backorder", "backorder"],
  ["madetoorder", "backorder"],
  ["availablefororder", "backorder"],
]);

/** undefined where the text says nothing. */
export function availabilityOf(text: string): ProductValues["availability"] | undefined {
  const term = termOf(text);
  if (term === "") return undefined;
  return meanings.get(term.toLowerCase().replace(/[\s_-]+/g, "")) ?? { unknown: term.slice(0, 100) };
}
