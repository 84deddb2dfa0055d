import type { Problem } from "../problem.ts";
import { dropAbsurdPrices } from "./absurd-prices.ts";
import { csvRows } from "./csv-rows.ts";
import { decodeText } from "./decode-text.ts";
import type { FeedItem } from "./feed-item.ts";
import { type FeedRow, readRow } from "./feed-row.ts";
import { groupRows } from "./group-rows.ts";
import { jsonlRows } from "./jsonl-rows.ts";
import { type FeedFormat, formatOf } from "./raw-rows.ts";

export interface FeedSource {
  /** Name of the file as problems cite it. */
  readonly file: string;
  /** By default from the name's ending, then from the content. */
  readonly format?: FeedFormat;
}

export interface FeedReading {
  readonly items: readonly FeedItem[];
  readonly problems: readonly Problem[];
  /** Rows in the file. Each is an item, a variant or an `error` among the problems: nothing is dropped in silence. */
  readonly rows: number;
}

/**
 * Reads a product feed in Google Merchant fields, CSV or JSON lines; see `docs/pack-format.md` for the fields.
 * @throws SottoError `feed/unreadable` when the file as a whole cannot be read
 */
export function readFeed(bytes: Uint8Array, { file, format }: FeedSource): FeedReading {
  const { text, encoding, unreadable } = decodeText(bytes);
  const raw = (format ?? formatOf(file, text)) === "jsonl" ? jsonlRows(text, file) : csvRows(text, file);
  const problems: Problem[] = [...encodingProblems(file, encoding, unreadable, text), ...raw.problems];
  const rows: FeedRow[] = [];
  for (const rawRow of raw.rows) {
    const row = readRow(rawRow, (severity, code, message, remedy) =>
      problems.push({ file, line: rawRow.line, severity, code, message, remedy }),
    );
    if (row !== undefined) rows.push(row);
  }
  const priced = dropAbsurdPrices(rows, file);
  const grouped = groupRows(priced.rows, file);
  problems.push(...priced.problems, ...grouped.problems);
  return { items: grouped.items, problems: problems.sort(byLine), rows: raw.rows.length + raw.lost };
}

const byLine = (a: Problem, b: Problem): number => (a.line ?? 0) - (b.line ?? 0);

function encodingProblems(file: string, encoding: string, unreadable: number, text: string): Problem[] {
  if (unreadable > 0) {
    const line = text.slice(0, text.indexOf("\uFFFD")).split("\n").length;
    const message = `${unreadable} characters cannot be read as ${encoding.toUpperCase()}; the first is on this line.`;
    return [{ file, line, severity: "warning", code: "file/encoding", message, remedy: "Save the feed as UTF-8." }];
  }
  if (encoding !== "gbk") return [];
  const message = "The file is no UTF-8 and was read as GBK.";
  const remedy = "If titles look wrong, save the feed as UTF-8.";
  return [{ file, severity: "warning", code: "file/encoding", message, remedy }];
}
