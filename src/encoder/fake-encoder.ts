import { type SpaceId, spaceId } from "../core/ids.ts";
import type { Encoder } from "../core/ports.ts";
import { normalize } from "../core/vectors.ts";
import { words } from "../text/words.ts";

/**
 * For tests: a text is the sum of its words' vectors, a word's vector comes from its hash. The same text always gives
 * the same vector, texts that share words are near each other, others are nearly at right angles. A text without words
 * gives the vector of the empty word.
 */
export function createFakeEncoder(dims = 256, space: SpaceId = spaceId("fake")): Encoder {
  return {
    space,
    dims,
    tier: "fake",
    async encode(texts) {
      const data = new Float32Array(texts.length * dims);
      for (const [i, text] of texts.entries()) {
        const out = data.subarray(i * dims, (i + 1) * dims);
        const found = words(text);
        for (const word of found.length === 0 ? [""] : found) addWord(word, out);
        normalize(out);
      }
      return { data, rows: texts.length, dims };
    },
  };
}

function addWord(word: string, out: Float32Array): void {
  let state = hash(word);
  for (let k = 0; k < out.length; k++) {
    state = scramble(state + k);
    out[k] = (out[k] as number) + state / 2 ** 31 - 1;
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** The finalizer of MurmurHash3: every bit of the answer depends on every bit of `x`. */
function scramble(x: number): number {
  let value = x ^ (x >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
