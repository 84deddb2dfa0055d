import type { Language } from "../core/catalogue.ts";
import { scan } from "../text/scan.ts";
import { simplified } from "../text/simplified.ts";
import { eachPair, termOf } from "../text/words.ts";
import { impactSteps, type TermPostings, writeWordsTable } from "./words-format.ts";

/** What an item says about itself in one language. */
export interface WordsDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly brand?: string;
  /** From the widest to the narrowest. */
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** How much more a word says where it stands. */
export const fieldWeights = {
  title: 3,
  subtitle: 2,
  brand: 2,
  categories: 2,
  tags: 2,
  facts: 1,
  description: 1,
} as const;

/** BM25: how soon more of a word says no more, and how much longer texts are held to. */
export const saturation = 1.2;
export const lengthShare = 0.75;

/**
 * The words index of one language, for a pack. Document numbers are places in `documents`. The same documents give the
 * same bytes on every machine.
 *
 * A posting's impact is BM25F's part of one word but for its rarity (Robertson, Zaragoza and Taylor, "Simple BM25
 * extension to multiple weighted fields", 2004), with tf and length summed over the fields by weight:
 *
 *     impact = tf / (tf + k · (1 − b + b · length / mean length)),   k = 1.2, b = .75
 *
 * rounded to sixteenths, at least one. Rarity is left to the reader, who knows how many documents each word has.
 */
export function buildWordsIndex(documents: Iterable<WordsDocument>, language: Language): Uint8Array {
  const index = createWordsIndex(language);
  for (const document of documents) index.add(document);
  return index.bytes();
}

/** A words index in the making. */
export interface GrowingWordsIndex {
  /** Takes the next document; of its texts nothing is kept but words and counts. */
  add(document: WordsDocument): void;
  /** As `buildWordsIndex` of all documents so far. */
  bytes(): Uint8Array;
}

/** As `buildWordsIndex`, for documents that come one by one. */
export function createWordsIndex(language: Language): GrowingWordsIndex {
  const collected = new Collector();
  return {
    add: (document) => collected.add(document),
    bytes: () => writeWordsTable(language, collected.documents, collected.terms()),
  };
}

/** Numbers that grow at their end. */
class Numbers {
  values = new Uint32Array(1 << 12);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(2 * this.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
}

const nothing = -1;

class Collector {
  /** Every written form met so far, so that each is folded once; `nothing` for a stop word. */
  readonly #written = new Map<string, number>();
  readonly #ids = new Map<string, number>();
  /** One a posting, document after document. */
  readonly #postingTerms = new Numbers();
  readonly #postingCounts = new Numbers();
  readonly #postingEnds = new Numbers();
  readonly #lengths = new Numbers();
  /** Weighted counts of the document at hand, by term; zero between documents. */
  #counts = new Uint32Array(1 << 12);
  #met: number[] = [];
  #weight = 0;
  #length = 0;
  readonly #sink = {
    word: (written: string): void => this.#count(this.#written.get(written) ?? this.#learn(written)),
    run: (characters: string): void => eachPair(characters, this.#pair),
  };
  readonly #pair = (pair: string): void => this.#count(this.#written.get(pair) ?? this.#learnPair(pair));

  get documents(): number {
    return this.#lengths.length;
  }

  add({ title, subtitle, description, brand, categories, tags, facts }: WordsDocument): void {
    this.#read(title, fieldWeights.title);
    this.#read(subtitle, fieldWeights.subtitle);
    if (brand !== undefined) this.#read(brand, fieldWeights.brand);
    for (const category of categories) this.#read(category, fieldWeights.categories);
    for (const tag of tags) this.#read(tag, fieldWeights.tags);
    for (const [, value] of facts) this.#read(value, fieldWeights.facts);
    this.#read(description, fieldWeights.description);
    for (const id of this.#met) {
      this.#postingTerms.push(id);
      this.#postingCounts.push(this.#counts[id] ?? 0);
      this.#counts[id] = 0;
    }
    this.#postingEnds.push(this.#postingTerms.length);
    this.#lengths.push(this.#length);
    this.#met = [];
    this.#length = 0;
  }

  /** Every term with its postings, in ascending order. */
  *terms(): Iterable<TermPostings> {
    const { starts, rows, impacts } = this.#byTerm();
    for (const [term, id] of [...this.#ids].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [from, to] = [starts[id], starts[id + 1]];
      yield { term, documents: rows.subarray(from, to), impacts: impacts.subarray(from, to) };
    }
  }

  #read(text: string, weight: number): void {
    this.#weight = weight;
    scan(text, this.#sink);
  }

  #count(id: number): void {
    if (id === nothing) return;
    const before = this.#counts[id] ?? 0;
    if (before === 0) this.#met.push(id);
    this.#counts[id] = before + this.#weight;
    this.#length += this.#weight;
  }

  #learn(written: string): number {
    const term = termOf(written);
    return this.#remember(written, term === undefined ? nothing : this.#idOf(term));
  }

  #learnPair(pair: string): number {
    return this.#remember(pair, this.#idOf(simplified(pair)));
  }

  #remember(written: string, id: number): number {
    this.#written.set(written, id);
    return id;
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(term, id);
    if (id === this.#counts.length) {
      const larger = new Uint32Array(2 * id);
      larger.set(this.#counts);
      this.#counts = larger;
    }
    return id;
  }

  /** Postings from document order into term order, one counting sort; documents stay ascending within a term. */
  #byTerm(): { readonly starts: Uint32Array; readonly rows: Uint32Array; readonly impacts: Uint8Array } {
    const terms = this.#postingTerms.values.subarray(0, this.#postingTerms.length);
    const starts = new Uint32Array(this.#ids.size + 1);
    for (const id of terms) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
    for (let id = 0; id < this.#ids.size; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
    const next = starts.slice();
    const rows = new Uint32Array(terms.length);
    const impacts = new Uint8Array(terms.length);
    const documents = this.#lengths.length;
    const lengths = this.#lengths.values.subarray(0, documents);
    const meanLength = lengths.reduce((sum, length) => sum + length, 0) / documents;
    for (let row = 0, posting = 0; row < documents; row++) {
      const held = saturation * (1 - lengthShare + (lengthShare * (lengths[row] ?? 0)) / meanLength);
      for (; posting < (this.#postingEnds.values[row] ?? 0); posting++) {
        const id = terms[posting] ?? 0;
        const place = next[id] ?? 0;
        next[id] = place + 1;
        rows[place] = row;
        impacts[place] = impactOf(this.#postingCounts.values[posting] ?? 0, held);
      }
    }
    return { starts, rows, impacts };
  }
}

/** In sixteenths, 1 to 16. @param held what tf is weighed against: k times the document's length term */
export const impactOf = (count: number, held: number): number =>
  Math.max(1, Math.round((impactSteps * count) / (count + held)));
