import { dotRows, type Matrix } from "../../vectors.ts";

/** Sharpness of the similarity kernel: the 8th power keeps what is truly alike (many-interest content, spec R3). */
const squarings = 3;

/** max(0, cos)^8, by squaring three times. */
export function kernel(cosine: number): number {
  let value = Math.max(0, cosine);
  for (let k = 0; k < squarings; k++) value *= value;
  return value;
}

/**
 * Kernel of every row to one vector, kept for the vectors seen last: a click then costs one scan of the catalogue, not
 * one for each piece of evidence. Rows come back as views that must not be written to.
 */
export class KernelRows {
  #matrix: Matrix | undefined;
  readonly #rows = new Map<string, { readonly of: Float32Array; readonly row: Float32Array }>();

  /** @param mostKept rows; default 96, more than a list looks at */
  constructor(private readonly mostKept = 96) {}

  /**
   * @param key names the vector: an item's row, or a text in its space. @param vector matrix.dims numbers, length 1.
   * @param own row of the vector itself, which gets 0: an item is no evidence for itself.
   */
  of(matrix: Matrix, key: string, vector: Float32Array, own?: number): Float32Array {
    if (matrix !== this.#matrix) {
      this.#rows.clear();
      this.#matrix = matrix;
    }
    const known = this.#rows.get(key);
    // A text gets another vector when a better encoder arrives.
    if (known && isSame(known.of, vector)) {
      this.#rows.delete(key);
      this.#rows.set(key, known);
      return known.row;
    }
    const row = new Float32Array(matrix.rows);
    dotRows(matrix, vector, row);
    for (let i = 0; i < row.length; i++) row[i] = kernel(row[i] as number);
    if (own !== undefined) row[own] = 0;
    this.#rows.set(key, { of: vector, row });
    for (const oldest of this.#rows.keys()) {
      if (this.#rows.size <= this.mostKept) break;
      this.#rows.delete(oldest);
    }
    return row;
  }
}

/** The same numbers at the same place, without reading them. */
const isSame = (a: Float32Array, b: Float32Array): boolean => a.buffer === b.buffer && a.byteOffset === b.byteOffset;
