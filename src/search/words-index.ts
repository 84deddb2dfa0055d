import type { Language } from "../core/catalogue.ts";
import { type QueryWord, queryWords } from "../text/query-words.ts";
import { relatedForms } from "../text/stem.ts";
import { nearestTerms } from "./nearest-terms.ts";
import { impactSteps, readWordsTable, type WordsTable } from "./words-format.ts";

/** What the words of a query say about the documents. */
export interface WordsMatch {
  /** Documents that share a word with the query, in no order. */
  readonly documents: Uint32Array;
  /** One a document, above 0 to 1: its share of what a document that is all about every word would have. */
  readonly scores: Float32Array;
  /** The query with slips of the finger mended; undefined where nothing was. */
  readonly mended: string | undefined;
}

export interface WordsIndex {
  readonly language: Language;
  /** Places in the list that the index was built from are below this. */
  readonly documents: number;
  /** @param mend whether a word that no document has may be read as its nearest neighbours */
  search(text: string, mend: boolean): WordsMatch;
}

/** What a term counts that is not the very word. */
const formShare = 0.7;
const beginningShare = 0.5;
const mendedShare = 0.6;
/** What the two characters of an unknown Chinese pair count. */
const characterShare = 0.4;

/** Terms that stand for one word of a query, each with its share. */
type Reading = ReadonlyMap<number, number>;

/** One word as the index reads it. */
interface ReadWord {
  readonly reading: Reading;
  /** Of the word in its query; a Chinese word's pairs share one. */
  readonly weight: number;
}

/**
 * @param bytes as made by `buildWordsIndex`
 * @throws SottoError `pack/bad-shape`, `pack/unsupported-format`
 */
export function readWordsIndex(bytes: Uint8Array): WordsIndex {
  return new SearchableWords(readWordsTable(bytes));
}

class SearchableWords implements WordsIndex {
  readonly language: Language;
  readonly documents: number;
  /** Of the word at hand, by document; zero between words. */
  readonly #best: Float32Array;
  /** Of the query at hand, by document; zero between queries. */
  readonly #sums: Float32Array;

  constructor(private readonly table: WordsTable) {
    this.language = table.language;
    this.documents = table.documents;
    this.#best = new Float32Array(table.documents);
    this.#sums = new Float32Array(table.documents);
  }

  /**
   * BM25F over what the index holds of each document (`buildWordsIndex`): Σ rarity × impact over the query's words,
   * divided by Σ rarity, which is what no document can exceed. A word that several terms stand for is one word: its
   * best term counts, and its rarity is that of all documents together.
   */
  search(text: string, mend: boolean): WordsMatch {
    const words = queryWords(text);
    const mending = new Map<string, string>();
    const met: number[] = [];
    let ideal = 0;
    for (const [place, word] of words.entries()) {
      const isLast = place === words.length - 1;
      for (const { reading, weight } of this.#read(word, isLast, mend ? mending : undefined)) {
        const rows = this.#bestOf(reading);
        const rarity = weight * Math.log(1 + (this.documents - rows.length + 0.5) / (rows.length + 0.5));
        ideal += rarity;
        for (const row of rows) {
          if (this.#sums[row] === 0) met.push(row);
          this.#sums[row] = (this.#sums[row] ?? 0) + rarity * (this.#best[row] ?? 0);
          this.#best[row] = 0;
        }
      }
    }
    const scores = new Float32Array(met.length);
    for (const [i, row] of met.entries()) {
      scores[i] = (this.#sums[row] ?? 0) / ideal;
      this.#sums[row] = 0;
    }
    return { documents: Uint32Array.from(met), scores, mended: mendedText(text, mending) };
  }

  /** Documents of a word, their best impact left in `#best`. */
  #bestOf(reading: Reading): readonly number[] {
    const { postings, starts } = this.table;
    const rows: number[] = [];
    for (const [term, share] of reading) {
      const end = starts[term + 1] ?? 0;
      let row = -1;
      for (let at = starts[term] ?? 0; at < end; ) {
        let value = 0;
        let shift = 0;
        let byte = 0;
        do {
          byte = postings[at++] ?? 0;
          value |= (byte & 127) << shift;
          shift += 7;
        } while (byte > 127);
        row += value >>> 4;
        const impact = (share * ((value & 15) + 1)) / impactSteps;
        const before = this.#best[row] ?? 0;
        if (before === 0) rows.push(row);
        if (impact > before) this.#best[row] = impact;
      }
    }
    return rows;
  }

  #read(word: QueryWord, isLast: boolean, mending: Map<string, string> | undefined): readonly ReadWord[] {
    if (word.script === "letters") return [{ reading: this.#readLetters(word, isLast, mending), weight: 1 }];
    const weight = 1 / word.pairs.length;
    return word.pairs.flatMap((pair): readonly ReadWord[] => {
      const known = [...pair].length === 1 ? this.#beginningWith(pair, 1) : this.#exactly(pair);
      if (known.size > 0) return [{ reading: known, weight }];
      const characters = [...pair];
      return characters.map((character) => ({
        reading: this.#beginningWith(character, characterShare),
        weight: weight / characters.length,
      }));
    });
  }

  #readLetters(
    { term, typed }: QueryWord & { readonly script: "letters" },
    isLast: boolean,
    mending: Map<string, string> | undefined,
  ): Reading {
    const reading = new Map<number, number>();
    // The last word may still be in the making.
    if (isLast && typed.length > 2)
      for (const [t, share] of this.#beginningWith(typed, beginningShare)) reading.set(t, share);
    for (const [t, share] of this.#formsOf(term)) reading.set(t, share);
    for (const [t, share] of this.#exactly(term)) reading.set(t, share);
    const most = slips(typed);
    if (reading.size > 0 || most === 0 || mending === undefined) return reading;
    let commonest = -1;
    for (const t of nearestTerms(this.table, term, most)) {
      reading.set(t, mendedShare);
      if (this.#bytesOf(t) > this.#bytesOf(commonest)) commonest = t;
    }
    const meant = this.table.terms[commonest];
    if (meant !== undefined) mending.set(typed, meant);
    return reading;
  }

  #exactly(term: string): Reading {
    const at = this.#firstFrom(term);
    return new Map(this.table.terms[at] === term ? [[at, 1]] : []);
  }

  #beginningWith(beginning: string, share: number): Reading {
    const { terms } = this.table;
    const found = new Map<number, number>();
    for (let t = this.#firstFrom(beginning); terms[t]?.startsWith(beginning); t++) found.set(t, share);
    return found;
  }

  /** Other forms of a word: hike for hiking. */
  #formsOf(term: string): Reading {
    const { terms } = this.table;
    const found = new Map<number, number>();
    const { beginning, isForm } = relatedForms(term);
    for (let t = this.#firstFrom(beginning); terms[t]?.startsWith(beginning); t++)
      if (isForm(terms[t] ?? "")) found.set(t, formShare);
    return found;
  }

  /** The first term that is not below `text`. */
  #firstFrom(text: string): number {
    const { terms } = this.table;
    let [low, high] = [0, terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((terms[middle] ?? "") < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How common a term is, in bytes of postings. */
  #bytesOf(term: number): number {
    return term < 0 ? 0 : (this.table.starts[term + 1] ?? 0) - (this.table.starts[term] ?? 0);
  }
}

/** Slips that are forgiven in a word: none in short ones and in codes, where a letter away is another thing. */
const slips = (typed: string): number => (typed.length < 5 || /\d/.test(typed) ? 0 : typed.length < 9 ? 1 : 2);

function mendedText(text: string, mending: ReadonlyMap<string, string>): string | undefined {
  if (mending.size === 0) return undefined;
  return text
    .split(/([\p{L}\p{N}\p{M}'’]+)/u)
    .map((piece) => mending.get(piece.toLowerCase()) ?? piece)
    .join("");
}
