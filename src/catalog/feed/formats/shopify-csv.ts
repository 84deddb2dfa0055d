import { fieldName, present, type RawRow } from "../raw-row.ts";
import type { RowReport, TextFormat } from "./format.ts";
import { defaultOption, type ShopifyVariant, shopifyRows } from "./shopify.ts";
import { tableFormat } from "./table-format.ts";

/** Names of the newer template -> of the older one, which exports still use. Source: Shopify's help on product CSV files. */
const newerNames: Readonly<Record<string, string>> = {
  url_handle: "handle",
  description: "body_(html)",
  published_on_online_store: "published",
  sku: "variant_sku",
  barcode: "variant_barcode",
  price: "variant_price",
  compare_at_price: "variant_compare_at_price",
  inventory_tracker: "variant_inventory_tracker",
  inventory_quantity: "variant_inventory_qty",
  continue_selling_when_out_of_stock: "variant_inventory_policy",
  product_image_url: "image_src",
  variant_image_url: "variant_image",
};

const nameOf = (header: string): string => {
  const name = fieldName(header);
  return newerNames[name] ?? name;
};
const known: ReadonlySet<string> = new Set(
  "handle title vendor type tags published status option1_name option1_value variant_sku variant_price image_src".split(
    " ",
  ),
);

/** Shopify's product export: rows that share a handle are one product, its texts on the first of them. */
export const shopifyCsv: TextFormat = tableFormat({
  name: "shopify-csv",
  label: "Shopify product CSV",
  shape: { nameOf, known },
  sureness(names) {
    if (!names.has("handle") || !names.has("title")) return 0;
    const others = ["option1_name", "option1_value", "variant_price", "variant_sku", "vendor"];
    return others.filter((name) => names.has(name)).length >= 3 ? 0.98 : 0.4;
  },
  translate,
});

async function* translate(rows: AsyncIterable<RawRow>, report: RowReport): AsyncGenerator<RawRow> {
  let product: RawRow[] = [];
  for await (const row of rows) {
    const handle = present(row.fields.get("handle"));
    if (handle === undefined) {
      report.lose(row.line, "row/no-id", "The row has no Handle.", "Export the products again.");
      continue;
    }
    if (product.length > 0 && handle !== present(product[0]?.fields.get("handle"))) {
      yield* productRows(product, report);
      product = [];
    }
    product.push(row);
  }
  yield* productRows(product, report);
}

function* productRows(rows: readonly RawRow[], report: RowReport): Generator<RawRow> {
  const [first] = rows;
  const handle = present(first?.fields.get("handle"));
  if (first === undefined || handle === undefined) return;
  const why = keptOffSale(first.fields);
  if (why !== undefined) {
    for (const { line } of rows)
      report.setAside(
        line,
        "row/not-on-sale",
        `The product "${handle}" is ${why}.`,
        "Nothing, unless it should be on sale.",
      );
    return;
  }
  const variantRows = rows.filter((row) => row === first || isVariant(row.fields));
  for (const row of rows) if (!variantRows.includes(row)) report.merge(row.line);
  const optionNames = [1, 2, 3].map((place) => present(first.fields.get(`option${place}_name`)));
  const of = (name: string): unknown => first.fields.get(name);
  yield* shopifyRows({
    handle,
    title: of("title"),
    bodyHtml: of("body_(html)"),
    vendor: of("vendor"),
    type: of("type"),
    category: of("product_category") ?? of("google_shopping_/_google_product_category"),
    tags: of("tags"),
    pictures: rows.flatMap(({ fields }) => present(fields.get("image_src")) ?? []),
    publishedAt: undefined,
    variants: variantRows.map(({ line, fields }): ShopifyVariant => {
      const options = optionNames.flatMap((name, index) => {
        const value = present(fields.get(`option${index + 1}_value`));
        return value === undefined || value === defaultOption ? [] : [[name ?? `Option ${index + 1}`, value] as const];
      });
      return {
        line,
        id: undefined,
        sku: fields.get("variant_sku"),
        barcode: fields.get("variant_barcode"),
        price: fields.get("variant_price"),
        compareAtPrice: fields.get("variant_compare_at_price"),
        isAvailable: isAvailable(fields),
        options,
        picture: fields.get("variant_image"),
      };
    }),
  });
}

/** Rows below the first that only add a picture have none of these. */
const isVariant = (fields: RawRow["fields"]): boolean =>
  ["variant_price", "variant_sku", "option1_value", "option2_value", "option3_value"].some(
    (name) => present(fields.get(name)) !== undefined,
  );

function keptOffSale(fields: RawRow["fields"]): string | undefined {
  const status = present(fields.get("status"))?.toLowerCase();
  if (status === "draft" || status === "archived") return status === "draft" ? "a draft" : "archived";
  return present(fields.get("published"))?.toLowerCase() === "false" ? "not published" : undefined;
}

/** What Shopify does not count can be sold; so can what may be sold without stock. */
function isAvailable(fields: RawRow["fields"]): boolean {
  const quantity = present(fields.get("variant_inventory_qty"));
  const policy = present(fields.get("variant_inventory_policy"))?.toLowerCase();
  const isCounted = present(fields.get("variant_inventory_tracker")) !== undefined;
  if (quantity === undefined || !isCounted || policy === "continue" || policy === "true") return true;
  return Number(quantity) > 0;
}
