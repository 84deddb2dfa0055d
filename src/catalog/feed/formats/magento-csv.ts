import { fieldName, present, type RawRow } from "../raw-row.ts";
import type { RowReport, TextFormat } from "./format.ts";
import { rowByRow, tableFormat } from "./table-format.ts";
import { optionFields } from "./variant-options.ts";

const known: ReadonlySet<string> = new Set(
  (
    "sku store_view_code attribute_set_code product_type categories product_websites name description short_description " +
    "product_online visibility price special_price url_key base_image additional_images qty is_in_stock " +
    "additional_attributes configurable_variations"
  ).split(" "),
);

/** Magento's and Adobe Commerce's product export. Source: Adobe Commerce's product attribute reference. */
export const magentoCsv: TextFormat = tableFormat({
  name: "magento-csv",
  label: "Magento product CSV",
  shape: { nameOf: fieldName, known },
  sureness(names) {
    if (!names.has("sku") || !names.has("name")) return 0;
    const others = ["attribute_set_code", "product_type", "product_websites", "url_key", "additional_attributes"];
    return others.filter((name) => names.has(name)).length >= 3 ? 0.98 : 0;
  },
  translate: rowByRow(rowOf),
});

/** Rows of variants are "Not Visible Individually": they show only through their configurable product. */
function rowOf({ line, fields }: RawRow, report: RowReport): RawRow | undefined {
  const of = (name: string): string | undefined => present(fields.get(name));
  const [sku, view] = [of("sku"), of("store_view_code")];
  const isOtherView = view !== undefined && view !== "default";
  const online = of("product_online");
  if (isOtherView || online === "2" || online === "0") {
    const why = isOtherView ? `of the store view "${view}"` : "disabled";
    report.setAside(line, "row/not-on-sale", `The row of "${sku}" is ${why}.`, "Nothing, unless it should be on sale.");
    return undefined;
  }
  const attributes = pairsOf(of("additional_attributes") ?? "");
  const own = ["color", "size", "material", "pattern"].map((name) => [name, of(name) ?? ""] as const);
  const options = [...own, ...attributes.filter(([name]) => /^(?:colou?r|size|material|pattern)$/i.test(name))];
  const details = attributes.filter(
    (pair) => !options.includes(pair) && !/^(?:ts_|has_options|required_options)/.test(pair[0]),
  );
  const images = [of("base_image"), ...(of("additional_images") ?? "").split(/\s*,\s*/)].filter((image) => image);
  const paths = (of("categories") ?? "").split(/\s*,\s*/).map(pathOf);
  const manufacturer = attributes.find(([name]) => /^(?:brand|manufacturer)$/i.test(name))?.[1];
  const out = new Map<string, unknown>([
    ["id", sku],
    ["title", of("name")],
    ["description", of("description") ?? of("short_description")],
    ["link", of("url_key") === undefined ? undefined : `/${of("url_key")}.html`],
    ["image_link", images.map((image) => imageOf(String(image)))],
    ["product_type", paths.filter((path) => path.length > 0)],
    ["brand", of("brand") ?? of("manufacturer") ?? manufacturer],
    ["price", of("price")],
    ["sale_price", of("special_price")],
    ["sale_price_effective_date", rangeOf(of("special_price_from_date"), of("special_price_to_date"))],
    ["availability", availabilityOf(fields)],
    ["listed_at", isoDate(of("new_from_date") ?? of("created_at"))],
    ["product_detail", details.map(([attribute_name, attribute_value]) => ({ attribute_name, attribute_value }))],
    ...optionFields(options.filter(([, value]) => value !== "")),
  ]);
  for (const [name, value] of out)
    if (value === undefined || (Array.isArray(value) && value.length === 0)) out.delete(name);
  const type = of("product_type")?.toLowerCase();
  if (type === "configurable") {
    const memberIds = (of("configurable_variations") ?? "").split("|").flatMap((variation) => skuOf(variation) ?? []);
    return { line, fields: out, heads: { memberIds } };
  }
  return { line, fields: out };
}

/** "color=Red,size=M": a comma belongs to the value unless a name and "=" follow. */
const pairsOf = (text: string): (readonly [name: string, value: string])[] =>
  text.split(/,(?=[\w-]+=)/).flatMap((pair) => {
    const [name = "", ...value] = pair.split("=");
    const [trimmed, joined] = [name.trim(), value.join("=").trim()];
    return trimmed === "" || joined === "" ? [] : [[trimmed, joined] as const];
  });

const skuOf = (variation: string): string | undefined =>
  pairsOf(variation).find(([name]) => name.toLowerCase() === "sku")?.[1];

/** "Default Category/Gear/Bags": the root is no category of the shop. */
function pathOf(path: string): string[] {
  const names = path.split(/(?<!\\)\//).map((name) => name.replaceAll("\\/", "/").trim());
  const [root] = names;
  return (root !== undefined && /^(?:default category|root catalog)$/i.test(root) ? names.slice(1) : names).filter(
    (name) => name !== "",
  );
}

/** Images are paths below the shop's media folder. */
const imageOf = (image: string): string =>
  /^https?:/i.test(image) ? image : `media/catalog/product/${image.replace(/^\/+/, "")}`;

function availabilityOf(fields: RawRow["fields"]): string {
  const inStock = present(fields.get("is_in_stock"));
  const quantity = present(fields.get("qty"));
  const isCounted = present(fields.get("manage_stock")) !== "0";
  if (inStock !== undefined) return inStock === "1" || !isCounted ? "in_stock" : "out_of_stock";
  return quantity === undefined || !isCounted || Number(quantity) > 0 ? "in_stock" : "out_of_stock";
}

function rangeOf(from: string | undefined, to: string | undefined): string | undefined {
  const [begins, ends] = [isoDate(from), isoDate(to)];
  if (from === undefined && to === undefined) return undefined;
  // A last day counts to its end.
  return `${begins ?? ""}/${ends === undefined ? "" : /T/.test(ends) ? ends : `${ends}T23:59:59Z`}`;
}

/** Magento writes "11/24/26, 12:00 AM" or an ISO date, by version. A form we do not know is left as it is, and told. */
function isoDate(text: string | undefined): string | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})(?:,.*)?$/.exec(text ?? "");
  if (american === null) return text;
  const [, month = "", day = "", year = ""] = american;
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
