import type { RankTable } from "../catalogue.ts";
import { decay, type LiveEvidence, windowEvidence } from "../live-evidence.ts";
import type { KernelRows } from "./kernel-rows.ts";

/** Content scores of every row, with what each piece of evidence gave. */
export interface ContentScores {
  /** rows; sqrt of the sum of contributions (spec R3) */
  readonly raw: Float32Array;
  /** For each piece of live evidence, newest first: rows; weight × decay × kernel. The last may lie beyond the window. */
  readonly contributions: readonly Contribution[];
}

export interface Contribution {
  readonly live: LiveEvidence;
  /** weight × decay at its age */
  readonly strength: number;
  /** rows; shared with the cache, not to be written to */
  readonly kernel: Float32Array;
}

/**
 * Many-interest content (the recipe of `docs/decisions/0003-ranking.md`):
 * raw_i = sqrt( Σ_j w_j 2^(−age_j/10) max(0, cos(v_j, v_i))^8 ), over the newest 64 pieces of evidence j
 * that are not i itself: an item that was looked at is no evidence for itself, and would drown the deviation.
 */
export function contentScores(table: RankTable, evidence: readonly LiveEvidence[], kernels: KernelRows): ContentScores {
  const contributions = evidence.map((live, age) => ({
    live,
    strength: live.weight * decay(age),
    kernel: kernels.of(table.vectors, live.key, live.vector, live.row),
  }));
  return { raw: rootOfSums(table.rows, contributions.slice(0, windowEvidence)), contributions };
}

/** The raw scores as they would be had one piece of evidence never been: older ones are one step younger. */
export function contentWithout(rows: number, contributions: readonly Contribution[], removed: number): Float32Array {
  const younger = decay(-1);
  const left = contributions.flatMap((contribution, age) => {
    if (age === removed) return [];
    return age < removed ? [contribution] : [{ ...contribution, strength: contribution.strength * younger }];
  });
  return rootOfSums(rows, left.slice(0, windowEvidence));
}

function rootOfSums(rows: number, contributions: readonly Contribution[]): Float32Array {
  const sums = new Float32Array(rows);
  for (const { strength, kernel } of contributions)
    for (let i = 0; i < rows; i++) sums[i] = (sums[i] as number) + strength * (kernel[i] as number);
  for (let i = 0; i < rows; i++) sums[i] = Math.sqrt(sums[i] as number);
  return sums;
}
