import { fieldName, type RawRow } from "../raw-row.ts";
import { tableHead, tableRows } from "./csv-table.ts";
import { guessedFields, synonymNames, withGuesses } from "./field-synonyms.ts";
import type { RowReport, TextFormat } from "./format.ts";
import { merchantFields } from "./google-csv.ts";

const shape = { nameOf: fieldName, known: new Set([...merchantFields, ...synonymNames]) };

/** Any other table with a header line: columns are guessed by common names, and can be named with --map. */
export const plainCsv: TextFormat = {
  name: "csv",
  label: "table",
  reads: "text",
  recognises({ text }) {
    if (/^\s*[[{<]|^PAR1/.test(text)) return 0;
    const head = tableHead(text, shape);
    if (head === undefined) return 0;
    const knows = (field: string): boolean => head.names.includes(field) || guessedFields(head.names).has(field);
    if (knows("title") && knows("id")) return 0.7;
    if (knows("title")) return 0.5;
    return head.names.length > 1 ? 0.2 : 0;
  },
  rows,
};

async function* rows(text: AsyncIterable<string>, report: RowReport): AsyncGenerator<RawRow> {
  let guessed: ReadonlyMap<string, string> = new Map();
  const table = tableRows(text, report, shape, ({ names, linesBefore }) => {
    guessed = guessedFields(names);
    if (guessed.size === 0) return;
    const list = [...guessed].map(([field, name]) => `${field} = ${name}`).join(", ");
    report.warn(
      linesBefore + 1,
      "file/guessed-columns",
      `Columns were taken for our fields by their names: ${list}`,
      "If one is wrong, name it: --map price=Cost",
    );
  });
  for await (const row of table) yield withGuesses(row, guessed);
}
