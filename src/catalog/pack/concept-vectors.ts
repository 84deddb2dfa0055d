import type { Concept, ConceptKind, RankTable } from "../../core/catalogue.ts";
import { type Matrix, normalize } from "../../core/vectors.ts";

/** Enough that two concepts hardly meet by chance (a cosine of .1 on average), few enough for a large shop. */
const dims = 64;

/** A shared category says most of what two things have in common, a shared brand least. */
const weights: Readonly<Record<ConceptKind, number>> = { category: 1, tag: 0.7, brand: 0.5 };

/**
 * Vectors for a pack that has none: each concept has a direction of its own, drawn from its id alone, and a row points where
 * its concepts do together. Rows are near as far as they share categories, tags and brand, so that ranking by content,
 * diversity and "less like this" work as they are. A row of no concepts is all zero. Random directions in many dims are nearly
 * at right angles (Johnson and Lindenstrauss 1984).
 */
export function conceptVectors(concepts: readonly Concept[], { offsets, indices }: RankTable["membership"]): Matrix {
  const directions = concepts.map(({ conceptId, kind }) => direction(conceptId, weights[kind]));
  const rows = offsets.length - 1;
  const data = new Float32Array(rows * dims);
  for (let row = 0; row < rows; row++) {
    const vector = data.subarray(row * dims, (row + 1) * dims);
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
      const own = directions[indices[at] ?? -1];
      if (own !== undefined) for (let k = 0; k < dims; k++) vector[k] = (vector[k] ?? 0) + (own[k] ?? 0);
    }
    normalize(vector);
  }
  return { data, rows, dims };
}

/** Plus or minus the same number in every dim, by a hash of the id (FNV-1a, stirred by xorshift). */
function direction(id: string, length: number): Float32Array {
  let state = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) state = Math.imul(state ^ id.charCodeAt(i), 0x01000193);
  state = state >>> 0 || 1;
  const side = length / Math.sqrt(dims);
  return Float32Array.from({ length: dims }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0x10000 ? side : -side;
  });
}
