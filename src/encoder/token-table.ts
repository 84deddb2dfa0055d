import { SottoError } from "../core/errors.ts";
import type { SpaceId } from "../core/ids.ts";
import type { Encoder } from "../core/ports.ts";
import { normalize } from "../core/vectors.ts";
import { createTokenizer, firstWordId, unknownId } from "./wordpiece.ts";

/** The three files of the instant tier, as they lie on the server. */
export interface TokenTableFiles {
  /** Tokens, one a line; line number = id. */
  readonly vocabulary: string;
  /** rows × dims / 2 bytes, row-major; byte k of a row holds dims 2k (low half) and 2k + 1 (high half), each plus 8. */
  readonly nibbles: Uint8Array;
  /** rows × 2 bytes: IEEE half floats, little-endian. Row vector = scale × values. */
  readonly scales: Uint8Array;
}

/**
 * The instant tier: the sum of a text's token rows, of length 1. Plain JavaScript under any policy, no word order.
 *
 * A text without a known word gets the row of [UNK]: a defined vector that lies near nothing in particular. Only the
 * first `maxTokens` tokens are read.
 *
 * @param dims width of the space; the file must hold that many values a row
 * @throws SottoError `encoder/failed` when the three files do not belong together
 */
export function createTokenTableEncoder(files: TokenTableFiles, space: SpaceId, dims: number): Encoder {
  const tokenize = createTokenizer(files.vocabulary);
  const rows = files.vocabulary.split("\n").length;
  const rowBytes = dims / 2;
  if (files.nibbles.length !== rows * rowBytes || files.scales.length !== rows * 2)
    throw new SottoError(
      "encoder/failed",
      `A table of ${rows} tokens in ${dims} dims needs ${rows * rowBytes} and ${rows * 2} bytes, got ${files.nibbles.length} and ${files.scales.length}. Use files of one model.`,
      { rows, dims },
    );
  const scales = readHalfFloats(files.scales);

  const addRow = (id: number, out: Float32Array) => {
    const scale = scales[id] as number;
    const start = id * rowBytes;
    for (let k = 0; k < rowBytes; k++) {
      const pair = files.nibbles[start + k] as number;
      out[2 * k] = (out[2 * k] as number) + scale * ((pair & 15) - 8);
      out[2 * k + 1] = (out[2 * k + 1] as number) + scale * ((pair >> 4) - 8);
    }
  };

  const writeVector = (text: string, out: Float32Array) => {
    let words = 0;
    for (const id of tokenize(text)) {
      if (id < firstWordId) continue;
      addRow(id, out);
      words++;
    }
    if (words === 0) addRow(unknownId, out);
    normalize(out);
  };

  return {
    space,
    dims,
    tier: "instant",
    async encode(texts) {
      const data = new Float32Array(texts.length * dims);
      for (const [i, text] of texts.entries()) writeVector(text, data.subarray(i * dims, (i + 1) * dims));
      return { data, rows: texts.length, dims };
    },
  };
}

/** IEEE 754 binary16, little-endian. Infinities and NaN have no place in a table and come out as large numbers. */
function readHalfFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Float32Array(bytes.byteLength / 2);
  for (let i = 0; i < out.length; i++) {
    const half = view.getUint16(2 * i, true);
    const sign = half >> 15 === 1 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = (half & 1023) / 1024;
    out[i] = sign * (exponent === 0 ? 2 ** -14 * fraction : 2 ** (exponent - 15) * (1 + fraction));
  }
  return out;
}
