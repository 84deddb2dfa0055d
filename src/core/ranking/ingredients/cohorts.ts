import { decay, windowEvidence } from "../../live-evidence.ts";
import { dot, normalize, row as rowOf } from "../../vectors.ts";
import type { History } from "../history.ts";
import type { Ingredient } from "./ingredient.ts";

/** Cohorts looked at: a shopper is rarely of one kind only. */
const nearest = 3;

/**
 * What shoppers of like taste have more than others: raw_i = Σ_c max(0, cos(u, centroid_c)) × items_c,i over the three
 * nearest cohorts, u the decayed mean of what the history is about (spec R21).
 */
export const cohorts: Ingredient = ({ table, history }) => {
  const learned = table.behaviour?.cohorts;
  if (!learned || history.isEmpty) return undefined;
  const taste = meanOf(history, learned.centroids.dims);
  const likeness = Array.from({ length: learned.centroids.rows }, (_, cohort) => ({
    cohort,
    likeness: Math.max(0, dot(taste, rowOf(learned.centroids, cohort))),
  }));
  likeness.sort((a, b) => b.likeness - a.likeness || a.cohort - b.cohort);
  const raw = new Float32Array(table.rows);
  const { offsets, indices, values } = learned.items;
  for (const { cohort, likeness: by } of likeness.slice(0, nearest))
    for (let e = offsets[cohort] as number; e < (offsets[cohort + 1] as number); e++) {
      const row = indices[e] as number;
      raw[row] = (raw[row] as number) + by * (values[e] as number);
    }
  return { raw, isSparse: true };
};

function meanOf(history: History, dims: number): Float32Array {
  const sum = new Float32Array(dims);
  for (const [age, { vector, weight }] of history.evidence.slice(0, windowEvidence).entries())
    for (let k = 0; k < dims; k++) sum[k] = (sum[k] as number) + decay(age) * weight * (vector[k] as number);
  return normalize(sum);
}
