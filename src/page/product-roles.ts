import { isGroup, isProduct } from "./product.ts";
import type { Thing } from "./thing.ts";
import type { Things } from "./thing-graph.ts";

/** `top`: nothing says more of it than that it is on the page; `variant`: it is described with its group, or a group with it. */
export type ThingRole = "main" | "top" | "listed" | "related" | "variant";

const listing: ReadonlySet<string> = new Set(["itemListElement", "item"]);
const offering: ReadonlySet<string> = new Set(["itemOffered", "hasPart", "about"]);

/** What the page says of a product by how other things name it. */
export function roleOf(thing: Thing, things: Things): ThingRole | undefined {
  if (!isProduct(thing)) return undefined;
  const uses = things.usedAs(thing);
  const isUsed = (names: ReadonlySet<string>): boolean => [...uses].some((name) => names.has(name));
  if (uses.has("hasVariant")) return "variant";
  if (uses.has("mainEntity") || uses.has("mainEntityOfPage")) return "main";
  if (isUsed(similar)) return "related";
  if (isUsed(listing)) return "listed";
  if (thing.isRoot || isUsed(offering)) return "top";
  // The group of a variant that is described without it.
  return uses.has("isVariantOf") && isGroup(thing) ? "variant" : "related";
}

const similar: ReadonlySet<string> = new Set(
  "isRelatedTo isSimilarTo isAccessoryOrSparePartFor isConsumableFor itemReviewed hasMenuItem".split(" "),
);
