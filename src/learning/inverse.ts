import { dotRange, factorise } from "../core/cholesky.ts";

/** The inverse of `a` (n × n), whole. `a` is used up. */
export function inverse(a: Float64Array, n: number): Float64Array {
  factorise(a, n);
  // Row j of `m` holds column j of L⁻¹, which is zero above j.
  const m = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    m[j * n + j] = 1 / (a[j * n + j] as number);
    for (let i = j + 1; i < n; i++)
      m[j * n + i] = -dotRange(a, i * n + j, m, j * n + j, i - j) / (a[i * n + i] as number);
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const value = dotRange(m, i * n + i, m, j * n + i, n - i);
      a[i * n + j] = value;
      a[j * n + i] = value;
    }
  return a;
}
