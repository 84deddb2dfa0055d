/** Dense symmetric positive definite systems, n × n, row-major, in double precision. */

/** Replaces the lower triangle of `a` by L with L Lᵀ = a; the upper one is not read. A pivot at 0 is lifted to a tiny one. */
export function factorise(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++)
      a[i * n + j] = ((a[i * n + j] as number) - dotRange(a, i * n, a, j * n, j)) / (a[j * n + j] as number);
    a[i * n + i] = Math.sqrt(Math.max((a[i * n + i] as number) - dotRange(a, i * n, a, i * n, i), 1e-9));
  }
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

function dotRange(a: Float64Array, aFrom: number, b: Float64Array, bFrom: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (a[aFrom + k] as number) * (b[bFrom + k] as number);
  return sum;
}
