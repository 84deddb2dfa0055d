/** One row of a feed before its values are understood; names are canonical (see `fieldName`). */
export interface RawRow {
  /** Line on which the row begins, from 1; in a feed that has no lines, the row's number. */
  readonly line: number;
  readonly fields: ReadonlyMap<string, unknown>;
  /**
   * Of a row that is no form to buy but speaks for a group: the rows whose item_group_id is its id, and those that it names.
   * They become its variants; without any it is an item of its own.
   */
  readonly heads?: { readonly memberIds: readonly string[] };
}

/** "g:Image Link", "image_link" and "IMAGE-LINK" name one field. */
export const fieldName = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/^g:/, "")
    .replace(/[\s-]+/g, "_");

/** The text or number of a field, trimmed; undefined where there is none. */
export function present(value: unknown): string | undefined {
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  return text === "" ? undefined : text;
}
