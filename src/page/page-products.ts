import type { Addresses } from "./addresses.ts";
import { isTop, type Merged } from "./merge-products.ts";
import type { PageProduct, PageRole } from "./page-product.ts";

/**
 * The joined products as the page's reader gives them: what the page is about is told from what it also shows, and what has no
 * id of its own takes its address.
 * @param shown ids of `data-sotto-item` in no thing; a single one is the id of what the page is about
 */
export function pageProducts(merged: readonly Merged[], shown: readonly string[], addresses: Addresses): PageProduct[] {
  const main = mainOf(merged, addresses);
  const products = merged.map((one): PageProduct => {
    const isMain = main.has(one);
    const link = one.values.link ?? (isMain ? addresses.own : undefined);
    const path = one.isVariant || link === undefined ? undefined : addresses.pathOf(link);
    const id = one.values.id ?? path;
    const source = one.found.link ?? "document";
    return {
      role: roleOf(one, main),
      isGroup: one.isGroup,
      ...(one.line === undefined ? {} : { line: one.line }),
      values: { ...one.values, ...(link === undefined ? {} : { link }), ...(id === undefined ? {} : { id }) },
      found: {
        ...(link === undefined ? {} : { link: source }),
        ...(id === undefined ? {} : { id: source }),
        ...one.found,
      },
    };
  });
  const [item] = shown;
  return item === undefined || shown.length > 1 ? products : withItem(products, item);
}

function roleOf(one: Merged, main: ReadonlySet<Merged>): PageRole {
  if (main.has(one)) return "main";
  if (one.role === "related" || one.role === "listed") return one.role;
  return main.size > 0 ? "related" : "listed";
}

/** What the page is about: said so, the only one, or the one whose address or Open Graph is the page's; with its variants. */
function mainOf(merged: readonly Merged[], { own }: Addresses): ReadonlySet<Merged> {
  const tops = merged.filter(isTop);
  const choices = [
    tops.filter(({ role }) => role === "main"),
    new Set(tops.map((top) => groupOf(top) ?? top)).size === 1 ? tops : [],
    tops.filter(({ sources }) => sources.has("open-graph")),
    tops.filter(({ values }) => values.link !== undefined && values.link === own),
  ];
  const chosen = choices.find((choice) => choice.length > 0) ?? [];
  const groups = new Set(chosen.flatMap((one) => groupOf(one) ?? []));
  const origins = new Set(chosen.flatMap((one) => [...one.origins]));
  return new Set(
    merged.filter(
      (one) =>
        chosen.includes(one) ||
        (one.isVariant && [...one.origins].some((origin) => origins.has(origin))) ||
        (one.role === "top" && one.values.groupId !== undefined && groups.has(one.values.groupId)),
    ),
  );
}

const groupOf = ({ isGroup, values }: Merged): string | undefined => (isGroup ? values.id : values.groupId);

function withItem(products: readonly PageProduct[], item: string): PageProduct[] {
  if (products.some(({ values }) => values.id === item)) return [...products];
  const main = products.find(({ role }) => role === "main");
  if (main === undefined)
    return [...products, { role: "main", isGroup: false, values: { id: item }, found: { id: "sotto" } }];
  const before = main.values.id;
  return products.map((product) => {
    const { values, found } = product;
    if (product === main) return { ...product, values: { ...values, id: item }, found: { ...found, id: "sotto" } };
    const isOfMain = main.isGroup && before !== undefined && values.groupId === before;
    return isOfMain ? { ...product, values: { ...values, groupId: item } } : product;
  });
}
