import type { RawRow } from "../raw-row.ts";
import { type TableShape, tableHead, tableRows } from "./csv-table.ts";
import type { RowReport, TextFormat } from "./format.ts";

export interface TableFormatParts {
  readonly name: string;
  readonly label: string;
  readonly shape: TableShape;
  /** How sure the canonical names of the columns are of this kind of table. */
  sureness(names: ReadonlySet<string>): number;
  /** Rows of the table to rows of a feed; by default they are those already. */
  readonly translate?: (rows: AsyncIterable<RawRow>, report: RowReport) => AsyncIterable<RawRow>;
}

/** A format whose feeds are tables with a header line. */
export function tableFormat({ name, label, shape, sureness, translate }: TableFormatParts): TextFormat {
  return {
    name,
    label,
    reads: "text",
    recognises({ text }) {
      // JSON, markup and Parquet are no tables of text.
      if (/^\s*[[{<]|^PAR1/.test(text)) return 0;
      const head = tableHead(text, shape);
      return head === undefined ? 0 : sureness(new Set(head.names));
    },
    rows(text, report) {
      const rows = tableRows(text, report, shape);
      return translate === undefined ? rows : translate(rows, report);
    },
  };
}

/** A translation that looks at one row at a time. @param rowOf undefined for a row that it has reported as left out */
export const rowByRow = (rowOf: (row: RawRow, report: RowReport) => RawRow | undefined) =>
  async function* (rows: AsyncIterable<RawRow>, report: RowReport): AsyncGenerator<RawRow> {
    for await (const row of rows) {
      const translated = rowOf(row, report);
      if (translated !== undefined) yield translated;
    }
  };
