import type { Hazard } from "../core/behaviour.ts";
import { countEdges, gapEdges } from "../core/rebuy.ts";
import type { Statistics } from "./statistics.ts";

/** Chances by which a cell leans on its row, and users by which an item leans on the average of all. */
const weightOfRow = 50;
const weightOfAll = 20;

/** P(in the next basket) by cell, and by item the share of its buyers who came back for it, against the share of all. */
export function hazard({ rows, buyers, rebuyers, hazard: counts }: Statistics): Hazard {
  const table = new Float32Array(counts.chances.length);
  const wide = gapEdges.length;
  for (let bin = 0; bin < countEdges.length; bin++) {
    const from = bin * wide;
    const chances = sum(counts.chances.subarray(from, from + wide));
    const hits = sum(counts.hits.subarray(from, from + wide));
    const rowRate = chances > 0 ? hits / chances : 0;
    for (let cell = from; cell < from + wide; cell++)
      table[cell] =
        ((counts.hits[cell] as number) + weightOfRow * rowRate) / ((counts.chances[cell] as number) + weightOfRow);
  }
  const rate = sum(rebuyers) / Math.max(1, sum(buyers));
  const rebuy = Float32Array.from({ length: rows }, (_, row) =>
    rate === 0 ? 1 : ((rebuyers[row] as number) / rate + weightOfAll) / ((buyers[row] as number) + weightOfAll),
  );
  return { table, countEdges, gapEdges, rebuy };
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
