import { scan } from "./scan.ts";
import { simplified } from "./simplified.ts";
import { singular } from "./stem.ts";
import { isParticle, isStopWord } from "./stop-words.ts";

/** Accents, and the spaces that some ligatures fall into. Marks of other scripts are part of their letters. */
const accents = /[\u0300-\u036f\s]/g;
/** Nothing but what is compared as it is written. */
const plain = /^[a-z0-9.]*$/;

/** A written word in lower case, without accents, its possessive and apostrophes taken off: `Café's` as `cafe`. */
export function folded(written: string): string {
  const lower = written.toLowerCase();
  if (plain.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(accents, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/'s$/, "")
    .replaceAll("'", "");
}

/** The term of a written word: folded, in the singular; undefined for a stop word. */
export function termOf(written: string): string | undefined {
  const term = singular(folded(written));
  return term === "" || isStopWord(term) ? undefined : term;
}

/**
 * The terms of a run of Chinese: every character with its right neighbour, and alone where it has none, at the end or
 * before a particle. So each character begins exactly one term: the terms that begin with 灯 are all places of 灯.
 *
 * No segmenter takes part. Those of two machines follow different dictionaries and cut differently; an index that
 * depended on one would not be the same bytes everywhere, nor match the browser's. Words are told apart in the query
 * alone (`queryWords`), where a different cut changes weights and never what can be found.
 */
export function eachPair(run: string, take: (term: string) => void): void {
  let before = "";
  for (const character of run) {
    const isBreak = isParticle(character);
    if (before !== "") take(isBreak ? before : before + character);
    before = isBreak ? "" : character;
  }
  if (before !== "") take(before);
}

/** The terms of a text as an index holds them, in their order, stop words dropped. */
export function words(text: string): string[] {
  const found: string[] = [];
  scan(text, {
    word: (written) => {
      const term = termOf(written);
      if (term !== undefined) found.push(term);
    },
    run: (characters) => eachPair(simplified(characters), (term) => found.push(term)),
  });
  return found;
}

/** Whether there is anything to look for: not in an empty text, signs or emoji. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
