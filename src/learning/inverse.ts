import { dotRange } from "../core/cholesky.ts";
import { factoriseRidged } from "./ridged.ts";

/** (a + ridge I)⁻¹ (n × n), whole; of the ridge as in `factoriseRidged`. */
export function inverse(symmetric: Float64Array, n: number, ridge: number): Float64Array {
  const a = factoriseRidged(symmetric, n, ridge);
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
