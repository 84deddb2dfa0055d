import type { Factors } from "../../core/behaviour.ts";
import { factorise, solve } from "../../core/cholesky.ts";
import type { Matrix } from "../../core/vectors.ts";
import { type AlsOptions, gramOf } from "../../learning/als.ts";
import { seeded } from "../../learning/seeded.ts";
import { rowsOf, transposed } from "../../learning/sparse.ts";
import type { SparseMatrix } from "../../learning/statistics.ts";

/**
 * Alternating least squares on implicit feedback (Hu, Koren, Volinsky 2008): confidence 1 + α w where `observed` (one side
 * × items) has w > 0, else 1. Exact solves, so each half step lowers the loss. What the learner of packs must come near to without users.
 */
export function rawAls(
  observed: SparseMatrix,
  items: number,
  { factors: f, alpha, rho, iterations, seed }: AlsOptions,
): Factors {
  const byItem = transposed(observed, items);
  const random = seeded(seed);
  const y: Matrix = {
    data: Float32Array.from({ length: items * f }, () => (random() - 0.5) / f),
    rows: items,
    dims: f,
  };
  const x: Matrix = { data: new Float32Array(rowsOf(observed) * f), rows: rowsOf(observed), dims: f };
  for (let step = 0; step < iterations; step++) {
    solveSide(observed, y, x, alpha, rho);
    solveSide(byItem, x, y, alpha, rho);
  }
  return { factors: y, gram: Float32Array.from(gramOf(y)), alpha, rho };
}

/** out_i = (FᵀF + ρI + Σ α w f fᵀ)⁻¹ Σ (1 + α w) f over the entries of row i. */
function solveSide(observed: SparseMatrix, fixed: Matrix, out: Matrix, alpha: number, rho: number): void {
  const f = fixed.dims;
  const base = gramOf(fixed);
  for (let k = 0; k < f; k++) base[k * f + k] = (base[k * f + k] as number) + rho;
  const a = new Float64Array(f * f);
  const b = new Float64Array(f);
  for (let i = 0; i < out.rows; i++) {
    const from = observed.offsets[i] as number;
    const to = observed.offsets[i + 1] as number;
    if (from === to) {
      out.data.fill(0, i * f, (i + 1) * f);
      continue;
    }
    a.set(base);
    b.fill(0);
    for (let e = from; e < to; e++) {
      const weight = alpha * (observed.values[e] as number);
      addOuter(a, b, fixed.data, (observed.indices[e] as number) * f, f, weight, 1 + weight);
    }
    factorise(a, f);
    solve(a, f, b);
    out.data.set(b, i * f);
  }
}

/** a += weight y yᵀ (lower triangle), b += pull y. */
function addOuter(
  a: Float64Array,
  b: Float64Array,
  y: Float32Array,
  at: number,
  f: number,
  weight: number,
  pull: number,
): void {
  for (let i = 0; i < f; i++) {
    const yi = y[at + i] as number;
    b[i] = (b[i] as number) + pull * yi;
    const wi = weight * yi;
    const row = i * f;
    for (let j = 0; j <= i; j++) a[row + j] = (a[row + j] as number) + wi * (y[at + j] as number);
  }
}
