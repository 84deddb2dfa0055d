import type { Concept, Language } from "../core/catalogue.ts";
import { conceptId, type ItemId, type UnixMs, type VariantId } from "../core/ids.ts";
import type { Money } from "../core/money.ts";
import { conceptIdOf } from "./concept-id.ts";
import { Column } from "./feed/column.ts";
import type { Description, FeedItem, FeedTag, Offer } from "./feed/feed-item.ts";
import type { FeedTable } from "./feed/feed-table.ts";
import { detached } from "./feed/spool.ts";
import { labelOf } from "./option-names.ts";
import type { Problem } from "./problem.ts";
import { type RowPrior, rowOrder } from "./row-order.ts";

/** What an item says in one language. */
export interface ItemText {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly brand?: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** What this language's feed asks; the first feed's price where it gives none. */
  readonly price?: Money;
  readonly was?: Money;
  /** Labels and prices of the variants, in their order. */
  readonly variantLabels: readonly string[];
  readonly variantPrices: readonly (Money | undefined)[];
}

export interface CatalogVariant extends Offer {
  readonly variantId: VariantId;
  readonly picture?: string;
}

/** One row of the pack with its texts in every language of the pack. */
export interface CatalogItem extends Offer {
  readonly itemId: ItemId;
  /** File and line that problems found later can cite. */
  readonly source: { readonly file: string; readonly line: number };
  readonly picture?: string;
  readonly link?: string;
  /** 0 where no feed says. */
  readonly popularity: number;
  readonly listedAt?: UnixMs;
  readonly variants: readonly CatalogVariant[];
  /** Indices into the concepts: every category on its path, its tags, its brand; ascending. */
  readonly concepts: readonly number[];
  readonly texts: ReadonlyMap<Language, ItemText>;
}

/** Every item has a text in every language of its catalog. */
export function textIn({ itemId, texts }: CatalogItem, language: Language): ItemText {
  const text = texts.get(language);
  if (text === undefined) throw new RangeError(`item ${itemId} has no text in ${language}`);
  return text;
}

export interface CatalogConcept extends Concept {
  readonly labels: ReadonlyMap<Language, string>;
}

/** Items in a fixed order. They need not lie in memory: each is made when it is asked for. */
export interface ItemList extends Iterable<CatalogItem> {
  readonly length: number;
  /** @returns undefined outside of 0 .. length - 1 */
  at(index: number): CatalogItem | undefined;
}

/** Everything that becomes a pack, before vectors. Items are in the order of the pack's rows (see `rowOrder`). */
export interface Catalog {
  readonly languages: readonly Language[];
  readonly items: ItemList;
  readonly concepts: readonly CatalogConcept[];
}

/** All feeds of one language; the table is finished. */
export interface LanguageTable {
  readonly language: Language;
  readonly table: FeedTable;
}

/**
 * Joins feeds of several languages by item id. The first language decides which items there are, their offers and their
 * concepts; the others add texts and labels. A text that a language lacks is taken from the first one, with a problem.
 */
export function joinLanguages(tables: readonly LanguageTable[], report: (problem: Problem) => void): Catalog {
  const [first, ...others] = tables;
  if (first === undefined) return { languages: [], items: [], concepts: [] };
  const concepts = new ConceptTable(first.language);
  const placed: RowPrior[] = [];
  for (let index = 0; index < first.table.items; index++) {
    const { description, isOffered, popularity } = first.table.outline(index);
    placed.push({ isOffered, department: concepts.add(description), popularity });
  }
  for (const { language, table } of others) {
    for (let index = 0; index < first.table.items; index++) {
      const item = first.table.item(index);
      const translated = table.itemOf(item.itemId);
      if (translated === undefined) report(missing(item, first.table.source(index).file, language, first.language));
      else concepts.label(language, item, translated);
    }
    for (let index = 0; index < table.items; index++) {
      const item = table.item(index);
      if (!first.table.has(item.itemId)) report(onlyIn(item, table.source(index).file, language, first.language));
    }
  }
  return {
    languages: tables.map(({ language }) => language),
    items: new OrderedItems(tables, concepts, Uint32Array.from(rowOrder(placed))),
    concepts: concepts.concepts,
  };
}

/** Makes each item from the rows that its tables kept. */
class OrderedItems implements ItemList {
  constructor(
    private readonly tables: readonly LanguageTable[],
    private readonly concepts: ConceptTable,
    /** Index in the first table of each row of the pack. */
    private readonly order: Uint32Array,
  ) {}

  get length(): number {
    return this.order.length;
  }

  at(index: number): CatalogItem | undefined {
    const [first, ...others] = this.tables;
    const place = this.order[index];
    if (first === undefined || place === undefined) return undefined;
    const item = first.table.item(place);
    const texts = new Map<Language, ItemText>([[first.language, textOf(item, first.language)]]);
    for (const { language, table } of others) {
      const translated = table.itemOf(item.itemId);
      texts.set(language, translated === undefined ? textOf(item, first.language) : textOf(translated, language, item));
    }
    const [picture] = item.pictures;
    const concepts = this.concepts.of(place);
    return {
      itemId: item.itemId,
      source: first.table.source(place),
      ...offerOf(item),
      ...(picture === undefined ? {} : { picture }),
      ...(item.link === undefined ? {} : { link: item.link }),
      popularity: item.popularity ?? 0,
      ...(item.listedAt === undefined ? {} : { listedAt: item.listedAt }),
      variants: item.variants.map(({ variantId, picture: own, ...offer }) => ({
        variantId,
        ...offerOf(offer),
        ...(own === undefined ? {} : { picture: own }),
      })),
      concepts,
      texts,
    };
  }

  *[Symbol.iterator](): Generator<CatalogItem> {
    for (let index = 0; index < this.length; index++) {
      const item = this.at(index);
      if (item !== undefined) yield item;
    }
  }
}

const missing = (item: FeedItem, file: string, language: Language, first: Language): Problem => ({
  file,
  line: item.line,
  severity: "warning",
  code: "row/missing-in-language",
  message: `The item "${item.itemId}" has no text in "${language}"; its "${first}" text stands there.`,
  remedy: `Add a row with this id to the "${language}" feed.`,
});

const onlyIn = (item: FeedItem, file: string, language: Language, first: Language): Problem => ({
  file,
  line: item.line,
  severity: "error",
  code: "row/only-in-language",
  message: `The item "${item.itemId}" is only in the "${language}" feed; it was left out.`,
  remedy: `Add a row with this id to the "${first}" feed, which decides what there is.`,
});

const offerOf = ({ price, was, availability }: Offer): Offer => ({
  ...(price === undefined ? {} : { price }),
  ...(was === undefined ? {} : { was }),
  availability,
});

/** `original` decides order and number of the variants, and gives the prices that a translation lacks. */
function textOf(item: FeedItem, language: Language, original: FeedItem = item): ItemText {
  const own = new Map(item.variants.map((variant) => [variant.variantId, variant]));
  const { price, was } = item.price === undefined ? original : item;
  return {
    title: item.title,
    subtitle: item.subtitle,
    description: item.description,
    ...(item.brand === undefined ? {} : { brand: item.brand }),
    categories: item.categories,
    tags: item.tags.map(({ label }) => label),
    facts: [...item.facts, ...optionFacts(item, language)],
    ...(price === undefined ? {} : { price }),
    ...(was === undefined ? {} : { was }),
    variantLabels: original.variants.map(({ variantId, label }) => own.get(variantId)?.label ?? label),
    variantPrices: original.variants.map((variant) => own.get(variant.variantId)?.price ?? variant.price),
  };
}

/** The options that the feed's own facts do not name already. */
function optionFacts({ facts, options }: FeedItem, language: Language): (readonly [string, string])[] {
  const named = new Set(facts.map(([name]) => name.toLowerCase()));
  return options
    .map(([option, value]) => [labelOf(option, language), value] as const)
    .filter(([name]) => !named.has(name.toLowerCase()));
}

interface GrowingConcept {
  readonly kind: Concept["kind"];
  readonly parent: number;
  readonly labels: Map<Language, string>;
}

/** Concepts in the order in which items name them; a wider category always comes before its narrower ones. */
class ConceptTable {
  readonly #growing = new Map<string, GrowingConcept>();
  readonly #indexOf = new Map<string, number>();
  readonly #members = new Column(Uint32Array);
  readonly #ends = new Column(Uint32Array);
  readonly #ids = new Map<string, string>();

  constructor(private readonly language: Language) {}

  get concepts(): CatalogConcept[] {
    return [...this.#growing].map(([id, concept]) => ({ conceptId: conceptId(id), ...concept }));
  }

  /** Takes the concepts of the next item; answers the index of its widest category, -1 without one. */
  add(item: Description): number {
    const categories = this.#path(this.#categories(item), item.categories);
    const others = (item.alsoIn ?? []).flatMap((path) => this.#path(this.#keys(path), path));
    const tags = item.tags.map((tag) => this.#index(this.#tag(tag), "tag", -1, tag.label));
    const { brand } = item;
    const brands = brand === undefined ? [] : [this.#index(this.#id("brand", brand), "brand", -1, brand)];
    for (const index of [...new Set([...categories, ...others, ...tags, ...brands])].sort((a, b) => a - b))
      this.#members.push(index);
    this.#ends.push(this.#members.length);
    return categories[0] ?? -1;
  }

  /** The concepts of the item that was added as number `item`, ascending. */
  of(item: number): number[] {
    const from = item === 0 ? 0 : this.#ends.at(item - 1);
    return Array.from({ length: this.#ends.at(item) - from }, (_, k) => this.#members.at(from + k));
  }

  /** Takes the labels of a translation: categories by depth, tags by id or else by place, the brand as it is. */
  label(language: Language, item: FeedItem, translated: FeedItem): void {
    const say = (id: string, label: string | undefined): void => {
      const labels = this.#growing.get(id)?.labels;
      if (labels !== undefined && label !== undefined && !labels.has(language)) labels.set(language, detached(label));
    };
    if (translated.categories.length === item.categories.length)
      this.#categories(item).forEach((id, depth) => {
        say(id, translated.categories[depth]);
      });
    const byId = new Map(translated.tags.flatMap(({ id, label }) => (id === undefined ? [] : [[id, label] as const])));
    item.tags.forEach((tag, place) => {
      const samePlace = translated.tags.length === item.tags.length ? translated.tags[place]?.label : undefined;
      say(this.#tag(tag), tag.id === undefined ? samePlace : byId.get(tag.id));
    });
    if (item.brand !== undefined) say(this.#id("brand", item.brand), translated.brand);
  }

  #path(keys: readonly string[], labels: readonly string[]): number[] {
    let parent = -1;
    return keys.map((id, depth) => {
      parent = this.#index(id, "category", parent, labels[depth] ?? id);
      return parent;
    });
  }

  #index(id: string, kind: Concept["kind"], parent: number, label: string): number {
    const known = this.#indexOf.get(id);
    if (known !== undefined) return known;
    const index = this.#growing.size;
    this.#growing.set(id, { kind, parent, labels: new Map([[this.language, detached(label)]]) });
    this.#indexOf.set(id, index);
    return index;
  }

  /** "lighting", "lighting/table-lamps": from `category_ids` where given (each alone or with its path), else from the names. */
  #categories({ categoryIds, categories }: Description): readonly string[] {
    return this.#keys(categoryIds.length > 0 ? categoryIds : categories);
  }

  #keys(parts: readonly string[]): string[] {
    let path = "";
    return parts.map((part) => {
      path = path !== "" && !part.startsWith(`${path}/`) ? `${path}/${part}` : part;
      return this.#id("category", path);
    });
  }

  #tag({ id, label }: FeedTag): string {
    return this.#id("tag", id ?? label);
  }

  /** `conceptIdOf`, remembered: a shop has far fewer concepts than items that name them. */
  #id(kind: Concept["kind"], name: string): string {
    const key = `${kind}:${name}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = conceptIdOf(kind, name);
    if (this.#ids.size < maxKnownIds) this.#ids.set(detached(key), id);
    return id;
  }
}

const maxKnownIds = 100_000;
