import { shown } from "../../problem.ts";
import type { RawRow } from "../raw-row.ts";
import { type CsvRecord, CsvSplitter, delimiterOf } from "./csv-splitter.ts";
import type { RowReport } from "./format.ts";

/** What a kind of table calls its columns. */
export interface TableShape {
  /** The canonical name of a header, for instance its `fieldName`. */
  nameOf(header: string): string;
  /** Names that the kind knows; a line that holds none of them is no header. */
  readonly known: ReadonlySet<string>;
}

/** The header line of a table and where it stands. */
export interface TableHead {
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** Canonical, in the order of the columns. */
  readonly names: readonly string[];
  /** Lines before the header line. */
  readonly linesBefore: number;
}

/** Spreadsheets put a title and a date above their tables; a header is looked for in so many lines. */
const maxPreamble = 10;
/** So many known names must a line hold to be taken for a header that does not stand first. */
const certainNames = 3;
/** A header line is looked for in so many characters. */
const headLength = 1 << 16;

/** The header of the table that begins with `text`; undefined where there is no line at all. */
export function tableHead(text: string, { nameOf, known }: TableShape): TableHead | undefined {
  const separator = /^sep=([,;|\t])\n/i.exec(text);
  const body = separator === null ? text : text.slice(separator[0].length);
  const candidates: TableHead[] = [];
  let from = 0;
  let line = separator === null ? 0 : 1;
  while (from < body.length && candidates.length < maxPreamble) {
    const end = body.indexOf("\n", from);
    const source = body.slice(from, end === -1 ? undefined : end);
    if (source.trim() !== "") {
      const delimiter = separator?.[1] ?? delimiterOf(source);
      const [record] = new CsvSplitter(delimiter, () => undefined).push(body.slice(from, from + headLength), true);
      const headers = record?.cells ?? source.split(delimiter);
      candidates.push({ delimiter, headers, names: headers.map(nameOf), linesBefore: line });
    }
    line++;
    if (end === -1) break;
    from = end + 1;
  }
  const [first] = candidates;
  const knows = ({ names }: TableHead): number => names.filter((name) => known.has(name)).length;
  if (first === undefined || knows(first) > 0) return first;
  return candidates.find((candidate) => knows(candidate) >= certainNames) ?? first;
}

/**
 * The rows of a table with a header line. A row with more values than the header is refused, since its values stand under
 * wrong names; a shorter one is kept with a warning. Of two columns of one name the first that holds something counts.
 */
export async function* tableRows(
  text: AsyncIterable<string>,
  report: RowReport,
  shape: TableShape,
  onHead?: (head: TableHead) => void,
): AsyncGenerator<RawRow> {
  let head: TableHead | undefined;
  let splitter: CsvSplitter | undefined;
  let held = "";
  const records = (piece: string, isLast: boolean): readonly CsvRecord[] => {
    if (head === undefined || splitter === undefined) {
      held += piece;
      if (held.length < headLength && !isLast) return [];
      head = tableHead(held, shape);
      if (head === undefined) return [];
      tellHead(head, report, shape);
      onHead?.(head);
      splitter = new CsvSplitter(head.delimiter, (line) =>
        report.lose(
          line,
          "row/unclosed-quote",
          "A quote that opens here is never closed; the line was left out.",
          'Close the quote, or write a quote inside a value as "".',
        ),
      );
      const all = splitter.push(held, isLast);
      const { linesBefore } = head;
      return all.filter(({ line }) => line > linesBefore + 1);
    }
    return splitter.push(piece, isLast);
  };
  for await (const piece of text)
    for (const record of records(piece, false)) {
      const row = head && rowOf(record, head.names, report);
      if (row !== undefined) yield row;
    }
  for (const record of records("", true)) {
    const row = head && rowOf(record, head.names, report);
    if (row !== undefined) yield row;
  }
}

function rowOf({ line, cells }: CsvRecord, names: readonly string[], report: RowReport): RawRow | undefined {
  if (cells.length > names.length && cells.slice(names.length).some((cell) => cell.trim() !== "")) {
    report.lose(
      line,
      "row/columns",
      `The row has ${cells.length} values for ${names.length} columns: ${shown(cells.join(", "))}`,
      "Put values that hold the separator or a new line in double quotes.",
    );
    return undefined;
  }
  if (cells.length < names.length)
    report.warn(
      line,
      "row/columns",
      `The row has ${cells.length} values for ${names.length} columns; the last ones are taken as empty.`,
      "Write every column, empty ones too.",
    );
  const fields = new Map<string, unknown>();
  for (let column = 0; column < cells.length && column < names.length; column++) {
    const cell = cells[column];
    const name = names[column];
    if (cell !== undefined && cell !== "" && name !== undefined && cell.trim() !== "" && !fields.has(name))
      fields.set(name, cell);
  }
  return { line, fields };
}

function tellHead({ headers, names, linesBefore }: TableHead, report: RowReport, { known }: TableShape): void {
  const line = linesBefore + 1;
  if (!names.some((name) => known.has(name)))
    report.warn(
      line,
      "file/no-header",
      `The first line names no column that is known: ${shown(headers.join(", "))}`,
      "Begin the file with a line of column names: id, title, description, link, image_link, price, ... or use --map.",
    );
  else if (linesBefore > 0)
    report.warn(
      line,
      "file/preamble",
      `The names of the columns stand here; ${linesBefore === 1 ? "the line" : `the ${linesBefore} lines`} before were passed over.`,
      "Begin the file with the line of column names.",
    );
  const repeated = names.find((name, column) => name !== "" && names.indexOf(name) < column);
  if (repeated !== undefined)
    report.warn(
      line,
      "file/repeated-column",
      `The column "${repeated}" is there more than once; the first that holds something counts.`,
      "Give every column a name of its own.",
    );
}
