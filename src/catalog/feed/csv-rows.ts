import { parse } from "csv-parse/sync";
import { messageOf, SottoError } from "../../core/errors.ts";
import { type Problem, shown } from "../problem.ts";
import { fieldName, type RawRow } from "./raw-row.ts";
import type { RawRows } from "./raw-rows.ts";

/** A record of cells and the line it begins on. */
interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** After so many open quotes a file is damaged beyond reading on; each of them costs another pass over the rest. */
const maxOpenQuotes = 50;

/**
 * Comma, tab, semicolon or bar separated rows with a header line (RFC 4180; a quote in the middle of a value is taken as
 * it is). Empty lines are no rows. A row with more values than the header is refused, since its values stand under wrong
 * names; a shorter one is kept with a warning.
 */
export function csvRows(text: string, file: string): RawRows {
  const { records, unclosed } = readRecords(text);
  const problems: Problem[] = unclosed.map(({ line, lines }) => ({
    file,
    line,
    severity: "error",
    code: "row/unclosed-quote",
    message: `A quote that opens here is never closed; ${lines === 1 ? "the line was" : `${lines} lines were`} left out.`,
    remedy: 'Close the quote, or write a quote inside a value as "".',
  }));
  const [head, ...body] = records;
  const names = head?.cells.map(fieldName) ?? [];
  if (head !== undefined && !names.includes("id")) {
    problems.push({
      file,
      line: head.line,
      severity: "warning",
      code: "file/no-header",
      message: `The first line names no "id" column: ${shown(head.cells.join(", "))}`,
      remedy: "Begin the file with a line of column names: id, title, description, link, image_link, price, ...",
    });
  }
  const rows: RawRow[] = [];
  let lost = unclosed.length;
  for (const { line, cells } of body) {
    const extra = cells.slice(names.length).filter((cell) => cell.trim() !== "");
    if (extra.length > 0) {
      lost++;
      problems.push({
        file,
        line,
        severity: "error",
        code: "row/columns",
        message: `The row has ${cells.length} values for ${names.length} columns: ${shown(cells.join(", "))}`,
        remedy: "Put values that hold the separator or a new line in double quotes.",
      });
      continue;
    }
    if (cells.length < names.length)
      problems.push({
        file,
        line,
        severity: "warning",
        code: "row/columns",
        message: `The row has ${cells.length} values for ${names.length} columns; the last ones are taken as empty.`,
        remedy: "Write every column, empty ones too.",
      });
    const fields = new Map<string, unknown>();
    names.forEach((name, column) => {
      const cell = cells[column];
      // The first column of a name wins; feeds exported twice repeat columns at the end.
      if (cell !== undefined && cell.trim() !== "" && !fields.has(name)) fields.set(name, cell);
    });
    rows.push({ line, fields });
  }
  return { rows, problems, lost };
}

/** All records; a quote left open costs its own line, and reading goes on with the next. */
function readRecords(text: string): { records: CsvRecord[]; unclosed: { line: number; lines: number }[] } {
  const lines = text.split("\n");
  const delimiter = delimiterOf(lines.find((line) => line.trim() !== "") ?? "");
  const records: CsvRecord[] = [];
  const unclosed: { line: number; lines: number }[] = [];
  let from = 0;
  while (from < lines.length) {
    let end = from;
    const closed = parseQuietly(from === 0 ? text : lines.slice(from).join("\n"), delimiter, (cells, lineEnd) => {
      const inside = cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
      end = from + lineEnd;
      records.push({ line: end - inside, cells });
    });
    if (closed) break;
    while (lines[end]?.trim() === "") end++;
    const givesUp = unclosed.length + 1 >= maxOpenQuotes;
    unclosed.push({ line: end + 1, lines: givesUp ? lines.length - end : 1 });
    if (givesUp) break;
    from = end + 1;
  }
  return { records, unclosed };
}

/** Whether the text was read to its end; false when a quote was left open. */
function parseQuietly(text: string, delimiter: string, take: (cells: string[], lineEnd: number) => void): boolean {
  try {
    parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record(cells: string[], context) {
        take(cells, context.lines);
        return null;
      },
    });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "CSV_QUOTE_NOT_CLOSED") return false;
    throw new SottoError(
      "feed/unreadable",
      `The feed is no CSV: ${messageOf(error)} Write it as RFC 4180, or as JSON lines.`,
    );
  }
}

/** The separator that the header line uses most, outside quotes. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const counted = [",", "\t", ";", "|"].map((delimiter) => ({ delimiter, times: bare.split(delimiter).length - 1 }));
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).delimiter;
}
