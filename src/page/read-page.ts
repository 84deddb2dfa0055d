import { Addresses } from "./addresses.ts";
import { readArticle } from "./articles.ts";
import { trailOf } from "./categories.ts";
import { addElementThings } from "./element-things.ts";
import { addJsonLd } from "./json-ld.ts";
import { ProductMerge, type Sighting } from "./merge-products.ts";
import { OpenGraph, openGraphArticle, openGraphProduct } from "./open-graph.ts";
import type { PageMarkup } from "./page-markup.ts";
import { type PageReading, type PageSource, pageSources } from "./page-product.ts";
import { pageProducts } from "./page-products.ts";
import { describe, type PageFacts } from "./product.ts";
import { roleOf } from "./product-roles.ts";
import { firstText, isA, type Thing, valuesOf } from "./thing.ts";
import { ThingGraph, type Things } from "./thing-graph.ts";

/**
 * The products that a document's markup describes: schema.org as JSON-LD, microdata and RDFa Lite, Open Graph, and
 * `data-sotto-item`. See `docs/page-markup.md` for what is read and which source wins. Pure; never throws.
 */
export function readPage(markup: PageMarkup): PageReading {
  const meta = new OpenGraph(markup);
  const addresses = new Addresses([markup.canonical, meta.address, markup.url], markup.base);
  const graph = new ThingGraph(addresses.idOf);
  const problems = markup.scripts.flatMap((script) => addJsonLd(graph, script));
  const shown = addElementThings(graph, markup.elements);
  const things = graph.things();
  const trail = trailOf(
    things.all.filter((thing) => isA(thing, trails)),
    addresses,
  );
  const facts: PageFacts = { addresses, currency: meta.currency, trail };

  const merge = new ProductMerge();
  for (const source of pageSources) merge.add(sightingsOf(source, things, facts));
  const openGraph = openGraphProduct(meta, addresses);
  if (openGraph !== undefined) merge.add([metaSighting(openGraph)]);

  const article = openGraphArticle(meta, addresses);
  const articles = things.all
    .filter((thing) => thing.isRoot || things.usedAs(thing).has("mainEntity"))
    .flatMap((thing) => readArticle(thing, addresses) ?? []);
  return {
    products: pageProducts(merge.merged, shown, addresses),
    articles: articles.length === 0 && article !== undefined && merge.merged.length === 0 ? [article] : articles,
    linked: linkedBy(things.all, addresses),
    problems,
  };
}

const trails: ReadonlySet<string> = new Set(["breadcrumblist"]);

const lists: ReadonlySet<string> = new Set(["itemlist", "offercatalog", "collectionpage", "searchresultspage"]);

function sightingsOf(source: PageSource, things: Things, facts: PageFacts): Sighting[] {
  return things.all
    .filter((thing) => thing.source === source)
    .flatMap((thing) => {
      const role = roleOf(thing, things);
      if (role === undefined || role === "variant") return [];
      const described = describe(thing, facts).filter(({ values: { id, name } }) => (id ?? name) !== undefined);
      return described.map(
        ({ isGroup, isVariant, values, line }): Sighting => ({
          source,
          role,
          isGroup,
          isVariant,
          line,
          values,
          origin: thing,
        }),
      );
    });
}

/** What meta elements say of the page's product; they have no line that would help. */
const metaSighting = (values: Sighting["values"]): Sighting => ({
  source: "open-graph",
  role: "top",
  isGroup: false,
  isVariant: false,
  values,
  origin: values,
});

/** Addresses that lists give without a description of what is there. */
function linkedBy(things: readonly Thing[], addresses: Addresses): string[] {
  const linked = things
    .filter((thing) => isA(thing, lists))
    .flatMap((list) => valuesOf(list, "itemListElement"))
    .flatMap((entry) => {
      if (typeof entry === "string") return /^https?:/i.test(entry) ? entry : [];
      const [item] = valuesOf(entry, "item");
      if (item === undefined) return entry.types.includes("listitem") ? firstText(entry, "url") : [];
      return typeof item === "string" ? item : item.types.length === 0 ? (item.id ?? firstText(item, "url")) : [];
    });
  return [...new Set(linked.flatMap((address) => addresses.of(address) ?? []))];
}
