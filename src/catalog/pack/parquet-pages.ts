import type { ColumnMetaData, FileMetaData } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";

/** What a page may claim at most. */
export interface PageLimits {
  readonly values: number;
  /** Bytes of a page once uncompressed, for each byte that it has in the file. */
  readonly expansion: number;
  readonly hasLists: boolean;
}

/**
 * Throws unless every page of a table of ours (not compressed, no lists) lies inside its column and claims no more values
 * than the file has rows. The Parquet reader trusts these numbers and would run on for ever with some of them.
 */
export function checkPages(buffer: ArrayBuffer, { row_groups: groups }: FileMetaData, rows: number): void {
  for (const { columns } of groups)
    for (const { meta_data: meta } of columns) {
      if (meta === undefined) throw new Error("a column has no description");
      const { from, size, name } = placeOf(meta, buffer.byteLength);
      checkColumn(new DataView(buffer, from, size), name, { values: rows, expansion: 1, hasLists: false });
    }
}

/** Where the pages of a column lie in a file. */
export function placeOf(
  meta: ColumnMetaData,
  fileBytes: number,
): { readonly from: number; readonly size: number; readonly name: string } {
  const name = meta.path_in_schema.join(".");
  const from = whole(Number(meta.dictionary_page_offset ?? meta.data_page_offset), fileBytes, name);
  return { from, size: whole(Number(meta.total_compressed_size), fileBytes - from, name), name };
}

/** Throws unless the pages that follow each other in `view` claim no more than `limits`. */
export function checkColumn(
  view: DataView<ArrayBuffer>,
  name: string,
  { values, expansion, hasLists }: PageLimits,
): void {
  const reader = { view, offset: 0 };
  const size = view.byteLength;
  while (reader.offset < size) {
    const header = parquetHeader(reader);
    const pageBytes = whole(header.compressed_page_size, size - reader.offset, name);
    whole(header.uncompressed_page_size, pageBytes * expansion, name);
    const page = header.data_page_header_v2 ?? header.data_page_header ?? header.dictionary_page_header;
    whole(page?.num_values, values, name);
    const levels = header.data_page_header_v2;
    if (levels !== undefined) {
      whole(levels.num_nulls, levels.num_values, name);
      whole(levels.num_rows, values, name);
      const repetition = whole(levels.repetition_levels_byte_length, hasLists ? pageBytes : 0, name);
      whole(levels.definition_levels_byte_length, pageBytes - repetition, name);
    }
    reader.offset += pageBytes;
  }
}

function whole(value: unknown, most: number, name: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
  throw new Error(`a page of column "${name}" claims ${String(value)} where at most ${most} is possible`);
}
