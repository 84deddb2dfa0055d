import { fieldName, type RawRow } from "./raw-row.ts";

/** Our field -> the merchant's, both canonical: `price` -> `cost`. */
export type FieldMap = ReadonlyMap<string, string>;

/** "title=Name" as an entry of a map; undefined where it is no such thing. */
export function mapEntry(text: string): readonly [field: string, own: string] | undefined {
  const [field = "", ...own] = text.split("=");
  const entry = [fieldName(field), fieldName(own.join("="))] as const;
  return entry[0] === "" || entry[1] === "" ? undefined : entry;
}

/** The row with the merchant's fields under our names; a field that the row does not have maps nothing. */
export function mapped(row: RawRow, map: FieldMap | undefined): RawRow {
  if (map === undefined || map.size === 0) return row;
  const fields = new Map(row.fields);
  for (const [field, own] of map) {
    const value = row.fields.get(own);
    if (value !== undefined) fields.set(field, value);
  }
  return { ...row, fields };
}
