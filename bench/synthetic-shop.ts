import type { RankTable } from "../src/core/catalogue.ts";
import { fakeTable } from "../src/core/testing/fake-catalogue.ts";
import { normalize } from "../src/core/vectors.ts";

const departments = 12;
/** Statistics are taken over a sample, as packs do it. */
const sampleRows = 2_000;

/** Numbers in [0, 1) that are the same in every run. */
export function repeatable(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A shop of `rows` items whose vectors crowd around departments and kinds within them. */
export function syntheticShop(rows: number, dims: number): RankTable {
  const table = fakeTable({ departments, itemsEach: Math.ceil(rows / departments) });
  const random = repeatable(7);
  const data = new Float32Array(table.rows * dims);
  for (let row = 0; row < table.rows; row++) {
    const vector = data.subarray(row * dims, (row + 1) * dims);
    for (let k = 0; k < dims; k++) vector[k] = 0.08 * (random() - 0.5);
    const department = row % departments;
    const kind = departments + department * 8 + (Math.floor(row / departments) % 7);
    vector[department] = 1;
    vector[kind] = 0.5 + (vector[kind] as number);
    normalize(vector);
  }
  return {
    ...table,
    vectors: { data, rows: table.rows, dims },
    sampleRows: table.sampleRows.slice(0, sampleRows),
  };
}
