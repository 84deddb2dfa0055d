import type { FileMetaData } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";

/**
 * Throws unless every page of the file lies inside its column and claims no more values than the file has rows. The Parquet
 * reader trusts these numbers and would run on for ever with some of them.
 */
export function checkPages(buffer: ArrayBuffer, { row_groups: groups }: FileMetaData, rows: number): void {
  for (const { columns } of groups)
    for (const { meta_data: meta } of columns) {
      if (meta === undefined) throw new Error("a column has no description");
      const name = meta.path_in_schema.join(".");
      const from = whole(Number(meta.dictionary_page_offset ?? meta.data_page_offset), buffer.byteLength, name);
      const size = whole(Number(meta.total_compressed_size), buffer.byteLength - from, name);
      const reader = { view: new DataView(buffer, from, size), offset: 0 };
      while (reader.offset < size) {
        const header = parquetHeader(reader);
        const pageBytes = whole(header.compressed_page_size, size - reader.offset, name);
        whole(header.uncompressed_page_size, pageBytes, name);
        const page = header.data_page_header_v2 ?? header.data_page_header ?? header.dictionary_page_header;
        whole(page?.num_values, rows, name);
        const levels = header.data_page_header_v2;
        if (levels !== undefined) {
          whole(levels.num_nulls, levels.num_values, name);
          whole(levels.num_rows, rows, name);
          const repetition = whole(levels.repetition_levels_byte_length, 0, name);
          whole(levels.definition_levels_byte_length, pageBytes - repetition, name);
        }
        reader.offset += pageBytes;
      }
    }
}

function whole(value: unknown, most: number, name: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
  throw new Error(`a page of column "${name}" claims ${String(value)} where at most ${most} is possible`);
}
