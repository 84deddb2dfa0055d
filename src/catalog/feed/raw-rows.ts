import type { Problem } from "../problem.ts";
import type { RawRow } from "./raw-row.ts";

export type FeedFormat = "csv" | "jsonl";

/** Every row of the file is here once: as a raw row, or in `lost` with its problem. */
export interface RawRows {
  readonly rows: readonly RawRow[];
  readonly problems: readonly Problem[];
  /** Rows that did not become raw rows; each has one `error` among the problems. */
  readonly lost: number;
}

/** By its ending, otherwise by its first character: rows of JSON begin with a brace. */
export function formatOf(file: string, text: string): FeedFormat {
  if (/\.(jsonl|ndjson|json)$/i.test(file)) return "jsonl";
  if (/\.(csv|tsv|txt)$/i.test(file)) return "csv";
  return /^\s*\{/.test(text) ? "jsonl" : "csv";
}
