import { eachEntry, fromEntries, mirrored, strongest } from "./sparse.ts";
import type { SparseMatrix, Statistics } from "./statistics.ts";

/**
 * One made-up user for each item j: it has item i with weight P(i | j) for the `most` largest, and j itself with 1.
 * Alternating least squares learns item factors from these as it would from people, and needs no more than the Gram.
 */
export function pseudoUsers({ rows, buyers, pairs }: Statistics, most: number): SparseMatrix {
  const from: number[] = [];
  const to: number[] = [];
  const values: number[] = [];
  const add = (j: number, i: number, value: number): void => {
    from.push(j);
    to.push(i);
    values.push(value);
  };
  for (let row = 0; row < rows; row++) if ((buyers[row] as number) > 0) add(row, row, 1);
  eachEntry(strongest(mirrored(pairs), most), (j, i, count) => add(j, i, count / (buyers[j] as number)));
  return fromEntries(rows, from, to, values);
}
