import type { Matrix } from "./vectors.ts";

/** Compressed sparse rows: neighbours of row i are `indices[offsets[i] .. offsets[i + 1]]` with their `values`. */
export interface Neighbours {
  readonly offsets: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float32Array;
}

/** A factor model of orders, to fold a shopper in on the device (Hu, Koren, Volinsky 2008). */
export interface Factors {
  /** rows × f; of any length, unlike vectors */
  readonly factors: Matrix;
  /** f × f, Y^T Y over all items of the catalogue, arrived or not */
  readonly gram: Float32Array;
  /** Confidence of one observation above that of none. */
  readonly alpha: number;
  /** Ridge of a shopper's vector. */
  readonly rho: number;
}

/** When things are bought again, learned from baskets. */
export interface Hazard {
  /** 7 × 11, row-major: P(in the next basket) by [times bought, time since the last ÷ own mean gap]. */
  readonly table: Float32Array;
  /** Lower edges of the bins, ascending from 0: 7 of them, and 11. */
  readonly countEdges: Float32Array;
  readonly gapEdges: Float32Array;
  /** rows; how readily an item is bought again, against what its place in the table says: 1 is average */
  readonly rebuy: Float32Array;
}

/** Kinds of shoppers, each of at least 50. */
export interface Cohorts {
  /** c × dims, in the pack's vector space, of length 1 */
  readonly centroids: Matrix;
  /** The items each kind buys more than everybody, best first. */
  readonly items: Neighbours;
  /** c; how many shoppers, in protected form */
  readonly sizes: Uint32Array;
}

/** What a pack has learned from everybody's orders, row-aligned with the rank table. Every part is optional. */
export interface Behaviour {
  /** EASE (Steck 2019) by target: of row i the source rows j and weights B[j→i], the largest by size. score_i = Σ_j x_j B[j→i] */
  readonly ease?: Neighbours;
  readonly als?: Factors;
  /** By source: of row a the rows b and P(next = b | a) / pop(b)^gamma, the largest. */
  readonly transitions?: Neighbours;
  readonly hazard?: Hazard;
  readonly cohorts?: Cohorts;
  /** rows; purchases, decayed by age. Where present it takes the place of the feed's popularity. */
  readonly popularity?: Float32Array;
  /** rows; users who ever had it, undecayed: what recent popularity is held against to see what rises. */
  readonly buyers?: Float32Array;
}
