import type { Neighbours } from "../core/behaviour.ts";

/** A sparse matrix, rows in compressed form with ascending indices. */
export type SparseMatrix = Neighbours;

/**
 * All that is ever learned from: sums over users, none of whom is in it by name. What leaves this form for a pack must
 * have been protected.
 */
export interface Statistics {
  /** Rows of the catalogue. */
  readonly rows: number;
  readonly users: number;
  /** rows; users who had the item */
  readonly buyers: Float64Array;
  /** rows; users who had it at two moments or more */
  readonly rebuyers: Float64Array;
  /** rows; Σ over users of 2^(−age of their newest / half-life): at most 1 a user */
  readonly recent: Float64Array;
  /** rows × rows, upper triangle (a < b): users who had both */
  readonly pairs: SparseMatrix;
  /** To be added to the diagonal of the Gram, so that it outweighs noise; 0 where there is none. */
  readonly lift: number;
  /** rows × rows: users who had b at the moment after one with a; b ≠ a */
  readonly transitions: SparseMatrix;
  /** By cell of the hazard table: how often an item of a history might have come again, and how often it did. */
  readonly hazard: {
    readonly users: Float64Array;
    readonly chances: Float64Array;
    readonly hits: Float64Array;
  };
}

/** What is counted, and how much of it a user may be. */
export interface CountOptions {
  /** A user counts with the newest so many items; what else they had is left out of everything. */
  readonly clip: number;
  readonly halfLifeDays: number;
  /** The present of the log, in milliseconds. */
  readonly now: number;
  /** A user counts with so many transitions, those of the newest moments first. */
  readonly transitionsAUser: number;
  /** A user's chances weigh at most so many in the hazard table. */
  readonly chancesAUser: number;
}
