import { isDate } from "../values/dates.ts";
import { fieldsNamed } from "./column-names.ts";
import { delimitedRows } from "./delimited.ts";
import type { Table } from "./table.ts";

/** Exports may begin with lines about themselves; the names of the columns are looked for in so many. */
const linesBeforeHeader = 30;

/**
 * Delimited text under the line that names the most columns we know. Without such a line, columns are called by what
 * they hold: a list of "address, title, time" needs no header.
 * A row with more values than names is unreadable, since its values stand under wrong ones.
 */
export function csvTable(text: string): Table | undefined {
  const all = [...delimitedRows(text)];
  const [first] = all;
  if (!first) return undefined;
  const known = all.slice(0, linesBeforeHeader).map((cells) => fieldsNamed(cells).size);
  const most = Math.max(...known);
  const header = most >= 2 ? known.indexOf(most) : isData(first) ? -1 : 0;
  const names = header < 0 ? first.map((cell, i) => nameByContent(cell, i)) : (all[header] as readonly string[]);
  const columns = unique(names);
  const body = all.slice(header + 1);
  const rows = body.filter((cells) => cells.slice(columns.length).every((cell) => cell === ""));
  return { columns, rows, unreadable: body.length - rows.length };
}

const isAddress = (cell: string): boolean => /^https?:\/\//i.test(cell);
const isData = (cells: readonly string[]): boolean => cells.some((cell) => isAddress(cell) || isDate(cell));

const nameByContent = (cell: string, place: number): string =>
  isAddress(cell) ? "url" : isDate(cell) ? "time" : /\p{L}{2}/u.test(cell) ? "title" : `${place + 1}`;

/** Names that are there and told apart: a second "Date" becomes "Date 2". */
function unique(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((given, place) => {
    const name = given === "" ? `${place + 1}` : given;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}
