import type { RankTable } from "../../src/core/catalogue.ts";
import { defaultRetention } from "../../src/core/events.ts";
import type { KernelRows } from "../../src/core/ranking/ingredients/kernel-rows.ts";
import { engineLists, shoppersOf } from "../../src/evaluation/shoppers.ts";
import type { SetSplit } from "./split.ts";

/**
 * How much better than chance a shelf of new arrivals finds, among items that nobody had bought when the pack was built,
 * those that came to be bought: hits among its 20 over 20 × targets / items. Null where a set has no such items.
 */
export function coldShelf(split: SetSplit, table: RankTable, kernels: KernelRows): number | null {
  const known = new Set(split.log.item);
  const cold = new Uint8Array(table.rows);
  for (const [row, item] of split.set.items.entries()) if (item.cold && !known.has(row)) cold[row] = 1;
  const coldRows = cold.reduce((sum, one) => sum + one, 0);
  const points = split.points.filter(({ targets }) => targets.some((item) => cold[item] === 1));
  if (coldRows === 0 || points.length === 0) return null;
  // Only those may be shown, and all of them are new: they were listed when the pack was built.
  const shelf = {
    ...table,
    available: cold,
    listedAt: table.listedAt.map((at, row) => (cold[row] ? table.builtAt : at)),
  };
  const shoppers = shoppersOf({ ...split, points }, table.itemIds, defaultRetention);
  const lists = engineLists(shoppers, shelf, "new", kernels, { placement: "new-arrivals" });
  let hits = 0;
  let byChance = 0;
  for (const [at, { targets }] of points.entries()) {
    const wanted = targets.filter((item) => cold[item] === 1);
    const list = lists[at] ?? [];
    hits += wanted.filter((item) => list.includes(item)).length;
    byChance += (wanted.length * list.length) / coldRows;
  }
  return hits / byChance;
}
