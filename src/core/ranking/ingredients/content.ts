import { decay, type LiveEvidence, windowEvidence } from "../../live-evidence.ts";
import type { Matrix } from "../../vectors.ts";
import type { History } from "../history.ts";
import type { Give, Ingredient } from "./ingredient.ts";
import type { KernelRows } from "./kernel-rows.ts";

/**
 * Many-interest content: raw_i = sqrt( Σ_j w_j 2^(−age_j/10) max(0, cos(v_j, v_i))^8 ), over the newest 64 pieces of
 * evidence j that are not of i itself: what was looked at is no evidence for itself, and would drown the deviation (spec R3).
 */
export const content: Ingredient = ({ table, history, kernels }) => likeness(table.vectors, history, kernels);

function likeness(vectors: Matrix, history: History, kernels: KernelRows) {
  const raw = new Float32Array(vectors.rows);
  const pulls = pullsOf(history).map(({ strength, live }) => ({
    strength,
    kernel: kernels.of(vectors, live.key, live.vector, live.row),
  }));
  for (const { strength, kernel } of pulls)
    for (let i = 0; i < raw.length; i++) raw[i] = (raw[i] as number) + strength * (kernel[i] as number);
  for (let i = 0; i < raw.length; i++) raw[i] = Math.sqrt(raw[i] as number);
  const shares = (row: number, give: Give): void => {
    const whole = (raw[row] as number) ** 2;
    if (whole === 0) return;
    // Subjects stand in the order of their newest evidence, and so do pulls.
    for (const [subject, { strength, kernel }] of pulls.entries()) {
      const given = strength * (kernel[row] as number);
      if (given > 0) give(subject, given / whole);
    }
  };
  return { raw, shares, reach: windowEvidence };
}

/** Σ weight × decay of each subject within the window, in the order of subjects. */
function pullsOf({ evidence }: History): readonly { readonly live: LiveEvidence; readonly strength: number }[] {
  const pulls = new Map<string, { readonly live: LiveEvidence; strength: number }>();
  for (const [age, live] of evidence.slice(0, windowEvidence).entries()) {
    const pull = pulls.get(live.key) ?? { live, strength: 0 };
    pull.strength += live.weight * decay(age);
    pulls.set(live.key, pull);
  }
  return [...pulls.values()];
}
