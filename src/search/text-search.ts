import type { Catalogue, Language, RankTable } from "../core/catalogue.ts";
import { SottoError } from "../core/errors.ts";
import type { Encoder, Encoders, SearchHit, TextSearch } from "../core/ports.ts";
import { topRows } from "../core/ranking/top.ts";
import { dotRows, normalize, row } from "../core/vectors.ts";
import { cleanAndCut } from "../text/clean.ts";
import { guessLanguage } from "../text/language.ts";
import { simplified } from "../text/simplified.ts";
import { hasWords } from "../text/words.ts";
import { fuse } from "./fuse.ts";
import { shelvesOf } from "./shelves.ts";
import { readWordsIndex, type WordsIndex } from "./words-index.ts";

/** Longer queries are cut: nobody types more, and a pasted page must not hold the engine. */
export const maxQueryCharacters = 512;

/**
 * Where no word is shared and no row lies nearer than this, meaning has found nothing. Words of no meaning and of other
 * worlds come to .11 to .28 of the demo's items ("mortgage rates", "asdkjh", "天气预报"), nine good queries in ten to
 * .3 and more.
 */
const minCosine = 0.25;
/** What answers less well than this part of the best answer, and is not as near in meaning either, is left out. */
const minShareOfBest = 0.5;
const minShareOfNearest = 0.6;

export interface TextSearchPorts {
  readonly catalogue: Catalogue;
  readonly encoders: Encoders;
  /** The stored words index of a language (`buildWordsIndex`), undefined where the pack has none or it has not arrived. */
  readonly wordsIndex: (language: Language) => Uint8Array | undefined;
}

/** A query as it is looked for, and what its words and its meaning say of each row. */
interface Answers {
  readonly words: Float32Array | undefined;
  readonly cosines: Float32Array | undefined;
}

/**
 * Search by words and meaning together (see `fuse`). With no encoder of the pack's space, or one that fails, words
 * alone; without a words index, meaning alone; neither, no hits. A query finds by its own language's words where the
 * pack has them and by meaning in any language. Nothing is requested because of a query.
 */
export function createTextSearch({ catalogue, encoders, wordsIndex }: TextSearchPorts): TextSearch {
  const indexOf = createIndexCache(wordsIndex);

  /**
   * A word that nothing holds may be a slip of the finger or just another word: couch is no touch. Both readings are
   * encoded, and the one that lies nearer to something is taken; without meaning, the mended one.
   */
  async function answersOf(query: string, index: WordsIndex | undefined, table: RankTable): Promise<Answers> {
    const mended = index?.search(query, true);
    const readings = mended?.mended === undefined ? [query] : [query, mended.mended];
    const cosines = await cosinesOf(encoderFor(table), readings, table);
    if (cosines === undefined) return { words: mended && byRow(mended, table), cosines: undefined };
    const [asTyped, asMended] = cosines;
    const isTyped = asMended === undefined || highest(asTyped) >= highest(asMended);
    const match = isTyped && asMended !== undefined ? index?.search(query, false) : mended;
    return { words: match && byRow(match, table), cosines: isTyped ? asTyped : asMended };
  }

  /** The encoder of the table's space, if there is one now. */
  function encoderFor({ space, vectors }: RankTable): Encoder | undefined {
    const encoder = encoders.current();
    return encoder !== undefined && encoder.space === space && vectors.dims <= encoder.dims ? encoder : undefined;
  }

  return {
    async search(text, language, limit) {
      const query = simplified(cleanAndCut(text, maxQueryCharacters).normalize("NFKC"));
      const { table } = catalogue;
      if (table === undefined || !hasWords(query)) return { hits: [], byMeaning: false };
      const index = indexOf(guessLanguage(query) ?? language) ?? indexOf(language);
      const { words, cosines } = await answersOf(query, index, table);
      const byMeaning = cosines !== undefined;
      const shelves = shelvesOf(table);
      const scores = fuse({ words, cosines }, shelves);
      const nearness =
        byMeaning && highest(cosines) >= minCosine ? fuse({ words: undefined, cosines }, shelves) : undefined;
      const enough = minShareOfBest * highest(scores);
      const near = minShareOfNearest * (nearness ? highest(nearness) : 0);
      const allowed = new Uint8Array(table.rows);
      for (let row = 0; row < table.rows; row++) {
        const isNear = nearness !== undefined && (nearness[row] ?? 0) >= near;
        const isGood = (scores[row] ?? 0) >= enough && (nearness !== undefined || (words?.[row] ?? 0) > 0);
        if (isNear || isGood) allowed[row] = 1;
      }
      const hits = topRows(scores, allowed, limit).flatMap((row): SearchHit[] => {
        const itemId = table.itemIds[row];
        return itemId === undefined ? [] : [{ itemId, row, score: scores[row] ?? 0 }];
      });
      return { hits, byMeaning };
    },
  };
}

/** Of each text, the cosine of every row; undefined where meaning cannot take part. */
async function cosinesOf(
  encoder: Encoder | undefined,
  texts: readonly string[],
  table: RankTable,
): Promise<readonly [Float32Array, ...Float32Array[]] | undefined> {
  try {
    const encoded = await encoder?.encode(texts);
    if (encoded === undefined) return undefined;
    const [first, ...others] = texts.map((_, i) => {
      // A pack may keep the leading dims only: they are a space of their own once renormalised.
      const query = normalize(row(encoded, i).slice(0, table.vectors.dims));
      const cosines = new Float32Array(table.rows);
      dotRows(table.vectors, query, cosines);
      return cosines;
    });
    return first === undefined || first.every((cosine) => cosine === 0) ? undefined : [first, ...others];
  } catch (error) {
    if (error instanceof SottoError) return undefined;
    throw error;
  }
}

/** Rows that have not arrived yet are left out. */
function byRow({ documents, scores }: ReturnType<WordsIndex["search"]>, { rows }: RankTable): Float32Array {
  const words = new Float32Array(rows);
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] ?? rows;
    if (document < rows) words[document] = scores[i] ?? 0;
  }
  return words;
}

/** At least 0. */
function highest(values: Float32Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] ?? 0);
  return most;
}

/** Reading an index is dear, so each language keeps the one it read until the pack brings another. */
function createIndexCache(wordsIndex: TextSearchPorts["wordsIndex"]): (language: Language) => WordsIndex | undefined {
  const known = new Map<Language, { readonly bytes: Uint8Array; readonly index: WordsIndex | undefined }>();
  return (language) => {
    const bytes = wordsIndex(language);
    if (bytes === undefined) return undefined;
    const before = known.get(language);
    if (before?.bytes === bytes) return before.index;
    const index = readOrNothing(bytes);
    known.set(language, { bytes, index });
    return index;
  };
}

/** A broken index leaves search by meaning; the pack's checker is the one to report it. */
function readOrNothing(bytes: Uint8Array): WordsIndex | undefined {
  try {
    return readWordsIndex(bytes);
  } catch (error) {
    if (error instanceof SottoError) return undefined;
    throw error;
  }
}
