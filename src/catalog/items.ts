import type { Concept, Language } from "../core/catalogue.ts";
import { conceptId, type ItemId, type UnixMs, type VariantId } from "../core/ids.ts";
import type { Money } from "../core/money.ts";
import { conceptIdOf } from "./concept-id.ts";
import type { FeedItem, Offer } from "./feed/feed-item.ts";
import { labelOf } from "./option-names.ts";
import type { Problem } from "./problem.ts";

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
  /** Index of its widest category; -1 without one. */
  readonly department: number;
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

/** Everything that becomes a pack, before vectors. Items are in the first feed's order. */
export interface Catalog {
  readonly languages: readonly Language[];
  readonly items: readonly CatalogItem[];
  readonly concepts: readonly CatalogConcept[];
}

export interface LanguageFeed {
  readonly language: Language;
  readonly file: string;
  readonly items: readonly FeedItem[];
}

/**
 * Joins feeds of several languages by item id. The first language decides which items there are, their offers and their
 * concepts; the others add texts and labels. A text that a language lacks is taken from the first one, with a problem.
 */
export function joinLanguages(feeds: readonly LanguageFeed[]): { catalog: Catalog; problems: Problem[] } {
  const [first, ...others] = mergeSameLanguage(feeds);
  if (first === undefined) return { catalog: { languages: [], items: [], concepts: [] }, problems: [] };
  const problems: Problem[] = [];
  const table = new ConceptTable(first.language);
  const translations = others.map(({ language, entries }) => ({ language, entries }));
  const items = [...first.entries.values()].map(({ item, file }): CatalogItem => {
    const { concepts, department } = table.add(item);
    const texts = new Map<Language, ItemText>([[first.language, textOf(item, first.language)]]);
    for (const { language, entries } of translations) {
      const translated = entries.get(item.itemId);
      if (translated === undefined) {
        problems.push(missing(item, file, language, first.language));
        texts.set(language, textOf(item, first.language));
      } else {
        texts.set(language, textOf(translated.item, language, item));
        table.label(language, item, translated.item);
      }
    }
    const [picture] = item.pictures;
    return {
      itemId: item.itemId,
      source: { file, line: item.line },
      ...offerOf(item),
      ...(picture === undefined ? {} : { picture }),
      ...(item.link === undefined ? {} : { link: item.link }),
      popularity: item.popularity ?? 0,
      ...(item.listedAt === undefined ? {} : { listedAt: item.listedAt }),
      variants: item.variants.map(({ variantId, picture, ...offer }) => ({
        variantId,
        ...offerOf(offer),
        ...(picture === undefined ? {} : { picture }),
      })),
      concepts,
      department,
      texts,
    };
  });
  for (const { language, entries } of translations)
    for (const { item, file } of entries.values())
      if (!first.entries.has(item.itemId)) problems.push(onlyIn(item, file, language, first.language));
  const languages = [first.language, ...translations.map(({ language }) => language)];
  return {
    catalog: { languages, items, concepts: table.concepts },
    problems: [...first.problems, ...others.flatMap((o) => o.problems), ...problems],
  };
}

interface Entry {
  readonly item: FeedItem;
  readonly file: string;
}

interface OneLanguage {
  readonly language: Language;
  readonly entries: ReadonlyMap<ItemId, Entry>;
  readonly problems: readonly Problem[];
}

/** Several files of one language are one feed; of an id in two files the first is kept. */
function mergeSameLanguage(feeds: readonly LanguageFeed[]): OneLanguage[] {
  const byLanguage = new Map<Language, { entries: Map<ItemId, Entry>; problems: Problem[] }>();
  for (const { language, file, items } of feeds) {
    const merged = byLanguage.get(language) ?? { entries: new Map<ItemId, Entry>(), problems: [] };
    byLanguage.set(language, merged);
    for (const item of items) {
      const earlier = merged.entries.get(item.itemId);
      if (earlier === undefined) merged.entries.set(item.itemId, { item, file });
      else merged.problems.push(repeated(item, file, earlier));
    }
  }
  return [...byLanguage].map(([language, merged]) => ({ language, ...merged }));
}

const repeated = (item: FeedItem, file: string, earlier: Entry): Problem => ({
  file,
  line: item.line,
  severity: "error",
  code: "row/repeated-id",
  message: `The item "${item.itemId}" is in ${earlier.file}, line ${earlier.item.line}, already; this one was left out.`,
  remedy: "Keep one row, or give it an id of its own.",
});

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
  private readonly growing = new Map<string, GrowingConcept>();
  private readonly indexOf = new Map<string, number>();

  constructor(private readonly language: Language) {}

  get concepts(): CatalogConcept[] {
    return [...this.growing].map(([id, concept]) => ({ conceptId: conceptId(id), ...concept }));
  }

  add(item: FeedItem): { concepts: number[]; department: number } {
    const path = categoryKeys(item);
    let parent = -1;
    const categories = path.map((id, depth) => {
      parent = this.index(id, "category", parent, item.categories[depth] ?? id);
      return parent;
    });
    const tags = item.tags.map((tag) => this.index(tagKey(tag), "tag", -1, tag.label));
    const brands = item.brand === undefined ? [] : [this.index(brandKey(item.brand), "brand", -1, item.brand)];
    const all = new Set([...categories, ...tags, ...brands]);
    return { concepts: [...all].sort((a, b) => a - b), department: categories[0] ?? -1 };
  }

  /** Takes the labels of a translation: categories by depth, tags by id or else by place, the brand as it is. */
  label(language: Language, item: FeedItem, translated: FeedItem): void {
    const say = (id: string, label: string | undefined): void => {
      const labels = this.growing.get(id)?.labels;
      if (labels !== undefined && label !== undefined && !labels.has(language)) labels.set(language, label);
    };
    if (translated.categories.length === item.categories.length)
      categoryKeys(item).forEach((id, depth) => {
        say(id, translated.categories[depth]);
      });
    const byId = new Map(translated.tags.flatMap(({ id, label }) => (id === undefined ? [] : [[id, label] as const])));
    item.tags.forEach((tag, place) => {
      const samePlace = translated.tags.length === item.tags.length ? translated.tags[place]?.label : undefined;
      say(tagKey(tag), tag.id === undefined ? samePlace : byId.get(tag.id));
    });
    if (item.brand !== undefined) say(brandKey(item.brand), translated.brand);
  }

  private index(id: string, kind: Concept["kind"], parent: number, label: string): number {
    const known = this.indexOf.get(id);
    if (known !== undefined) return known;
    const index = this.growing.size;
    this.growing.set(id, { kind, parent, labels: new Map([[this.language, label]]) });
    this.indexOf.set(id, index);
    return index;
  }
}

/** "lighting", "lighting/table-lamps": from `category_ids` where given (each alone or with its path), else from the names. */
function categoryKeys(item: FeedItem): string[] {
  const parts = item.categoryIds.length > 0 ? item.categoryIds : item.categories;
  let path = "";
  return parts.map((part) => {
    path = path !== "" && !part.startsWith(`${path}/`) ? `${path}/${part}` : part;
    return conceptIdOf("category", path);
  });
}

const tagKey = (tag: { readonly id?: string; readonly label: string }): string =>
  conceptIdOf("tag", tag.id ?? tag.label);
const brandKey = (brand: string): string => conceptIdOf("brand", brand);
