import { present, type RawRow } from "../raw-row.ts";
import type { RowReport, TextFormat } from "./format.ts";
import { jsonElements } from "./json.ts";
import { isJsonObject, type JsonObject, parsedObject } from "./json-object.ts";
import { defaultOption, type ShopifyVariant, shopifyRows } from "./shopify.ts";

/** A shop's `products.json`: one page, pages one after the other, or a list of products. */
export const shopifyJson: TextFormat = {
  name: "shopify-json",
  label: "Shopify products.json",
  reads: "text",
  recognises({ text }) {
    if (!/^\s*[[{]/.test(text)) return 0;
    const has = (name: string): boolean => text.includes(`"${name}"`);
    return has("handle") && has("variants") && (has("body_html") || has("product_type") || has("vendor")) ? 0.95 : 0;
  },
  async *rows(text, report): AsyncGenerator<RawRow> {
    for await (const { line, text: source } of jsonElements(text, report)) {
      const product = parsedObject(source, line, report);
      if (product !== undefined) yield* productRows(product, line, report);
    }
  },
};

function* productRows(product: JsonObject, line: number, report: RowReport): Generator<RawRow> {
  const handle = present(product.handle) ?? present(product.id);
  const why = product.status === "draft" || product.status === "archived" ? String(product.status) : undefined;
  if (handle === undefined)
    return report.lose(line, "row/no-id", "The product has no handle and no id.", "Export the products again.");
  if (why !== undefined)
    return report.setAside(
      line,
      "row/not-on-sale",
      `The product "${handle}" is ${why}.`,
      "Nothing, unless it should be on sale.",
    );
  const images = objectsOf(product.images);
  const pictureOf = new Map(images.map(({ id, src }) => [present(id), present(src)]));
  const names = namesOf(product.options);
  const variants = objectsOf(product.variants);
  yield* shopifyRows({
    handle,
    title: product.title,
    bodyHtml: product.body_html ?? product.description,
    vendor: product.vendor,
    type: product.product_type ?? product.type,
    category: isJsonObject(product.category) ? (product.category.full_name ?? product.category.name) : product.category,
    tags: product.tags,
    pictures: images.flatMap(({ src }) => present(src) ?? []),
    publishedAt: present(product.published_at) ?? present(product.created_at),
    variants: (variants.length > 0 ? variants : [{}]).map((variant) => variantOf(variant, line, names, pictureOf)),
  });
}

function variantOf(
  variant: JsonObject,
  line: number,
  names: readonly string[],
  pictureOf: ReadonlyMap<string | undefined, string | undefined>,
): ShopifyVariant {
  const options = [1, 2, 3].flatMap((place) => {
    const value = present(variant[`option${place}`]);
    return value === undefined || value === defaultOption
      ? []
      : [[names[place - 1] ?? `Option ${place}`, value] as const];
  });
  const featured = variant.featured_image;
  return {
    line,
    id: variant.id,
    sku: variant.sku,
    barcode: variant.barcode,
    price: variant.price,
    compareAtPrice: variant.compare_at_price,
    isAvailable: isAvailable(variant),
    options,
    picture: isJsonObject(featured) ? featured.src : pictureOf.get(present(variant.image_id)),
  };
}

/** The storefront's file says `available`; the admin's counts. */
function isAvailable({
  available,
  inventory_quantity: quantity,
  inventory_policy: policy,
  inventory_management: by,
}: JsonObject): boolean {
  if (typeof available === "boolean") return available;
  return typeof quantity !== "number" || policy === "continue" || by === null || by === "" || quantity > 0;
}

/** `[{ name }]` or a list of names. */
const namesOf = (options: unknown): readonly string[] =>
  Array.isArray(options)
    ? options.map((option: unknown) => present(isJsonObject(option) ? option.name : option) ?? "Option")
    : [];

const objectsOf = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);
