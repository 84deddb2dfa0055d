import { parquetMetadata, parquetRead } from "hyparquet";
import { messageOf, SottoError } from "../../core/errors.ts";
import { checkPages } from "./parquet-pages.ts";

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
export async function readColumns<Name extends string>(
  bytes: Uint8Array,
  names: readonly Name[],
  rows: number,
): Promise<Columns<Name>> {
  const buffer = bytes.slice().buffer;
  const columns = new Map<string, unknown[]>();
  try {
    const metadata = parquetMetadata(buffer);
    // Checked before anything is read: a file may claim any number of rows.
    if (metadata.num_rows !== BigInt(rows)) throw new Error(`it has ${metadata.num_rows} rows instead of ${rows}`);
    checkPages(buffer, metadata, rows);
    for (const name of names) columns.set(name, new Array<unknown>(rows).fill(null));
    const present = new Set(metadata.schema.slice(1).map(({ name }) => name));
    await parquetRead({
      file: { byteLength: buffer.byteLength, slice: (from, to) => buffer.slice(from, to) },
      metadata,
      columns: names.filter((name) => present.has(name)),
      // A cell that is no JSON must not cost its block: it is parsed when it is asked for.
      parsers: { jsonFromBytes: (json) => new TextDecoder().decode(json) },
      onChunk({ columnName, columnData, rowStart }) {
        const column = columns.get(columnName);
        if (column !== undefined && rowStart + columnData.length <= rows)
          for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i];
      },
    });
  } catch (error) {
    throw new SottoError("pack/bad-shape", `A table cannot be read: ${messageOf(error)}. Build the pack again.`);
  }
  return (name) => columns.get(name) ?? [];
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
