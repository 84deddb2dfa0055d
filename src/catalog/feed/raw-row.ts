/** One row of a feed before its values are understood; names are canonical (see `fieldName`). */
export interface RawRow {
  /** Line on which the row begins, from 1; in a feed that has no lines, the row's number. */
  readonly line: number;
  readonly fields: ReadonlyMap<string, unknown>;
}

/** "g:Image Link", "image_link" and "IMAGE-LINK" name one field. */
export const fieldName = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/^g:/, "")
    .replace(/[\s-]+/g, "_");
