import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";

/**
 * A Parquet file with one row group. Not compressed: the server's Brotli does that better over plain bytes, and the reader
 * needs no decompressor. The same columns give the same bytes.
 */
export function writeParquet(columns: readonly ColumnSource[]): Uint8Array {
  const [first] = columns;
  const buffer = parquetWriteBuffer({
    columnData: columns.map((column) => ({ ...column, offsetIndex: false })),
    codec: "UNCOMPRESSED",
    statistics: false,
    rowGroupSize: Math.max(1, first?.data.length ?? 1),
    createdBy: "sotto",
  });
  return new Uint8Array(buffer);
}
