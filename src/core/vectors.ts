import { SottoError } from "./errors.ts";

/** rows × dims, row-major; every row has length 1 (or is all zero), so dot = cosine. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly dims: number;
}

/** rows × dims, row-major; row i stands for `scales[i] * data[i]`. The scale always travels with the bytes. */
export interface QuantizedMatrix {
  readonly data: Int8Array;
  readonly scales: Float32Array;
  readonly rows: number;
  readonly dims: number;
}

/** @throws SottoError `pack/bad-shape` when the buffer does not hold rows × dims numbers. */
export function matrix(data: Float32Array, rows: number, dims: number): Matrix {
  if (data.length !== rows * dims)
    throw new SottoError(
      "pack/bad-shape",
      `A matrix of ${rows} × ${dims} needs ${rows * dims} numbers, got ${data.length}.`,
    );
  return { data, rows, dims };
}

export const row = (m: Matrix, index: number): Float32Array => m.data.subarray(index * m.dims, (index + 1) * m.dims);

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

/** out[i] = dot(row i of m, query). `query` has m.dims numbers, `out` m.rows. */
export function dotRows(m: Matrix, query: Float32Array, out: Float32Array): void {
  if (query.length !== m.dims || out.length < m.rows)
    throw new SottoError(
      "pack/bad-shape",
      `dotRows: a query of ${query.length} and an out of ${out.length} do not fit ${m.rows} × ${m.dims}.`,
    );
  const { data, rows, dims } = m;
  for (let i = 0, offset = 0; i < rows; i++, offset += dims) {
    let sum = 0;
    for (let k = 0; k < dims; k++) sum += (data[offset + k] as number) * (query[k] as number);
    out[i] = sum;
  }
}

/** Scales `v` in place to length 1; a zero or non-finite vector becomes all zero. */
export function normalize(v: Float32Array): Float32Array {
  let sum = 0;
  for (const x of v) sum += x * x;
  const inverse = sum > 0 && Number.isFinite(sum) ? 1 / Math.sqrt(sum) : 0;
  for (let k = 0; k < v.length; k++) v[k] = inverse === 0 ? 0 : (v[k] as number) * inverse;
  return v;
}

/** Symmetric int8 with one scale per row: the largest magnitude of a row maps to 127. */
export function quantize(m: Matrix): QuantizedMatrix {
  const data = new Int8Array(m.rows * m.dims);
  const scales = new Float32Array(m.rows);
  for (let i = 0; i < m.rows; i++) {
    const values = row(m, i);
    let largest = 0;
    for (const x of values) largest = Math.max(largest, Math.abs(x));
    const scale = largest / 127;
    scales[i] = scale;
    if (scale > 0) for (let k = 0; k < m.dims; k++) data[i * m.dims + k] = Math.round((values[k] as number) / scale);
  }
  return { data, scales, rows: m.rows, dims: m.dims };
}

/** Rows come back with length 1 (renormalised after rounding). */
export function dequantize(q: QuantizedMatrix): Matrix {
  const m = dequantized(q);
  for (let i = 0; i < m.rows; i++) normalize(row(m, i));
  return m;
}

/** Rows come back as long as they were. */
export function dequantized(q: QuantizedMatrix): Matrix {
  const data = new Float32Array(q.rows * q.dims);
  for (let i = 0; i < data.length; i++) data[i] = (q.scales[Math.floor(i / q.dims)] as number) * (q.data[i] as number);
  return { data, rows: q.rows, dims: q.dims };
}
