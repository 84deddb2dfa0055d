import type { Concept, RankTable } from "./catalogue.ts";

/** Indices of the concepts of a row: categories (all levels given), tags, brand. */
export const conceptsOf = (table: RankTable, row: number): Uint32Array =>
  table.membership.indices.subarray(table.membership.offsets[row] ?? 0, table.membership.offsets[row + 1] ?? 0);

/** How many categories lie above a category. */
export function depthOf(concepts: readonly Concept[], index: number): number {
  let depth = 0;
  for (let at = concepts[index]?.parent ?? -1; at >= 0 && depth < concepts.length; at = concepts[at]?.parent ?? -1)
    depth++;
  return depth;
}

export interface CategoryEnds {
  readonly narrowest: number;
  readonly widest: number;
}

/** The deepest and the topmost category of a row; undefined where it has none. */
export function categoryEnds(table: RankTable, row: number): CategoryEnds | undefined {
  const own = [...conceptsOf(table, row)].filter((index) => table.concepts[index]?.kind === "category");
  if (own.length === 0) return undefined;
  const byDepth = own.sort((a, b) => depthOf(table.concepts, b) - depthOf(table.concepts, a));
  const narrowest = byDepth[0] as number;
  let widest = narrowest;
  while ((table.concepts[widest]?.parent ?? -1) >= 0) widest = table.concepts[widest]?.parent ?? widest;
  return { narrowest, widest };
}

const sizesOf = new WeakMap<RankTable, Uint32Array>();

/** Items in each concept; counted once for each table. */
export function conceptSizes(table: RankTable): Uint32Array {
  const known = sizesOf.get(table);
  if (known) return known;
  const sizes = new Uint32Array(table.concepts.length);
  for (const index of table.membership.indices) sizes[index] = (sizes[index] ?? 0) + 1;
  sizesOf.set(table, sizes);
  return sizes;
}

/** How telling a concept is: log(N / size), 0 for one that everything has. Source: inverse document frequency, Spärck Jones 1972. */
export const telling = (table: RankTable, index: number): number =>
  Math.log(table.rows / Math.max(1, conceptSizes(table)[index] ?? 1));
