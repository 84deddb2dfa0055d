import { singular } from "./stem.ts";
import { isParticle, isStopWord } from "./stop-words.ts";

const hanRuns = /(\p{Script=Han}+)/u;
const latinWords = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;

/**
 * The words of a text as an index compares them: lower case, without marks, stop words dropped.
 *
 * English words come in the singular. Chinese comes twice: as the words of the platform's segmenter, where there is
 * one, and as pairs of neighbouring characters. The pairs are what makes an index portable: the segmenter that built
 * it and the one in the shopper's browser follow different dictionaries and cut differently, pairs are always the
 * same. A pair that is a word as well is given once.
 */
export function words(text: string): string[] {
  const found: string[] = [];
  // split() with a group keeps what it splits at: odd places are Chinese.
  for (const [place, run] of text.normalize("NFKC").split(hanRuns).entries())
    found.push(...(place % 2 === 1 ? chineseWords(run) : otherWords(run)));
  return found;
}

function otherWords(run: string): readonly string[] {
  const plain = run
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replaceAll("’", "'");
  return Array.from(plain.matchAll(latinWords), ([word]) =>
    singular(word.replace(/'s$/, "").replaceAll("'", "")),
  ).filter((word) => !isStopWord(word));
}

function chineseWords(run: string): readonly string[] {
  const characters = [...run];
  const pairs = characters.slice(1).flatMap((next, i) => {
    const first = characters[i] ?? "";
    return isParticle(first) || isParticle(next) ? [] : [first + next];
  });
  const alone = characters.length === 1 ? characters : [];
  const segments = segmenter === undefined ? alone : segmented(run, segmenter);
  const paired = new Set(pairs);
  return [
    ...segments.filter((word) => !paired.has(word) && ![...word].every(isStopWord)),
    ...pairs.filter((pair) => !isStopWord(pair)),
  ];
}

const segmented = (run: string, by: Intl.Segmenter): readonly string[] =>
  Array.from(by.segment(run), ({ segment }) => segment);

/** Some browsers still have none. */
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("zh", { granularity: "word" }) : undefined;
