import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { products } from "./products/all.ts";
import type { Both } from "./products/both.ts";
import { categories, categoryPath, departments } from "./products/categories.ts";
import { palette } from "./products/palette.ts";
import type { Prices, Product, ProductVariant } from "./products/product.ts";
import { tags } from "./products/tags.ts";

/** The shop's feeds, one for each language, as a merchant would export them: JSON lines in Google Merchant fields. */

type FeedLanguage = keyof Both;

const money: Readonly<Record<FeedLanguage, (prices: Prices) => string>> = {
  en: ({ usd }) => `${usd.toFixed(2)} USD`,
  zh: ({ cny }) => `${cny.toFixed(2)} CNY`,
};

/** One row for each thing that can be bought. */
export function feedRows(product: Product, language: FeedLanguage): readonly object[] {
  const { variants } = product;
  if (!variants) return [{ id: product.id, ...fieldsOf(product, language, undefined) }];
  return variants.map((variant) => ({
    id: `${product.id}-${variant.id}`,
    item_group_id: product.id,
    ...fieldsOf(product, language, variant),
  }));
}

function fieldsOf(product: Product, language: FeedLanguage, variant: ProductVariant | undefined): object {
  const say = (both: Both): string => both[language];
  const [department, category] = categoryPath(product.category);
  const price = variant?.price ?? product.price;
  const isSoldOut = product.soldOut === true || variant?.soldOut === true;
  return {
    title: say(product.title),
    subtitle: say(product.subtitle),
    description: say(product.description),
    link: `#/p/${product.id}`,
    image_link: `../pictures/${product.id}.webp`,
    availability: isSoldOut ? "out_of_stock" : "in_stock",
    ...(product.was
      ? { price: money[language](product.was), sale_price: money[language](price) }
      : { price: money[language](price) }),
    brand: product.brand,
    product_type: `${say(departments[department])} > ${say(categories[category])}`,
    category_ids: [department, category],
    ...(variant ? { size: say(variant.label) } : {}),
    color: say(palette[product.colour].name),
    material: say(product.material),
    product_detail: product.facts.map(({ name, value }) => ({
      attribute_name: say(name),
      attribute_value: say(value),
    })),
    tags: product.tags.map((id) => ({ id, label: say(tags[id]) })),
    popularity: product.popularity,
    listed_at: product.listedAt,
  };
}

/** The whole feed of a language as text; the same products give the same bytes. */
export const feedText = (language: FeedLanguage): string =>
  products.flatMap((product) => feedRows(product, language).map((row) => `${JSON.stringify(row)}\n`)).join("");

export const feedFolder = join(dirname(fileURLToPath(import.meta.url)), "feed");

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  mkdirSync(feedFolder, { recursive: true });
  for (const language of ["en", "zh"] as const)
    writeFileSync(join(feedFolder, `${language}.jsonl`), feedText(language));
  console.log(`${products.length} products in demo/feed`);
}
