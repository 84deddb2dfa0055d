/** What can be wrong with a feed, row by row. Documented with examples in `docs/feeds.md`. */
export type ProblemCode =
  | "file/encoding"
  | "file/no-header"
  | "file/preamble"
  | "file/repeated-column"
  | "file/guessed-columns"
  | "file/other-list"
  | "page/no-product"
  | "page/broken-json"
  | "page/mended-json"
  | "page/too-deep"
  | "row/not-json"
  | "row/broken-xml"
  | "row/columns"
  | "row/unclosed-quote"
  | "row/no-id"
  | "row/bad-id"
  | "row/harmed-id"
  | "row/repeated-id"
  | "row/no-title"
  | "row/not-on-sale"
  | "row/mojibake"
  | "row/too-long"
  | "row/bad-price"
  | "row/absurd-price"
  | "row/bad-availability"
  | "row/bad-link"
  | "row/bad-picture"
  | "row/no-picture-file"
  | "row/bad-date"
  | "row/bad-popularity"
  | "row/bad-tags"
  | "row/bad-detail"
  | "row/bad-categories"
  | "row/only-in-language"
  | "row/missing-in-language";

/**
 * One thing to know about a feed. `error`: the row was left out. `warning`: the row was kept without the value named. `note`:
 * the row was left out because the feed itself says so.
 */
export interface Problem {
  readonly file: string;
  /** First line of the row, counted from 1; absent when the whole file is meant. */
  readonly line?: number;
  readonly severity: "error" | "warning" | "note";
  readonly code: ProblemCode;
  /** What is wrong and which value. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Takes the problems of one row; file and line are filled in by who made it. */
export type Report = (severity: Problem["severity"], code: ProblemCode, message: string, remedy: string) => void;

/** A value as it can stand in a message: one line, at most 60 characters. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
