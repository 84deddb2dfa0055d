import type { RankTable } from "../catalogue.ts";

/** An item is new for thirty days before the pack was built (spec R6). */
const newForMs = 30 * 24 * 60 * 60 * 1000;
const placesPerSlot = 8;

export const isNewRow = (table: RankTable, row: number): boolean => {
  const age = table.builtAt - (table.listedAt[row] as number);
  return age <= newForMs && age >= -newForMs;
};

/** How many places of a list are kept for new items. */
export const newSlots = (limit: number): number => Math.floor(limit / placesPerSlot);

/**
 * Puts the best new rows that the list lacks at the end of each run of eight places, in place of what stood there, or
 * of what stands nearest and is not new itself.
 * @param best new rows, best first.
 */
export function reserveForNew(
  list: readonly number[],
  best: readonly number[],
  table: RankTable,
  limit: number,
): { readonly rows: readonly number[]; readonly reserved: ReadonlySet<number> } {
  const rows = list.slice(0, limit);
  const reserved = new Set<number>();
  const present = rows.filter((row) => isNewRow(table, row)).length;
  const missing = best.filter((row) => !rows.includes(row)).slice(0, Math.max(0, newSlots(limit) - present));
  for (const [slot, row] of missing.entries()) {
    const place = Math.min((slot + 1) * placesPerSlot - 1, rows.length);
    if (rows.length < limit) rows.splice(place, 0, row);
    else rows[nearestOld(rows, place, table)] = row;
    reserved.add(row);
  }
  return { rows, reserved };
}

/** A list that lacks new rows has a place for each that is held by an old one. */
function nearestOld(rows: readonly number[], place: number, table: RankTable): number {
  const isOld = (row: number | undefined) => row !== undefined && !isNewRow(table, row);
  for (let distance = 0; distance < rows.length; distance++)
    for (const near of [place - distance, place + distance]) if (isOld(rows[near])) return near;
  return place;
}
