import { decay, windowEvidence } from "../../live-evidence.ts";
import type { Matrix } from "../../vectors.ts";
import type { History, Subject } from "../history.ts";
import type { Ingredient } from "./ingredient.ts";
import type { KernelRows } from "./kernel-rows.ts";

/**
 * Many-interest content: raw_i = sqrt( Σ_j w_j 2^(−age_j/10) max(0, cos(v_j, v_i))^8 ), over the newest 64 pieces of
 * evidence j that are not of i itself: what was looked at is no evidence for itself, and would drown the deviation (spec R3).
 */
export const content: Ingredient = ({ table, history, kernels }) => likeness(table.vectors, history, kernels);

/** The same over any vectors of the rows. */
export function likeness(vectors: Matrix, history: History, kernels: KernelRows) {
  const raw = new Float32Array(vectors.rows);
  const pulls = history.subjects.map((subject) => ({
    strength: strengthOf(subject, history),
    kernel: () => kernels.of(vectors, subject.key, subject.vector, subject.row),
  }));
  const live = pulls
    .filter(({ strength }) => strength > 0)
    .map(({ strength, kernel }) => ({ strength, row: kernel() }));
  for (const { strength, row } of live)
    for (let i = 0; i < raw.length; i++) raw[i] = (raw[i] as number) + strength * (row[i] as number);
  for (let i = 0; i < raw.length; i++) raw[i] = Math.sqrt(raw[i] as number);
  const shares = (row: number, out: Float64Array): void => {
    const whole = (raw[row] as number) ** 2;
    if (whole === 0) return;
    for (const [index, { strength, kernel }] of pulls.entries())
      if (strength > 0) out[index] = (out[index] as number) + (strength * (kernel()[row] as number)) / whole;
  };
  return { raw, shares };
}

/** Σ weight × decay of a subject's evidence within the window. */
function strengthOf({ positions }: Subject, history: History): number {
  let strength = 0;
  for (const age of positions) {
    if (age >= windowEvidence) break;
    strength += (history.evidence[age]?.weight ?? 0) * decay(age);
  }
  return strength;
}
