import { factorise } from "../core/cholesky.ts";

/**
 * L of a + r I (n × n, lower triangles), r = `ridge`, doubled until no pivot is below half of `ridge`. Of a Gram no pivot can be
 * below `ridge`; counts that protection left something out of are not quite a Gram.
 */
export function factoriseRidged(a: Float64Array, n: number, ridge: number): Float64Array {
  for (let r = ridge; ; r *= 2) {
    const l = a.slice();
    for (let i = 0; i < n; i++) l[i * n + i] = (l[i * n + i] as number) + r;
    // What is not a number stays what it is.
    if (!(factorise(l, n) < ridge / 2)) return l;
  }
}
