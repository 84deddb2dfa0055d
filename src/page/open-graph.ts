import type { Addresses } from "./addresses.ts";
import { availabilityOf } from "./availability.ts";
import { categoryPath } from "./categories.ts";
import type { PageMarkup } from "./page-markup.ts";
import type { PageArticle } from "./page-product.ts";
import { plain } from "./plain.ts";
import { currencyOf, priceOf } from "./prices.ts";
import type { Values } from "./product.ts";

/** The meta elements of a page by their names; "og:product:price" of some shops is "product:price". */
export class OpenGraph {
  private readonly byName = new Map<string, string[]>();

  constructor({ meta }: PageMarkup) {
    for (const { name, content } of meta) {
      const key = name
        .trim()
        .toLowerCase()
        .replace(/^og:(?=product:)/, "");
      const known = this.byName.get(key);
      if (content.trim() === "") continue;
      if (known === undefined) this.byName.set(key, [content]);
      else known.push(content);
    }
  }

  all(...names: readonly string[]): readonly string[] {
    return names.map((name) => this.byName.get(name) ?? []).find((values) => values.length > 0) ?? [];
  }

  first(...names: readonly string[]): string {
    return plain(this.all(...names)[0] ?? "");
  }

  get address(): string | undefined {
    return this.all("og:url")[0];
  }

  /** What the page's prices are in, where only one is named. */
  get currency(): string {
    const named = new Set(this.all(...currencies).flatMap((text) => currencyOf(text) ?? []));
    const [only] = named;
    return named.size === 1 && only !== undefined ? only : "";
  }
}

const currencies = ["product:price:currency", "og:price:currency", "product:sale_price:currency"];
const options = ["color", "size", "material", "pattern"] as const;

/** The product of a page whose meta elements say that it shows one (Open Graph, and Meta's product names). */
export function openGraphProduct(graph: OpenGraph, addresses: Addresses): Values | undefined {
  const type = graph.first("og:type").toLowerCase();
  const amount = graph.first("product:price:amount", "og:price:amount");
  if (!/^(?:og:)?product(?:[.:](?:item|group))?$/.test(type) && amount === "") return undefined;
  const currency = graph.first(...currencies);
  const base = priceOf(amount, currency);
  const original = priceOf(graph.first("product:original_price:amount", "og:price:standard_amount"), currency);
  const sale = priceOf(
    graph.first("product:sale_price:amount"),
    graph.first("product:sale_price:currency") || currency,
  );
  const price = sale ?? base;
  const was = original ?? (sale === undefined ? undefined : base);
  const link = addressOf(graph, addresses);
  const gtin = graph
    .first("product:gtin", "product:ean", "product:upc", "product:isbn", "og:upc")
    .replace(/[\s-]/g, "");
  const mpn = graph.first("product:mfr_part_no");
  const id = graph.first("product:retailer_item_id", "product:retailer_part_no", "product:id") || gtin || mpn;
  const groupId = graph.first("product:item_group_id", "product:retailer_group_id");
  const name = nameOf(graph);
  const description = graph.first("og:description");
  const brand = graph.first("product:brand", "og:brand", "product:brand:name");
  const categories = categoryPath(graph.all("product:category"));
  const pictures = picturesOf(graph, addresses);
  const availability = availabilityOf(graph.first("product:availability", "og:availability"));
  const values: Values = {
    ...(id === "" ? {} : { id }),
    ...(groupId === "" ? {} : { groupId }),
    ...(name === "" ? {} : { name }),
    ...(description === "" ? {} : { description }),
    ...(brand === "" ? {} : { brand }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(pictures.length === 0 ? {} : { pictures }),
    ...(link === undefined ? {} : { link }),
    ...(price === undefined ? {} : { price }),
    ...(was === undefined || was.amount === price?.amount ? {} : { was }),
    ...(availability === undefined ? {} : { availability }),
    ...(gtin === "" ? {} : { gtin }),
    ...(mpn === "" ? {} : { mpn }),
  };
  for (const option of options) {
    const value = graph.first(`product:${option}`);
    if (value !== "") values[option] = value;
  }
  return values;
}

export function openGraphArticle(graph: OpenGraph, addresses: Addresses): PageArticle | undefined {
  const type = graph.first("og:type").toLowerCase();
  const name = nameOf(graph);
  if (!/^(?:article|book|video\.movie)$/.test(type) || name === "") return undefined;
  const description = graph.first("og:description", "description");
  const link = addressOf(graph, addresses);
  const date = graph.first("article:published_time", "book:release_date", "video:release_date");
  return {
    kind: type === "video.movie" ? "movie" : type,
    source: "open-graph",
    name,
    ...(description === "" ? {} : { description }),
    ...(link === undefined ? {} : { link }),
    pictures: picturesOf(graph, addresses),
    authors: graph
      .all("author", "article:author", "book:author")
      .map(plain)
      .filter((author) => !/^https?:/.test(author)),
    sections: graph.all("article:section").map(plain),
    tags: graph.all("article:tag", "book:tag", "video:tag").map(plain),
    ...(date === "" ? {} : { date }),
  };
}

function addressOf(graph: OpenGraph, addresses: Addresses): string | undefined {
  return (graph.address === undefined ? undefined : addresses.of(graph.address)) ?? addresses.own;
}

/** The title without the shop's name at its end. */
function nameOf(graph: OpenGraph): string {
  const title = graph.first("og:title");
  const site = graph.first("og:site_name");
  if (site === "" || !title.toLowerCase().endsWith(site.toLowerCase())) return title;
  const [, name] = /^(.*\S)\s+[|–—·:-]\s*$/.exec(title.slice(0, -site.length)) ?? [];
  return name ?? title;
}

function picturesOf(graph: OpenGraph, addresses: Addresses): string[] {
  const pictures = graph
    .all("og:image:secure_url", "og:image", "og:image:url")
    .flatMap((text) => addresses.of(text) ?? []);
  return [...new Set(pictures)];
}
