import { seeded } from "./seeded.ts";
import { mirrored } from "./sparse.ts";
import type { SparseMatrix } from "./statistics.ts";

const steps = 80;

/**
 * What must be added to the diagonal of a symmetric matrix (given by its upper part and diagonal) so that no eigenvalue is
 * below 0. A Gram has none; leaving out small pairs may have made some. The least eigenvalue is found by Lanczos' method
 * (1950) with full reorthogonalisation, from above; a tenth on top covers what it may lack.
 */
export function liftOf(upper: SparseMatrix, diagonal: Float64Array): number {
  return Math.max(0, -1.1 * leastEigenvalue(mirrored(upper), diagonal));
}

function leastEigenvalue(matrix: SparseMatrix, diagonal: Float64Array): number {
  const n = diagonal.length;
  const random = seeded(1);
  const basis: Float64Array[] = [];
  /** Of the tridiagonal matrix that the basis turns A into. */
  const main: number[] = [];
  const beside: number[] = [];
  let next: Float64Array = Float64Array.from({ length: n }, () => random() - 0.5);
  while (basis.length < Math.min(steps, n)) {
    const length = Math.sqrt(dot(next, next));
    if (length < 1e-9 * (1 + Math.abs(main[0] ?? 0))) break;
    if (basis.length > 0) beside.push(length);
    const v = next.map((x) => x / length);
    basis.push(v);
    next = times(matrix, diagonal, v);
    main.push(dot(v, next));
    for (let pass = 0; pass < 2; pass++)
      for (const other of basis) {
        const part = dot(other, next);
        for (let i = 0; i < n; i++) next[i] = (next[i] as number) - part * (other[i] as number);
      }
  }
  return leastOfTridiagonal(main, beside);
}

/** By bisection: the Sturm sequence of T − x I has as many negative members as T has eigenvalues below x. */
function leastOfTridiagonal(main: readonly number[], beside: readonly number[]): number {
  const reach = (i: number): number => Math.abs(beside[i - 1] ?? 0) + Math.abs(beside[i] ?? 0);
  let low = Math.min(0, ...main.map((value, i) => value - reach(i)));
  let high = Math.min(...main);
  const hasBelow = (x: number): boolean => {
    let q = 1;
    for (const [i, value] of main.entries()) {
      const before = beside[i - 1];
      q = value - x - (before === undefined ? 0 : before ** 2 / (q === 0 ? 1e-300 : q));
      if (q < 0) return true;
    }
    return false;
  };
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (hasBelow(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function times({ offsets, indices, values }: SparseMatrix, diagonal: Float64Array, v: Float64Array): Float64Array {
  return v.map((own, row) => {
    let sum = (diagonal[row] as number) * own;
    for (let e = offsets[row] as number; e < (offsets[row + 1] as number); e++)
      sum += (values[e] as number) * (v[indices[e] as number] as number);
    return sum;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
