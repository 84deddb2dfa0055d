import type { RankTable } from "../core/catalogue.ts";
import { conceptsOf, depthOf } from "../core/concepts.ts";

/** Where each row stands. */
export interface Shelves {
  readonly rows: number;
  readonly concepts: number;
  /** Index of the row's deepest category; −1 without one. */
  readonly narrowest: Int32Array;
  /** Index of the topmost category above it; −1 without one. */
  readonly widest: Int32Array;
}

const known = new WeakMap<RankTable, Shelves>();

/** Found once for each table. */
export function shelvesOf(table: RankTable): Shelves {
  const before = known.get(table);
  if (before) return before;
  const depths = table.concepts.map(({ kind }, index) => (kind === "category" ? depthOf(table.concepts, index) : -1));
  const narrowest = new Int32Array(table.rows).fill(-1);
  const widest = new Int32Array(table.rows).fill(-1);
  for (let row = 0; row < table.rows; row++) {
    let deepest = -1;
    for (const index of conceptsOf(table, row)) if ((depths[index] ?? -1) > (depths[deepest] ?? -1)) deepest = index;
    narrowest[row] = deepest;
    widest[row] = topOf(table, deepest);
  }
  const shelves = { rows: table.rows, concepts: table.concepts.length, narrowest, widest };
  known.set(table, shelves);
  return shelves;
}

function topOf({ concepts }: RankTable, index: number): number {
  let top = index;
  for (let parent = concepts[top]?.parent ?? -1; parent >= 0; parent = concepts[top]?.parent ?? -1) top = parent;
  return top;
}
