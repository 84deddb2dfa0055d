import type { Problem } from "../problem.ts";

export type FeedFormat = "csv" | "jsonl";

/** One row of a feed before its values are understood; names are canonical (see `fieldName`). */
export interface RawRow {
  /** Line on which the row begins, from 1. */
  readonly line: number;
  readonly fields: ReadonlyMap<string, unknown>;
}

/** Every row of the file is here once: as a raw row, or in `lost` with its problem. */
export interface RawRows {
  readonly rows: readonly RawRow[];
  readonly problems: readonly Problem[];
  /** Rows that did not become raw rows; each has one `error` among the problems. */
  readonly lost: number;
}

/** "g:Image Link", "image_link" and "IMAGE-LINK" name one field. */
export const fieldName = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/^g:/, "")
    .replace(/[\s-]+/g, "_");

/** By its ending, otherwise by its first character: rows of JSON begin with a brace. */
export function formatOf(file: string, text: string): FeedFormat {
  if (/\.(jsonl|ndjson|json)$/i.test(file)) return "jsonl";
  if (/\.(csv|tsv|txt)$/i.test(file)) return "csv";
  return /^\s*\{/.test(text) ? "jsonl" : "csv";
}
