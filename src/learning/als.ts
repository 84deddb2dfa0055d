import type { Factors } from "../core/behaviour.ts";
import type { Matrix } from "../core/vectors.ts";
import { inverse } from "./inverse.ts";
import { liftOf } from "./lift.ts";
import { seeded } from "./seeded.ts";
import { mirrored } from "./sparse.ts";
import type { SparseMatrix, Statistics } from "./statistics.ts";

export interface AlsOptions {
  readonly factors: number;
  readonly alpha: number;
  readonly rho: number;
  readonly iterations: number;
  readonly seed: number;
}

/**
 * Item factors of implicit-feedback ALS (Hu, Koren, Volinsky 2008) without users: from the Gram G = XᵀX alone.
 *
 * The user step solves u = (YᵀY + ρI + α Σ_{j in u} y_j y_jᵀ)⁻¹ (1 + α) Yᵀx. Its own sum is replaced by that of the
 * average user, Yᵀ diag(G) Y / users, so that u = Zᵀx for one Z. The item step then needs of users only
 *   Σ_{u has i} u = Zᵀ G_i =: s_i     Σ_u u uᵀ = Zᵀ G Z     Σ_{u has i} u uᵀ ≈ s_i s_iᵀ / G_ii
 * and with A = ZᵀGZ + ρI the rank-one term leaves one inverse for all items (Sherman and Morrison 1950):
 *   y_i = (1 + α) A⁻¹ s_i / (1 + α s_iᵀ A⁻¹ s_i / G_ii)
 * The device folds in with the user step as it stands. See `docs/decisions/0013-learning-from-counts.md`.
 */
export function als({ rows, users, buyers, pairs, lift }: Statistics, options: AlsOptions): Factors {
  const { factors: f, alpha, rho, iterations, seed } = options;
  const gram = mirrored(pairs);
  // With every item in one system, what suppression left out can make it indefinite as a whole.
  const added = lift > 0 ? lift : liftOf(pairs, buyers);
  const diagonal = buyers.map((count) => (count === 0 ? 0 : count + added));
  const random = seeded(seed);
  const y = Float32Array.from({ length: rows * f }, () => (random() - 0.5) / f);
  for (let row = 0; row < rows; row++) if (buyers[row] === 0) y.fill(0, row * f, (row + 1) * f);
  const z = new Float32Array(rows * f);
  const s = new Float32Array(rows * f);
  const mapped = new Float64Array(f);
  for (let step = 0; step < iterations; step++) {
    const average = gramOf({ data: y, rows, dims: f });
    const own = gramOf({ data: y, rows, dims: f }, buyers);
    for (let k = 0; k < f * f; k++)
      average[k] = (average[k] as number) + (alpha * (own[k] as number)) / Math.max(1, users);
    const k = inverse(average, f, rho);
    for (let row = 0; row < rows; row++) {
      multiply(y, row * f, k, mapped);
      for (let p = 0; p < f; p++) z[row * f + p] = (1 + alpha) * (mapped[p] as number);
    }
    timesGram(gram, diagonal, z, f, s);
    const a = inverse(symmetricProduct(z, s, rows, f), f, rho);
    for (let row = 0; row < rows; row++) {
      const count = buyers[row] as number;
      if (count === 0) continue;
      multiply(s, row * f, a, mapped);
      let own = 0;
      for (let p = 0; p < f; p++) own += (mapped[p] as number) * (s[row * f + p] as number);
      const scale = (1 + alpha) / (1 + (alpha * own) / count);
      for (let p = 0; p < f; p++) y[row * f + p] = scale * (mapped[p] as number);
    }
  }
  const factors: Matrix = { data: y, rows, dims: f };
  return { factors, gram: Float32Array.from(gramOf(factors)), alpha, rho };
}

/** Fᵀ diag(weights) F, whole; all weights 1 where none are given. */
export function gramOf({ data, rows, dims: f }: Matrix, weights?: Float64Array): Float64Array {
  const gram = new Float64Array(f * f);
  for (let row = 0; row < rows; row++) {
    const at = row * f;
    const weight = weights === undefined ? 1 : (weights[row] as number);
    if (weight === 0) continue;
    for (let i = 0; i < f; i++) {
      const yi = weight * (data[at + i] as number);
      for (let j = 0; j <= i; j++) gram[i * f + j] = (gram[i * f + j] as number) + yi * (data[at + j] as number);
    }
  }
  for (let i = 0; i < f; i++) for (let j = 0; j < i; j++) gram[j * f + i] = gram[i * f + j] as number;
  return gram;
}

/** out = K v, v the f numbers of `data` from `at` on, K symmetric. */
function multiply(data: Float32Array, at: number, k: Float64Array, out: Float64Array): void {
  const f = out.length;
  for (let p = 0; p < f; p++) {
    let sum = 0;
    for (let q = 0; q < f; q++) sum += (k[p * f + q] as number) * (data[at + q] as number);
    out[p] = sum;
  }
}

/** out = (gram + diag) Z */
function timesGram(gram: SparseMatrix, diagonal: Float64Array, z: Float32Array, f: number, out: Float32Array): void {
  const { offsets, indices, values } = gram;
  const sum = new Float64Array(f);
  for (let row = 0; row < diagonal.length; row++) {
    const own = diagonal[row] as number;
    for (let p = 0; p < f; p++) sum[p] = own * (z[row * f + p] as number);
    for (let e = offsets[row] as number; e < (offsets[row + 1] as number); e++) {
      const at = (indices[e] as number) * f;
      const value = values[e] as number;
      for (let p = 0; p < f; p++) sum[p] = (sum[p] as number) + value * (z[at + p] as number);
    }
    out.set(sum, row * f);
  }
}

/** ZᵀS where the product is known to be symmetric; rounding is averaged out. */
function symmetricProduct(z: Float32Array, s: Float32Array, rows: number, f: number): Float64Array {
  const out = new Float64Array(f * f);
  for (let row = 0; row < rows; row++)
    for (let p = 0; p < f; p++) {
      const zp = z[row * f + p] as number;
      if (zp === 0) continue;
      for (let q = 0; q < f; q++) out[p * f + q] = (out[p * f + q] as number) + zp * (s[row * f + q] as number);
    }
  for (let p = 0; p < f; p++)
    for (let q = 0; q < p; q++) {
      const mean = ((out[p * f + q] as number) + (out[q * f + p] as number)) / 2;
      out[p * f + q] = mean;
      out[q * f + p] = mean;
    }
  return out;
}
