import type { RankTable } from "../../catalogue.ts";
import type { History } from "../history.ts";
import type { KernelRows } from "./kernel-rows.ts";

/** What an ingredient may read. */
export interface Sources {
  readonly table: RankTable;
  readonly history: History;
  readonly kernels: KernelRows;
}

/** One ingredient's word on every row. */
export interface Word {
  /** rows; not yet standardised, more is better */
  readonly raw: Float32Array;
  /**
   * Adds to `shares` (one number for each subject of the history) what each gave to `row`, as a share of its raw score.
   * Absent where nothing of the history is read.
   */
  readonly shares?: (row: number, shares: Float64Array) => void;
}

/** Undefined where the pack lacks what it needs. */
export type Ingredient = (sources: Sources) => Word | undefined;
