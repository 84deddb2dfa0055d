import type { Behaviour, Neighbours } from "../behaviour.ts";
import type { RankTable } from "../catalogue.ts";
import { countEdges, gapEdges } from "../rebuy.ts";

const f = 8;

/** A pseudo-random number in [0, 1) that only its arguments decide. */
const scatter = (...seed: readonly number[]): number => {
  let hash = 2166136261;
  for (const n of seed) hash = Math.imul(hash ^ (n + 0x9e3779b9), 16777619);
  return ((hash >>> 8) & 0xffff) / 0xffff;
};

/** Every learned tensor, of made-up orders in which item k of each department goes with items k of the others. */
export function fakeBehaviour({ rows, vectors, concepts }: RankTable): Behaviour {
  const departments = concepts.filter(({ kind, parent }) => kind === "category" && parent < 0).length;
  const mates = (row: number): number[] => {
    const start = row - (row % departments);
    return Array.from({ length: departments }, (_, d) => start + d).filter((other) => other !== row && other < rows);
  };
  const data = new Float32Array(rows * f);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < f; k++)
      data[row * f + k] = (Math.floor(row / departments) % f === k ? 1 : 0) + 0.2 * (scatter(row, k) - 0.5);
  const gram = new Float32Array(f * f);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < f; i++)
      for (let j = 0; j < f; j++)
        gram[i * f + j] = (gram[i * f + j] as number) + (data[row * f + i] as number) * (data[row * f + j] as number);
  return {
    ease: neighboursOf(rows, mates, (row, other) => 0.1 + 0.1 * scatter(row, other, 1)),
    als: { factors: { data, rows, dims: f }, gram, alpha: 2, rho: 1 },
    transitions: neighboursOf(rows, mates, (row, other) => 0.1 + 0.3 * scatter(row, other, 2)),
    hazard: {
      table: Float32Array.from(
        { length: countEdges.length * gapEdges.length },
        (_, cell) => 0.05 + 0.2 * scatter(cell, 3),
      ),
      countEdges,
      gapEdges,
      rebuy: Float32Array.from({ length: rows }, (_, row) => 0.5 + scatter(row, 4)),
    },
    cohorts: {
      centroids: { data: vectors.data.slice(0, 2 * vectors.dims), rows: 2, dims: vectors.dims },
      items: neighboursOf(
        2,
        (cohort) => [cohort, cohort + departments, cohort + 2 * departments],
        () => 1,
      ),
      sizes: Uint32Array.of(60, 80),
    },
    popularity: Float32Array.from({ length: rows }, (_, row) => 1 + Math.floor(100 * scatter(row, 5))),
  };
}

function neighboursOf(
  rows: number,
  of: (row: number) => readonly number[],
  weightOf: (row: number, other: number) => number,
): Neighbours {
  const offsets = new Uint32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (const other of of(row)) {
      indices.push(other);
      values.push(weightOf(row, other));
    }
    offsets[row + 1] = indices.length;
  }
  return { offsets, indices: Uint32Array.from(indices), values: Float32Array.from(values) };
}
