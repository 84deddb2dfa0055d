import { type FileMetaData, parquetMetadata, parquetSchema } from "hyparquet";
import { readColumn } from "hyparquet/src/column.js";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { messageOf, SottoError } from "../../core/errors.ts";
import { checkPages, placeOf } from "./parquet-pages.ts";

/** Cells of one column, one for every row; null where there is nothing. */
export type Cells = readonly unknown[];

/** The cells of a column by its name. */
export type Columns<Name extends string> = (name: Name) => Cells;

/**
 * Reads the columns named of a Parquet file that lies in memory. JSON columns come as text. Columns the file does not have
 * come as nulls, others it has are left alone.
 * @param rows how many rows the file must have
 * @throws SottoError `pack/bad-shape`
 */
export function readColumns<Name extends string>(
  bytes: Uint8Array,
  names: readonly Name[],
  rows: number,
): Columns<Name> {
  const buffer = bytes.slice().buffer;
  try {
    const metadata = parquetMetadata(buffer);
    // Checked before anything is read: a file may claim any number of rows.
    if (metadata.num_rows !== BigInt(rows)) throw new Error(`it has ${metadata.num_rows} rows instead of ${rows}`);
    checkPages(buffer, metadata, rows);
    const columns = new Map(names.map((name) => [name, cellsOf(name, buffer, metadata, rows)]));
    return (name) => columns.get(name) ?? [];
  } catch (error) {
    throw new SottoError("pack/bad-shape", `A table cannot be read: ${messageOf(error)}. Build the pack again.`);
  }
}

/** A cell that is no JSON must not cost its block: it is parsed when it is asked for. */
const parsers = { ...DEFAULT_PARSERS, jsonFromBytes: (json: Uint8Array) => new TextDecoder().decode(json) };

/**
 * Goes to the pages by itself: the reader's own way to them plans filters, indexes and requests, which a table in memory
 * has no use for, and weighs as much as all that is needed here.
 */
function cellsOf(name: string, buffer: ArrayBuffer, metadata: FileMetaData, rows: number): unknown[] {
  const cells = new Array<unknown>(rows).fill(null);
  const schema = parquetSchema(metadata);
  const leaf = schema.children.find(({ element }) => element.name === name);
  if (leaf === undefined) return cells;
  let start = 0;
  for (const { columns, num_rows } of metadata.row_groups) {
    const groupRows = Number(num_rows);
    const meta = columns.find(({ meta_data }) => meta_data?.path_in_schema.join(".") === name)?.meta_data;
    if (meta === undefined) throw new Error(`column "${name}" has no pages`);
    const { from, size } = placeOf(meta, buffer.byteLength);
    const { data } = readColumn(
      { view: new DataView(buffer, from, size), offset: 0 },
      { groupStart: start, groupRows, selectStart: 0, selectEnd: groupRows },
      {
        pathInSchema: leaf.path,
        schemaPath: [schema, leaf],
        element: leaf.element,
        type: meta.type,
        codec: meta.codec,
        parsers,
      },
    );
    let row = start;
    for (const page of data) for (const cell of page) if (row < rows) cells[row++] = cell;
    start += groupRows;
  }
  return cells;
}

/** The text of a cell, at most `maxLength` UTF-16 units, never ending in half a character; "" where there is none. */
export function textCell(value: unknown, maxLength: number): string {
  if (typeof value !== "string") return "";
  return value.length <= maxLength ? value : value.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "");
}

/** The whole number of a cell, zero or more; undefined where there is none. */
export function wholeCell(value: unknown): number | undefined {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** The list in a cell of JSON text; empty where there is none or it is broken. */
export function listCell(value: unknown): readonly unknown[] {
  if (typeof value !== "string") return [];
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
