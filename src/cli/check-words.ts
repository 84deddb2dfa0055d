import type { CheckWords } from "../catalog/pack/verify-pack.ts";
import { SottoError } from "../core/errors.ts";
import { readWordsIndex } from "../search/words-index.ts";

/** @throws SottoError `pack/bad-shape`, `pack/unsupported-format` */
export const checkWords: CheckWords = (bytes, language, items) => {
  const index = readWordsIndex(bytes);
  if (index.language !== language || index.documents !== items)
    throw new SottoError(
      "pack/bad-shape",
      `words.${language} is of ${index.documents} items in "${index.language}", the pack has ${items}. Build the pack again.`,
    );
};
