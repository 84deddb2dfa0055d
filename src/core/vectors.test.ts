import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dequantize, dot, dotRows, matrix, normalize, quantize, row } from "./vectors.ts";

/** Below it a float32 has lost digits, and so has the scale. */
const smallestNormal = 2 ** -126;
const values = fc.float({ min: -4, max: 4, noNaN: true });
const matrices = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 24 }))
  .chain(([rows, dims]) =>
    fc
      .array(values, { minLength: rows * dims, maxLength: rows * dims })
      .map((numbers) => matrix(Float32Array.from(numbers), rows, dims)),
  );

describe("vectors", () => {
  it("dotRows agrees with dot row by row", () => {
    fc.assert(
      fc.property(matrices, fc.infiniteStream(values), (m, stream) => {
        const query = Float32Array.from({ length: m.dims }, () => stream.next().value ?? 0);
        const out = new Float32Array(m.rows);
        dotRows(m, query, out);
        for (let i = 0; i < m.rows; i++) expect(out[i]).toBeCloseTo(dot(row(m, i), query), 3);
      }),
    );
  });

  it("quantising keeps every number within half a step of its row", () => {
    fc.assert(
      fc.property(matrices, (m) => {
        const q = quantize(m);
        for (let i = 0; i < m.rows; i++)
          for (let k = 0; k < m.dims; k++) {
            const step = q.scales[i] as number;
            const back = step * (q.data[i * m.dims + k] as number);
            expect(Math.abs(back - (m.data[i * m.dims + k] as number))).toBeLessThanOrEqual(
              step * 0.5001 + smallestNormal,
            );
          }
      }),
    );
  });

  it("dequantised rows have length 1, or are all zero", () => {
    fc.assert(
      fc.property(matrices, (m) => {
        const back = dequantize(quantize(m));
        for (let i = 0; i < back.rows; i++) {
          const length = Math.sqrt(dot(row(back, i), row(back, i)));
          if (length !== 0) expect(length).toBeCloseTo(1, 4);
        }
      }),
    );
  });

  it("normalize gives zero, never NaN, for vectors without a direction", () => {
    expect([...normalize(new Float32Array(3))]).toEqual([0, 0, 0]);
    expect([...normalize(Float32Array.of(Number.NaN, 1))]).toEqual([0, 0]);
    expect([...normalize(Float32Array.of(Number.POSITIVE_INFINITY, 1))]).toEqual([0, 0]);
  });

  it("refuses a buffer of another size with pack/bad-shape", () => {
    expect(() => matrix(new Float32Array(5), 2, 3)).toThrowError(/2 × 3 needs 6/);
    expect(() => dotRows(matrix(new Float32Array(6), 2, 3), new Float32Array(2), new Float32Array(2))).toThrowError(
      /do not fit/,
    );
  });
});
