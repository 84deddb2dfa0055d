import type { SparseMatrix } from "./statistics.ts";

/** Entries in any order, each place at most once, to compressed rows with ascending indices. */
export function fromEntries(
  rows: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  values: ArrayLike<number>,
): SparseMatrix {
  const offsets = new Uint32Array(rows + 1);
  for (let e = 0; e < from.length; e++) {
    const next = (from[e] as number) + 1;
    offsets[next] = (offsets[next] as number) + 1;
  }
  for (let row = 0; row < rows; row++) offsets[row + 1] = (offsets[row + 1] as number) + (offsets[row] as number);
  // Two passes of a counting sort: by column first, then by row, leaves columns ascending within rows.
  const byColumn = new Uint32Array(from.length);
  const columns = new Uint32Array(rows + 1);
  for (let e = 0; e < to.length; e++) {
    const next = (to[e] as number) + 1;
    columns[next] = (columns[next] as number) + 1;
  }
  for (let c = 0; c < rows; c++) columns[c + 1] = (columns[c + 1] as number) + (columns[c] as number);
  for (let e = 0; e < to.length; e++) {
    const column = to[e] as number;
    byColumn[columns[column] as number] = e;
    columns[column] = (columns[column] as number) + 1;
  }
  const indices = new Uint32Array(from.length);
  const out = new Float32Array(from.length);
  const next = offsets.slice(0, rows);
  for (const e of byColumn) {
    const row = from[e] as number;
    const place = next[row] as number;
    indices[place] = to[e] as number;
    out[place] = values[e] as number;
    next[row] = place + 1;
  }
  return { offsets, indices, values: out };
}

export const rowsOf = ({ offsets }: SparseMatrix): number => offsets.length - 1;

/** Calls `visit` with every entry, row by row. */
export function eachEntry(
  { offsets, indices, values }: SparseMatrix,
  visit: (row: number, column: number, value: number) => void,
): void {
  for (let row = 0; row + 1 < offsets.length; row++)
    for (let e = offsets[row] as number; e < (offsets[row + 1] as number); e++)
      visit(row, indices[e] as number, values[e] as number);
}

/** The whole of a symmetric matrix of which `upper` is the part above the diagonal; its diagonal stays empty. */
export function mirrored(upper: SparseMatrix): SparseMatrix {
  const rows = rowsOf(upper);
  const count = upper.indices.length * 2;
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  const values = new Float32Array(count);
  let e = 0;
  eachEntry(upper, (row, column, value) => {
    from[e] = to[e + 1] = row;
    to[e] = from[e + 1] = column;
    values[e] = values[e + 1] = value;
    e += 2;
  });
  return fromEntries(rows, from, to, values);
}

export function transposed(matrix: SparseMatrix, columns: number): SparseMatrix {
  const rows = new Uint32Array(matrix.indices.length);
  let e = 0;
  eachEntry(matrix, (row) => {
    rows[e++] = row;
  });
  return fromEntries(Math.max(columns, rowsOf(matrix)), matrix.indices, rows, matrix.values);
}

/** Of each row the `most` entries of largest size, largest first; zeros are dropped. */
export function strongest(matrix: SparseMatrix, most: number): SparseMatrix {
  const rows = rowsOf(matrix);
  const offsets = new Uint32Array(rows + 1);
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) {
    const entries: number[] = [];
    for (let e = matrix.offsets[row] as number; e < (matrix.offsets[row + 1] as number); e++)
      if (matrix.values[e] !== 0) entries.push(e);
    const size = (e: number): number => Math.abs(matrix.values[e] as number);
    entries.sort((a, b) => size(b) - size(a) || a - b);
    for (const e of entries.slice(0, most)) kept.push(e);
    offsets[row + 1] = kept.length;
  }
  return {
    offsets,
    indices: Uint32Array.from(kept, (e) => matrix.indices[e] as number),
    values: Float32Array.from(kept, (e) => matrix.values[e] as number),
  };
}
