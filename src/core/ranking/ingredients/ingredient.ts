import type { RankTable } from "../../catalogue.ts";
import type { History } from "../history.ts";
import type { KernelRows } from "./kernel-rows.ts";

/** What an ingredient may read. */
export interface Sources {
  readonly table: RankTable;
  readonly history: History;
  readonly kernels: KernelRows;
}

/** @param subject index in the history's subjects */
export type Give = (subject: number, share: number) => void;

/** One ingredient's word on every row. */
export interface Word {
  /** rows; not yet standardised, more is better */
  readonly raw: Float32Array;
  /**
   * Gives what each subject of the history gave to `row`, as a share of its raw score; who gave nothing is left out.
   * Absent where nothing of the history is read.
   */
  readonly shares?: (row: number, give: Give) => void;
  /** Zero nearly everywhere: a sample of rows would miss what is not, so mean and deviation are of all rows. */
  readonly isSparse?: true;
  /** How many pieces of evidence were read, newest first: what lies beyond changes nothing. Absent: all. */
  readonly reach?: number;
}

/** Undefined where the pack lacks what it needs. */
export type Ingredient = (sources: Sources) => Word | undefined;
