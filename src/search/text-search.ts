import type { Catalogue, Language, RankTable } from "../core/catalogue.ts";
import { SottoError } from "../core/errors.ts";
import type { Encoders, SearchHit, TextSearch } from "../core/ports.ts";
import { dotRows, normalize } from "../core/vectors.ts";
import { cleanAndCut } from "../text/clean.ts";
import { guessLanguage } from "../text/language.ts";
import { fuse } from "./fuse.ts";
import { loadWordsIndex, type WordsIndex } from "./words-index.ts";

/** Longer queries are cut: nobody types more, and a pasted page must not hold the engine. */
export const maxQueryCharacters = 512;

/** Rows taken for their meaning, beside all that share a word. */
const minMeaningRows = 100;
/**
 * Below this cosine a row is not near in meaning. Against 1,000 product names, words of no meaning and of other worlds
 * reach .15 to .28 at best ("quantum physics", "asdkjh"), while good answers lie above .3 ("gift for a cook" .50 to .29).
 */
const minCosine = 0.3;

export interface TextSearchPorts {
  readonly catalogue: Catalogue;
  readonly encoders: Encoders;
  /** The stored words index of a language (`buildWordsIndex`), undefined where the pack has none or it has not arrived. */
  readonly wordsIndex: (language: Language) => string | undefined;
}

/**
 * Search by words and meaning together (see `fuse`). With no encoder of the pack's space, or one that fails, words
 * alone; without a words index, meaning alone; neither, no hits. A query finds by its own language's words where the
 * pack has them and by meaning in any language. Nothing is requested because of a query.
 */
export function createTextSearch({ catalogue, encoders, wordsIndex }: TextSearchPorts): TextSearch {
  const indexOf = createIndexCache(wordsIndex);

  /** The cosine of every row to the text, undefined where meaning cannot take part. */
  async function cosinesOf(text: string, table: RankTable): Promise<Float32Array | undefined> {
    const encoder = encoders.current();
    if (encoder === undefined || encoder.space !== table.space || table.vectors.dims > encoder.dims) return undefined;
    try {
      const { data } = await encoder.encode([text]);
      // A pack may keep the leading dims only: they are a space of their own once renormalised.
      const query = normalize(data.slice(0, table.vectors.dims));
      if (query.every((x) => x === 0)) return undefined;
      const cosines = new Float32Array(table.rows);
      dotRows(table.vectors, query, cosines);
      return cosines;
    } catch (error) {
      if (error instanceof SottoError) return undefined;
      throw error;
    }
  }

  function wordScoresOf(text: string, language: Language, table: RankTable): ReadonlyMap<number, number> {
    const index = indexOf(guessLanguage(text) ?? language) ?? indexOf(language);
    const scores = new Map<number, number>();
    for (const hit of index?.search(text) ?? []) {
      const row = table.rowOf.get(hit.itemId);
      if (row !== undefined) scores.set(row, hit.score);
    }
    return scores;
  }

  return {
    async search(text, language, limit) {
      const query = cleanAndCut(text, maxQueryCharacters);
      const table = catalogue.table;
      if (query === "" || table === undefined) return { hits: [], byMeaning: false };
      const cosines = await cosinesOf(query, table);
      const wordScores = wordScoresOf(query, language, table);
      const rows = cosines === undefined ? [...wordScores.keys()] : candidates(cosines, wordScores, limit);
      const words = Float32Array.from(rows, (row) => wordScores.get(row) ?? 0);
      const scores =
        cosines === undefined
          ? words
          : fuse(
              words,
              Float32Array.from(rows, (row) => cosines[row] ?? 0),
            );
      const hits = rows.flatMap((row, i): SearchHit[] => {
        const itemId = table.itemIds[row];
        return itemId === undefined ? [] : [{ itemId, row, score: scores[i] ?? 0 }];
      });
      hits.sort((a, b) => b.score - a.score || a.row - b.row);
      return { hits: hits.slice(0, limit), byMeaning: cosines !== undefined };
    },
  };
}

/** Every row that shares a word, and the nearest ones in meaning. */
function candidates(cosines: Float32Array, wordScores: ReadonlyMap<number, number>, limit: number): number[] {
  const near = Array.from(cosines.keys())
    .filter((row) => (cosines[row] ?? 0) >= minCosine)
    .sort((a, b) => (cosines[b] ?? 0) - (cosines[a] ?? 0))
    .slice(0, Math.max(minMeaningRows, 4 * limit));
  return [...new Set([...wordScores.keys(), ...near])];
}

/** Parsing an index is dear, so each language keeps the one it parsed until the pack brings another. */
function createIndexCache(wordsIndex: TextSearchPorts["wordsIndex"]): (language: Language) => WordsIndex | undefined {
  const parsed = new Map<Language, { readonly json: string; readonly index: WordsIndex | undefined }>();
  return (language) => {
    const json = wordsIndex(language);
    if (json === undefined) return undefined;
    const known = parsed.get(language);
    if (known?.json === json) return known.index;
    const index = loadOrNothing(json);
    parsed.set(language, { json, index });
    return index;
  };
}

/** A broken index leaves search by meaning; the pack's loader is the one to report it. */
function loadOrNothing(json: string): WordsIndex | undefined {
  try {
    return loadWordsIndex(json);
  } catch (error) {
    if (error instanceof SottoError) return undefined;
    throw error;
  }
}
