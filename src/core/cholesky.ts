/** Dense symmetric positive definite systems, n × n, row-major, in double precision. Rows are contiguous, so dots stay in cache. */

/** Σ a[aFrom + k] b[bFrom + k] over `length` numbers. */
export function dotRange(a: Float64Array, aFrom: number, b: Float64Array, bFrom: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const whole = length - (length % 4);
  for (let k = 0; k < whole; k += 4) {
    s0 += (a[aFrom + k] as number) * (b[bFrom + k] as number);
    s1 += (a[aFrom + k + 1] as number) * (b[bFrom + k + 1] as number);
    s2 += (a[aFrom + k + 2] as number) * (b[bFrom + k + 2] as number);
    s3 += (a[aFrom + k + 3] as number) * (b[bFrom + k + 3] as number);
  }
  for (let k = whole; k < length; k++) s0 += (a[aFrom + k] as number) * (b[bFrom + k] as number);
  return s0 + s1 + (s2 + s3);
}

/**
 * Replaces the lower triangle of `a` by L with L Lᵀ = a; the upper one is not read. A pivot that is not above 0 is lifted to a tiny one.
 * @returns the least pivot as it was found
 */
export function factorise(a: Float64Array, n: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++)
      a[i * n + j] = ((a[i * n + j] as number) - dotRange(a, i * n, a, j * n, j)) / (a[j * n + j] as number);
    const pivot = (a[i * n + i] as number) - dotRange(a, i * n, a, i * n, i);
    least = Math.min(least, pivot);
    a[i * n + i] = Math.sqrt(Math.max(pivot, 1e-9));
  }
  return least;
}

/** Solves L Lᵀ x = b in place, L in the lower triangle of `l`. */
export function solve(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) b[i] = ((b[i] as number) - dotRange(l, i * n, b, 0, i)) / (l[i * n + i] as number);
  for (let i = n - 1; i >= 0; i--) {
    const x = (b[i] as number) / (l[i * n + i] as number);
    b[i] = x;
    for (let j = 0; j < i; j++) b[j] = (b[j] as number) - x * (l[i * n + j] as number);
  }
}
