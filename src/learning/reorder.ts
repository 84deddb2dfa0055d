import type { ProtectedStatistics } from "./protect.ts";
import { eachEntry, fromEntries } from "./sparse.ts";
import type { SparseMatrix } from "./statistics.ts";

/** The same statistics of the same items in another order. @param newRow of each row; a permutation */
export function reordered(statistics: ProtectedStatistics, newRow: Uint32Array): ProtectedStatistics {
  const { buyers, rebuyers, recent, pairs, transitions } = statistics;
  const moved = (values: Float64Array): Float64Array => {
    const out = new Float64Array(values.length);
    for (const [row, to] of newRow.entries()) out[to] = values[row] as number;
    return out;
  };
  return {
    ...statistics,
    buyers: moved(buyers),
    rebuyers: moved(rebuyers),
    recent: moved(recent),
    pairs: movedMatrix(pairs, newRow, true),
    transitions: movedMatrix(transitions, newRow, false),
  };
}

/** @param upper keeps every pair above the diagonal */
function movedMatrix(matrix: SparseMatrix, newRow: Uint32Array, upper: boolean): SparseMatrix {
  const from = new Uint32Array(matrix.indices.length);
  const to = new Uint32Array(matrix.indices.length);
  let e = 0;
  eachEntry(matrix, (a, b) => {
    const [x, y] = [newRow[a] as number, newRow[b] as number];
    from[e] = upper ? Math.min(x, y) : x;
    to[e] = upper ? Math.max(x, y) : y;
    e++;
  });
  return fromEntries(newRow.length, from, to, matrix.values);
}
