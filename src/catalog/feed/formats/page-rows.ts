import type { PagePrice, PageProduct, PageReading } from "../../../page/page-product.ts";
import type { RawRow } from "../raw-row.ts";
import type { RowReport } from "./format.ts";

export interface PageKind {
  /** Everything the document describes is an item: a file of products, not a page about one. */
  readonly isList: boolean;
  /** The line of the file for a line of the document. */
  readonly lineOf: (line: number) => number;
}

/**
 * What a document says of products as rows of a feed. Of a page that is about one product this one is taken, with its variants;
 * what is listed beside it has pages of its own. Of a page that only lists products, these are.
 */
export function* pageRows(reading: PageReading, report: RowReport, { isList, lineOf }: PageKind): Generator<RawRow> {
  const named = reading.products.filter(({ role, values }) => role !== "related" && values.name !== undefined);
  const main = named.filter(({ role }) => role === "main");
  const taken = isList || main.length === 0 ? named : main;
  let lost = 0;
  for (const { code, line, message } of reading.problems) {
    const remedy = "Check the JSON-LD with a validator, and write it with a JSON library.";
    if (code === "mended-json") report.warn(lineOf(line), "page/mended-json", message, remedy);
    // Products that another kind of markup describes are not lost.
    else if (taken.length > 0 && !isList) report.warn(lineOf(line), "page/broken-json", message, remedy);
    else {
      lost++;
      report.lose(lineOf(line), "page/broken-json", message, remedy);
    }
  }
  if (taken.length === 0 && lost === 0) report.warn(undefined, "page/no-product", ...nothingIn(reading));
  for (const product of taken) yield rowOf(product, lineOf(product.line ?? 1));
}

function nothingIn({ linked, articles }: PageReading): [message: string, remedy: string] {
  const what =
    linked.length > 0
      ? `the page lists ${linked.length} addresses without saying what is there`
      : articles.length > 0
        ? `the page is about "${articles[0]?.name.slice(0, 60)}", which is not for sale`
        : "the page has no schema.org Product as JSON-LD, microdata or RDFa, and no Open Graph product";
  const remedy =
    linked.length > 0 ? "Save the pages of the products." : "Leave the page out, or add Product markup to it.";
  return [`No product was found: ${what}.`, remedy];
}

function rowOf({ values, isGroup }: PageProduct, line: number): RawRow {
  const fields = new Map<string, unknown>();
  const put = (name: string, value: unknown): void => {
    if (value !== undefined) fields.set(name, value);
  };
  const { price, was, availability, pictures, facts } = values;
  put("id", values.id);
  put("item_group_id", values.groupId);
  put("title", values.name);
  put("description", values.description);
  put("brand", values.brand);
  put("product_type", values.categories === undefined ? undefined : [values.categories]);
  put("image_link", pictures);
  put("link", values.link);
  put("price", amountOf(was ?? price));
  put("sale_price", was === undefined ? undefined : amountOf(price));
  put("availability", typeof availability === "object" ? availability.unknown : availability);
  for (const name of ["color", "size", "material", "pattern", "gtin", "mpn", "tags", "options"] as const)
    put(name, values[name]);
  put(
    "product_detail",
    facts?.map(([name, value]) => ({ attribute_name: name, attribute_value: value })),
  );
  put("popularity", values.ratings);
  return { line, fields, ...(isGroup ? { heads: { memberIds: [] } } : {}) };
}

const amountOf = (price: PagePrice | undefined): string | undefined =>
  price === undefined ? undefined : [price.amount, price.currency].filter((part) => part !== undefined).join(" ");
