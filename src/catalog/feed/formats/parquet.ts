import { type FileMetaData, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { messageOf, SottoError } from "../../../core/errors.ts";
import { checkColumn, placeOf } from "../../pack/parquet-pages.ts";
import type { RawRow } from "../raw-row.ts";
import type { BytesFormat, FeedBytes, RowReport } from "./format.ts";
import { ObjectRows } from "./json-object.ts";

/** What a page may claim: a merchant's table is compressed and may have lists, but is no bomb. */
const pageLimits = { values: 1 << 26, expansion: 1 << 12, hasLists: true };
/** A group is read as a whole, into memory; writers make groups of up to a million rows. */
const maxGroupRows = 1 << 22;

/** A Parquet table with one row an item, read one row group at a time. `line` is the row's number. */
export const parquet: BytesFormat = {
  name: "parquet",
  label: "Parquet table",
  reads: "bytes",
  recognises: ({ text }) => (text.startsWith("PAR1") ? 1 : 0),
  rows,
};

async function* rows(bytes: FeedBytes, report: RowReport): AsyncGenerator<RawRow> {
  const objects = new ObjectRows(report);
  const metadata = await understood(() => parquetMetadataAsync(bytes));
  let first = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    const from = first;
    first += count;
    const table = await understood(async () => {
      if (!Number.isSafeInteger(count) || count < 0 || count > maxGroupRows)
        throw new Error(`a row group of ${count} rows is too large; write groups of at most ${maxGroupRows}`);
      await checkGroup(bytes, group);
      return parquetReadObjects({ file: bytes, metadata, rowStart: from, rowEnd: from + count, compressors });
    });
    for (const [index, object] of table.entries()) {
      const plain = Object.fromEntries(Object.entries(object).map(([name, value]) => [name, plainCell(value)]));
      yield* objects.of(plain, from + index + 1);
    }
  }
}

async function checkGroup(bytes: FeedBytes, { columns }: FileMetaData["row_groups"][number]): Promise<void> {
  for (const { meta_data: meta } of columns) {
    if (meta === undefined) throw new Error("a column has no description");
    const { from, size, name } = placeOf(meta, bytes.byteLength);
    checkColumn(new DataView(await bytes.slice(from, from + size)), name, pageLimits);
  }
}

/** Cells as JSON would say them: whole numbers of 64 bits as text, so that no id is rounded. */
function plainCell(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return Number.isFinite(value.getTime()) ? value.toISOString() : null;
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (Array.isArray(value)) return value.map(plainCell);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, plainCell(own)]));
}

async function understood<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new SottoError(
      "feed/unreadable",
      `The Parquet table cannot be read: ${messageOf(error)}. Write it again, with Snappy, gzip or Zstandard compression.`,
    );
  }
}
