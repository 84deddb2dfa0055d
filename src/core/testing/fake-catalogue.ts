import type { Card, Catalogue, Concept, RankTable } from "../catalogue.ts";
import type { CatalogueId, ConceptId, ItemId, SpaceId, UnixMs } from "../ids.ts";
import { normalize } from "../vectors.ts";

export const fakeSpace = "fake-16" as SpaceId;
const dims = 16;

export interface FakeCatalogueOptions {
  readonly departments?: number;
  readonly itemsEach?: number;
  /** Rows listed lately; default none. */
  readonly newRows?: readonly number[];
}

/** A pseudo-random number in [0, 1) that only its arguments decide. */
const scatter = (...seed: readonly number[]): number => {
  let hash = 2166136261;
  for (const n of seed) hash = Math.imul(hash ^ (n + 0x9e3779b9), 16777619);
  return ((hash >>> 8) & 0xffff) / 0xffff;
};

/**
 * Departments are clusters of vectors around an axis each, with two narrower categories, a brand and a tag that crosses
 * departments. Item ids read "d2-i5"; popularity falls with the row.
 */
export function fakeTable({ departments = 4, itemsEach = 12, newRows = [] }: FakeCatalogueOptions = {}): RankTable {
  const rows = departments * itemsEach;
  const itemIds: ItemId[] = [];
  const data = new Float32Array(rows * dims);
  const concepts: Concept[] = [];
  const concept = (id: string, kind: Concept["kind"], parent = -1): number =>
    concepts.push({ conceptId: id as ConceptId, kind, parent }) - 1;
  const tagged = concept("tag:warm", "tag");
  const ofDepartment = Array.from({ length: departments }, (_, d) => {
    const top = concept(`category:d${d}`, "category");
    return {
      top,
      narrow: [concept(`category:d${d}/a`, "category", top), concept(`category:d${d}/b`, "category", top)],
      brand: concept(`brand:d${d}`, "brand"),
    };
  });
  const offsets = new Uint32Array(rows + 1);
  const indices: number[] = [];
  for (let row = 0; row < rows; row++) {
    // Departments take turns, so that the first rows are varied.
    const [department, item] = [row % departments, Math.floor(row / departments)];
    itemIds.push(`d${department}-i${item}` as ItemId);
    const vector = data.subarray(row * dims, (row + 1) * dims);
    for (let k = 0; k < dims; k++) vector[k] = 0.16 * (scatter(row, k) - 0.5);
    vector[department % dims] = 1;
    vector[8 + (item % 2) * 4 + (department % 4)] = 0.25;
    normalize(vector);
    const own = ofDepartment[department] as (typeof ofDepartment)[number];
    indices.push(own.top, own.narrow[item % 2] as number, own.brand);
    if (item % 3 === 0) indices.push(tagged);
    offsets[row + 1] = indices.length;
  }
  const builtAt = 1_760_000_000_000 as UnixMs;
  return {
    catalogueId: "fake" as CatalogueId,
    space: fakeSpace,
    rows,
    itemIds,
    rowOf: new Map(itemIds.map((id, row) => [id, row])),
    vectors: { data, rows, dims },
    popularity: Float32Array.from({ length: rows }, (_, row) => 10 + (90 * (rows - row)) / rows),
    listedAt: Float64Array.from({ length: rows }, (_, row) => builtAt - (newRows.includes(row) ? 5 : 400) * 86_400_000),
    available: new Uint8Array(rows).fill(1),
    priceQuantile: new Float32Array(rows).fill(0.5),
    concepts,
    membership: { offsets, indices: Uint32Array.from(indices) },
    sampleRows: Uint32Array.from({ length: rows }, (_, row) => row),
    weights: { use: "discovery", popularity: 0.5, content: 0.5, evidence: "for tests" },
    builtAt,
  };
}

/** A catalogue that has arrived whole; titles read "en d2-i5". */
export function fakeCatalogue(table: RankTable = fakeTable()): Catalogue {
  return {
    state: { state: "ready", rows: table.rows, totalRows: table.rows, complete: true },
    table,
    languages: ["en", "zh"],
    card: (row, language): Card | undefined => {
      const itemId = table.itemIds[row];
      if (itemId === undefined || !["en", "zh"].includes(language)) return undefined;
      return { itemId, title: `${language} ${itemId}`, subtitle: "", availability: "in_stock", isNew: false };
    },
    details: () => undefined,
    trouble: [],
    conceptLabel: (index, language) => `${language} ${table.concepts[index]?.conceptId}`,
    subscribe: () => () => undefined,
  };
}
