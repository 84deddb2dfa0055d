import { seeded } from "./seeded.ts";
import { mirrored } from "./sparse.ts";
import type { SparseMatrix } from "./statistics.ts";

const iterations = 60;

/**
 * What must be added to the diagonal of a symmetric matrix (given by its upper part and diagonal) so that no eigenvalue is
 * below 0. A Gram has none; leaving out small pairs may have made some. By power iteration, a twentieth on top.
 */
export function liftOf(upper: SparseMatrix, diagonal: Float64Array): number {
  const matrix = mirrored(upper);
  const largest = largestEigenvalue(matrix, diagonal, 0);
  // Turned round by its largest, the matrix has the smallest on top.
  return Math.max(0, 1.05 * (largestEigenvalue(matrix, diagonal, largest) - largest));
}

/** The eigenvalue of largest size of A, or, with `turn` above 0, of turn I − A. */
function largestEigenvalue({ offsets, indices, values }: SparseMatrix, diagonal: Float64Array, turn: number): number {
  const n = diagonal.length;
  const random = seeded(1);
  let v = Float64Array.from({ length: n }, () => random() - 0.5);
  let eigenvalue = 0;
  for (let step = 0; step < iterations; step++) {
    const length = lengthOf(v);
    if (length === 0) return 0;
    const next = new Float64Array(n);
    for (let row = 0; row < n; row++) {
      let sum = (diagonal[row] as number) * (v[row] as number);
      for (let e = offsets[row] as number; e < (offsets[row + 1] as number); e++)
        sum += (values[e] as number) * (v[indices[e] as number] as number);
      next[row] = (turn > 0 ? turn * (v[row] as number) - sum : sum) / length;
    }
    v = next;
    eigenvalue = lengthOf(v);
  }
  return eigenvalue;
}

function lengthOf(v: Float64Array): number {
  let sum = 0;
  for (const x of v) sum += x * x;
  return Math.sqrt(sum);
}
