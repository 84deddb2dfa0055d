import { stemmer } from "stemmer";

/** Plurals of a shop that no rule finds. */
const irregular: ReadonlyMap<string, string> = new Map([
  ["children", "child"],
  ["feet", "foot"],
  ["geese", "goose"],
  ["halves", "half"],
  ["knives", "knife"],
  ["leaves", "leaf"],
  ["loaves", "loaf"],
  ["men", "man"],
  ["mice", "mouse"],
  ["scarves", "scarf"],
  ["shelves", "shelf"],
  ["teeth", "tooth"],
  ["wives", "wife"],
  ["wolves", "wolf"],
  ["women", "woman"],
]);

/**
 * The singular of an English word in lower case, or the word. After the S stemmer of Harman, "How effective is
 * suffixing?", 1991, with the -es of brushes, boxes, glasses and potatoes taken off whole. Verb endings stay: they are
 * left to the vectors, which know "hiking" from "hike" without merging "rating" and "rat".
 */
export function singular(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return word.length === 4 ? word.slice(0, -1) : `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|zz)es$/.test(word) || (word.endsWith("oes") && word.length > 5)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** What tells the other forms of an English word among the terms of an index: hike and hiked of hiking. */
export interface RelatedForms {
  /** All forms begin with this. */
  readonly beginning: string;
  readonly isForm: (term: string) => boolean;
}

/**
 * Words of one stem (Porter, "An algorithm for suffix stripping", 1980) that share the first letters. Indexes keep words
 * as they are, so that a rating is never counted as a rat: a form counts less than the word.
 */
export function relatedForms(word: string): RelatedForms {
  const stem = stemmer(word);
  // A stem may end otherwise than its words: happi of happy.
  const beginning = word.slice(0, Math.max(minStem, commonUnits(word, stem) - 1));
  const isWord = word.length >= minStem && /^[a-z]+$/.test(word);
  return { beginning, isForm: (term) => isWord && stemmer(term) === stem };
}

const minStem = 3;

function commonUnits(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return same;
}
