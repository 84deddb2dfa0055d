import { SottoError } from "../core/errors.ts";

/** Ids below this are [PAD] [UNK] [CLS] [SEP]: they stand for no word. */
export const firstWordId = 4;
export const unknownId = 1;

/** More tokens than this are not read; [CLS] and [SEP] make it 64 for the transformer. */
export const maxTokens = 62;

/** A longer word is one [UNK], whatever its letters. */
const maxWordCharacters = 100;
const longestHanWord = 3;

/** Cuts a text into ids of one vocabulary, at most `maxTokens`, without [CLS] and [SEP]. Pure; any string is allowed. */
export type Tokenizer = (text: string) => number[];

/** Runs of Chinese characters that the vocabulary knows, and everything between them. */
const runs = /([\u3400-\u9fff]+)/;
/** Ideographs outside those runs: each is a word of its own, with or without a place in the vocabulary. */
const rareHan = /[\u{f900}-\u{faff}\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;
const whiteSpace = /[\t\n\r\p{Z}]/gu;
const unprintable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu;
/** Unicode punctuation, and the ASCII symbols that BERT counts as such. */
const pieces = /[\p{P}$+<=>^`|~]|[^\s\p{P}$+<=>^`|~]+/gu;

/**
 * The bilingual WordPiece of the model, the same ids as its `tokenizer.json`: Chinese by longest match of up to three
 * characters, left to right; the rest as BERT uncased (cleaned, NFD without marks, lower case, punctuation split off,
 * longest match from the left, a word that does not fit whole is one [UNK]).
 *
 * @param vocabulary one token a line, line number = id, continuations begin with `##`
 * @throws SottoError `encoder/failed` when the vocabulary does not begin with its four special tokens
 */
export function createTokenizer(vocabulary: string): Tokenizer {
  const tokens = vocabulary.split("\n");
  if (tokens.slice(0, firstWordId).join(" ") !== "[PAD] [UNK] [CLS] [SEP]")
    throw new SottoError(
      "encoder/failed",
      "The vocabulary does not begin with [PAD] [UNK] [CLS] [SEP]. Use the file of the model.",
    );
  const idOf = new Map(tokens.map((token, id) => [token, id]));

  const pushHanRun = (run: string, ids: number[]) => {
    for (let start = 0; start < run.length && ids.length < maxTokens; ) {
      let length = Math.min(longestHanWord, run.length - start);
      while (length > 1 && !idOf.has(run.slice(start, start + length))) length--;
      ids.push(idOf.get(run.slice(start, start + length)) ?? unknownId);
      start += length;
    }
  };

  const pushWord = (word: string, ids: number[]) => {
    const found: number[] = [];
    for (let start = 0; start < word.length; ) {
      const prefix = start === 0 ? "" : "##";
      let end = word.length;
      while (end > start && !idOf.has(prefix + word.slice(start, end))) end--;
      if (end === start) {
        ids.push(unknownId);
        return;
      }
      found.push(idOf.get(prefix + word.slice(start, end)) ?? unknownId);
      start = end;
    }
    ids.push(...found);
  };

  const pushOther = (run: string, ids: number[]) => {
    for (const [word] of normalized(run).matchAll(pieces)) {
      if (ids.length >= maxTokens) return;
      if (characterCount(word) > maxWordCharacters) ids.push(unknownId);
      else pushWord(word, ids);
    }
  };

  return (text) => {
    const ids: number[] = [];
    // split() with a group keeps what it splits at: odd places are Chinese.
    for (const [place, run] of text.split(runs).entries()) {
      if (ids.length >= maxTokens) break;
      if (place % 2 === 1) pushHanRun(run, ids);
      else pushOther(run, ids);
    }
    return ids.slice(0, maxTokens);
  };
}

const normalized = (run: string): string =>
  run
    .replace(whiteSpace, " ")
    .replace(unprintable, "")
    .replace(rareHan, " $& ")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

const characterCount = (word: string): number => (word.length > maxWordCharacters ? [...word].length : word.length);
