import { present, type RawRow } from "../raw-row.ts";
import { optionFields } from "./variant-options.ts";

/** One product of a Shopify shop, however it was exported. */
export interface ShopifyProduct {
  readonly handle: string;
  readonly title: unknown;
  readonly bodyHtml: unknown;
  readonly vendor: unknown;
  /** The merchant's own type. */
  readonly type: unknown;
  /** Shopify's taxonomy, "A > B". */
  readonly category: unknown;
  /** A list, or a comma list. */
  readonly tags: unknown;
  readonly pictures: readonly string[];
  readonly publishedAt: unknown;
  readonly variants: readonly ShopifyVariant[];
}

export interface ShopifyVariant {
  readonly line: number;
  readonly id: unknown;
  readonly sku: unknown;
  readonly barcode: unknown;
  readonly price: unknown;
  readonly compareAtPrice: unknown;
  readonly isAvailable: boolean;
  readonly options: readonly (readonly [name: string, value: string])[];
  readonly picture: unknown;
}

/** Shopify's name for the only variant of a product without options. */
export const defaultOption = "Default Title";

/**
 * The rows of a product: its handle is the item's id, as it is in the address of its page. A variant is known by its SKU,
 * or where it has none by its number, or by the handle and its options.
 */
export function* shopifyRows(product: ShopifyProduct): Generator<RawRow> {
  const { handle, variants } = product;
  const isSingle = variants.length === 1 && (variants[0]?.options.length ?? 0) === 0;
  for (const variant of variants) {
    const options = variant.options.map(([, value]) => value).join(" / ");
    const ownId = present(variant.sku) ?? present(variant.id) ?? (options === "" ? handle : `${handle} / ${options}`);
    const fields = new Map<string, unknown>([
      ["id", isSingle ? handle : ownId],
      ...(isSingle ? [] : [["item_group_id", handle] as const]),
      ["title", product.title],
      ["description", product.bodyHtml],
      ["link", `/products/${encodeURIComponent(handle)}`],
      ["brand", product.vendor],
      ["product_type", present(product.type) ?? categoryOf(product.category)],
      ["tags", product.tags],
      ["gtin", variant.barcode],
      ["listed_at", product.publishedAt],
      ...offerOf(variant),
      ...optionFields(variant.options),
    ]);
    const pictures = [...new Set([present(variant.picture), ...product.pictures].filter((one) => one !== undefined))];
    if (pictures.length > 0) fields.set("image_link", pictures);
    for (const [name, value] of fields) if (value === undefined || value === null || value === "") fields.delete(name);
    yield { line: variant.line, fields };
  }
}

/** Shopify's `price` is what is asked now; `compare at` is what was asked before, where it is more. */
function offerOf({ price, compareAtPrice, isAvailable }: ShopifyVariant): (readonly [string, unknown])[] {
  const [now, before] = [amountOf(price), amountOf(compareAtPrice)];
  const isReduced = now !== undefined && before !== undefined && before > now;
  return [
    ["price", isReduced ? compareAtPrice : price],
    ["sale_price", isReduced ? price : undefined],
    ["availability", isAvailable ? "in_stock" : "out_of_stock"],
  ];
}

/** Shopify writes amounts as plain decimals; only their order is needed here. */
function amountOf(value: unknown): number | undefined {
  const text = String(value ?? "")
    .trim()
    .replace(/^'/, "");
  const amount = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(amount) ? amount : undefined;
}

const categoryOf = (category: unknown): string | undefined => {
  const name = present(category);
  return name === "Uncategorized" ? undefined : name;
};
