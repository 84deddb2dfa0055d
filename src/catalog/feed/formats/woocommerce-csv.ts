import { fieldName, present, type RawRow } from "../raw-row.ts";
import type { RowReport, TextFormat } from "./format.ts";
import { rowByRow, tableFormat } from "./table-format.ts";
import { optionFields } from "./variant-options.ts";

const known: ReadonlySet<string> = new Set(
  (
    "id type sku name published is_featured? visibility_in_catalog short_description description regular_price sale_price " +
    "in_stock? stock categories tags images parent external_url attribute_1_name attribute_1_value(s)"
  ).split(" "),
);

/** WooCommerce's product export. Source: WooCommerce's documentation of its product CSV importer and exporter. */
export const woocommerceCsv: TextFormat = tableFormat({
  name: "woocommerce-csv",
  label: "WooCommerce product CSV",
  shape: { nameOf: fieldName, known },
  sureness(names) {
    if (!names.has("name") || !names.has("type") || !names.has("regular_price")) return 0;
    const others = ["sku", "in_stock?", "visibility_in_catalog", "published", "parent", "attribute_1_name"];
    return others.filter((name) => names.has(name)).length >= 2 ? 0.98 : 0.5;
  },
  translate: rowByRow(rowOf),
});

function rowOf({ line, fields }: RawRow, report: RowReport): RawRow | undefined {
  const of = (name: string): string | undefined => present(fields.get(name));
  const types = (of("type") ?? "simple").toLowerCase().split(/\s*,\s*/);
  const id = of("sku") ?? (of("id") === undefined ? undefined : `id:${of("id")}`);
  const published = of("published");
  if (published === "0" || published === "-1" || of("visibility_in_catalog")?.toLowerCase() === "hidden") {
    const why = published === "0" ? "private" : published === "-1" ? "a draft" : "hidden in the catalogue";
    report.setAside(line, "row/not-on-sale", `The product "${id}" is ${why}.`, "Nothing, unless it should be on sale.");
    return undefined;
  }
  const isVariation = types.includes("variation");
  const attributes = attributesOf(fields);
  const paths = (of("categories") ?? "").split(/(?<!\\),/).map((path) => path.replaceAll("\\,", ",").split(/\s*>\s*/));
  const out = new Map<string, unknown>([
    ["id", id],
    ["item_group_id", isVariation ? of("parent") : undefined],
    ["title", of("name")],
    ["subtitle", undefined],
    ["description", of("description") ?? of("short_description")],
    ["link", of("external_url")],
    ["image_link", (of("images") ?? "").split(/\s*,\s*(?=https?:|\/|\.)/).filter((image) => image !== "")],
    ["product_type", paths.filter((path) => path.some((name) => name.trim() !== ""))],
    ["tags", of("tags")],
    ["brand", of("brands") ?? of("brand")],
    ["gtin", of("gtin,_upc,_ean,_or_isbn")],
    ["price", of("regular_price")],
    ["sale_price", of("sale_price")],
    ["sale_price_effective_date", rangeOf(of("date_sale_price_starts"), of("date_sale_price_ends"))],
    ["availability", availabilityOf(fields)],
    ...(isVariation ? optionFields(attributes) : [["product_detail", detailsOf(attributes)] as const]),
  ]);
  for (const [name, value] of out)
    if (value === undefined || (Array.isArray(value) && value.length === 0)) out.delete(name);
  // A variable product, and a group, is what its rows belong to; it cannot be bought itself.
  return types.includes("variable") || types.includes("grouped")
    ? { line, fields: out, heads: { memberIds: types.includes("grouped") ? groupedOf(of("grouped_products")) : [] } }
    : { line, fields: out };
}

const groupedOf = (products: string | undefined): string[] =>
  (products ?? "").split(/\s*,\s*/).filter((id) => id !== "");

/** "Attribute 1 name", "Attribute 1 value(s)" and so on, as long as there are any. */
function attributesOf(fields: RawRow["fields"]): (readonly [name: string, value: string])[] {
  const attributes: (readonly [string, string])[] = [];
  for (const [field, value] of fields) {
    const number = /^attribute_(\d+)_name$/.exec(field)?.[1];
    const name = number === undefined ? undefined : present(value);
    const values = present(fields.get(`attribute_${number}_value(s)`));
    // Attributes of the shop's own taxonomies may come by their code.
    if (name !== undefined && values !== undefined) attributes.push([name.replace(/^pa_/, ""), values]);
  }
  return attributes;
}

const detailsOf = (attributes: readonly (readonly [string, string])[]) =>
  attributes.map(([attribute_name, attribute_value]) => ({ attribute_name, attribute_value }));

function availabilityOf(fields: RawRow["fields"]): string {
  const inStock = present(fields.get("in_stock?"))?.toLowerCase();
  const backorders = present(fields.get("backorders_allowed?"))?.toLowerCase();
  if (inStock === "backorder" || inStock === "onbackorder") return "backorder";
  const isIn =
    inStock === undefined || inStock === "1" || inStock === "true" || inStock === "instock" || inStock === "yes";
  if (isIn) return "in_stock";
  return backorders === "1" || backorders === "notify" ? "backorder" : "out_of_stock";
}

/** WooCommerce counts whole days: a reduction that ends on a day is over when the day is. */
function rangeOf(from: string | undefined, to: string | undefined): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  const end = to !== undefined && /^\d{4}-\d\d-\d\d$/.test(to) ? `${to}T23:59:59Z` : (to ?? "");
  return `${from ?? ""}/${end}`;
}
