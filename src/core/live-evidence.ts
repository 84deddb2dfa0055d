import type { Evidence } from "./profile/profile.ts";

/** Evidence as it counts now. */
export interface LiveEvidence {
  readonly evidence: Evidence;
  /** dims of the table; length 1 */
  readonly vector: Float32Array;
  /** Names the vector for caches: "row:12" or "text:warm lamp". */
  readonly key: string;
  /** Row of its item; undefined for a search. */
  readonly row: number | undefined;
  /** Weight after dismissals and preferences, before decay; above 0. */
  readonly weight: number;
  /** The same before preferences. */
  readonly ownWeight: number;
}

/** Half-life of evidence, in pieces of evidence (spec R3). */
export const halfLifeEvidence = 10;
/** How many pieces count; the next one would weigh 1.2 % of the newest. */
export const windowEvidence = 64;

/** Decay of the piece of evidence at `age` (0 is the newest). */
export const decay = (age: number): number => 2 ** (-age / halfLifeEvidence);

/** Undecayed weight of the evidence that dismissals left, and of all of it. */
export interface Trust {
  readonly kept: number;
  readonly whole: number;
}

/**
 * How strongly content counts, 0 to 1: the share of evidence that dismissals left. Standardising forgets the size of a
 * score, so without it a remainder of what was dismissed would pull as strongly as before (spec P6).
 */
export const trustShare = ({ kept, whole }: Trust): number => (whole > 0 ? kept / whole : 1);
