import MiniSearch, { type Options, type SearchOptions } from "minisearch";
import type { Language } from "../core/catalogue.ts";
import { messageOf, SottoError } from "../core/errors.ts";
import { type ItemId, itemId } from "../core/ids.ts";
import { words } from "../text/words.ts";

/** What an item says about itself in one language. */
export interface WordsDocument {
  readonly itemId: ItemId;
  readonly title: string;
  readonly description: string;
  readonly brand?: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
}

export interface WordsHit {
  readonly itemId: ItemId;
  /** BM25+ over the fields, above zero; comparable within one query only. */
  readonly score: number;
}

export interface WordsIndex {
  readonly language: Language;
  /** Every item that shares a word with `text`, best first; none where no word of it counts. */
  search(text: string): readonly WordsHit[];
}

/** Of the stored text around MiniSearch's own index; another number is refused. */
const format = 1;

/** Building and loading must agree on these. Words are made by `words` and compared as they are. */
const options: Options<WordsDocument> = {
  idField: "itemId",
  fields: ["title", "description", "brand", "categories", "tags"],
  extractField: (document, field) => {
    const value: unknown = Reflect.get(document, field);
    return Array.isArray(value) ? value.join(" ") : typeof value === "string" ? value : "";
  },
  tokenize: words,
  processTerm: (term) => term,
};

const isChinese = (term: string): boolean => /\p{Script=Han}/u.test(term);

const searchOptions: SearchOptions = {
  boost: { title: 3, categories: 2, tags: 2, brand: 2 },
  // The last word may still be in the making.
  prefix: (term, index, terms) => index === terms.length - 1 && (isChinese(term) || term.length > 2),
  // One slip in words of five letters and more; a Chinese character away is another word.
  fuzzy: (term) => !isChinese(term) && term.length > 4 && !/\d/.test(term) && 0.2,
  maxFuzzy: 2,
  weights: { prefix: 0.5, fuzzy: 0.4 },
};

/** The index of one language as text, for a pack. The same documents give the same text. */
export function buildWordsIndex(documents: readonly WordsDocument[], language: Language): string {
  const index = new MiniSearch(options);
  index.addAll(documents);
  return JSON.stringify({ format, language, index });
}

/** @throws SottoError `pack/unsupported-format` or `pack/bad-shape` */
export function loadWordsIndex(json: string): WordsIndex {
  const stored = parse(json);
  if (stored.format !== format)
    throw new SottoError(
      "pack/unsupported-format",
      `The words index has format ${String(stored.format)}, this version reads ${format}. Build the pack again.`,
    );
  const { language } = stored;
  if (typeof language !== "string") throw broken("its language is missing");
  const index = load(stored.index);
  return {
    language,
    search: (text) => index.search(text, searchOptions).map((hit) => ({ itemId: itemId(hit.id), score: hit.score })),
  };
}

function parse(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "object" && value !== null) return { ...value };
  } catch (error) {
    throw broken(messageOf(error));
  }
  throw broken("it is no object");
}

function load(index: unknown): MiniSearch<WordsDocument> {
  try {
    return MiniSearch.loadJSON(JSON.stringify(index), options);
  } catch (error) {
    throw broken(messageOf(error));
  }
}

const broken = (why: string): SottoError =>
  new SottoError("pack/bad-shape", `The words index cannot be read: ${why}. Build the pack again.`);
