import { scan } from "./scan.ts";
import { simplified } from "./simplified.ts";
import { isParticle, isStopWord } from "./stop-words.ts";
import { eachPair, folded, termOf } from "./words.ts";

/** One word of a query. */
export type QueryWord =
  | {
      readonly script: "letters";
      readonly term: string;
      /** In lower case, before it was put into the singular. */
      readonly typed: string;
    }
  | {
      readonly script: "han";
      /** In simplified characters. */
      readonly term: string;
      /** The terms of its pairs. A character alone stands for every pair that begins with it. */
      readonly pairs: readonly string[];
    };

/**
 * The words of a query, stop words dropped. Chinese is cut by the platform's segmenter; without one, every pair of
 * neighbours is a word.
 */
export function queryWords(text: string): QueryWord[] {
  const found: QueryWord[] = [];
  scan(text, {
    word: (written) => {
      const term = termOf(written);
      if (term !== undefined) found.push({ script: "letters", term, typed: folded(written) });
    },
    run: (characters) => {
      for (const term of cut(simplified(characters)))
        if (!isStopWord(term) && !isParticle(term)) found.push({ script: "han", term, pairs: pairsOf(term) });
    },
  });
  return found;
}

/** The pairs inside a word; what follows the word is not known, so its last character begins none of its own. */
function pairsOf(word: string): readonly string[] {
  const pairs: string[] = [];
  eachPair(word, (pair) => pairs.push(pair));
  return pairs.length > 1 ? pairs.slice(0, -1) : pairs;
}

function cut(run: string): readonly string[] {
  if (segmenter !== undefined) return Array.from(segmenter.segment(run), ({ segment }) => segment);
  return pairsOf(run);
}

/** Some browsers still have none. */
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("zh", { granularity: "word" }) : undefined;
