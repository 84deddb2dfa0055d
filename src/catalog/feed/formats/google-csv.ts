import { fieldName } from "../raw-row.ts";
import { guessedFields } from "./field-synonyms.ts";
import type { TextFormat } from "./format.ts";
import { tableFormat } from "./table-format.ts";

/** Fields of Google Merchant that we read, and ours. See `docs/feeds.md`. */
export const merchantFields: ReadonlySet<string> = new Set(
  (
    "id title description link image_link additional_image_link availability price sale_price sale_price_effective_date " +
    "brand gtin google_product_category product_type item_group_id color size material pattern product_detail " +
    "product_highlight custom_label_0 custom_label_1 custom_label_2 custom_label_3 custom_label_4 subtitle tags " +
    "category_ids popularity listed_at condition mpn age_group gender shipping_weight"
  ).split(" "),
);

/** A table in the fields of Google Merchant, comma, tab, semicolon or bar separated. */
export const googleCsv: TextFormat = tableFormat({
  name: "google-csv",
  label: "Google Merchant table",
  shape: { nameOf: fieldName, known: merchantFields },
  sureness(names) {
    if (!names.has("id") || !names.has("title")) return 0;
    // Fields under other names are found by the plain table, which then is surer.
    if (guessedFields(names).size > 0) return 0.6;
    const others = ["link", "image_link", "availability", "price", "item_group_id", "product_type"];
    return others.filter((name) => names.has(name)).length >= 2 ? 0.95 : 0.8;
  },
});
