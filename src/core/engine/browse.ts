import type { BrowseRequest, Department } from "../api.ts";
import type { Card, Catalogue, Details, Language, RankTable } from "../catalogue.ts";
import { conceptSizes, conceptsOf } from "../concepts.ts";
import type { ConceptId, ItemId } from "../ids.ts";

/** The top categories, in the pack's order, nothing of the profile. */
export function departmentsOf(catalogue: Catalogue, language: Language): readonly Department[] {
  const { table } = catalogue;
  if (!table) return [];
  const sizes = conceptSizes(table);
  return table.concepts.flatMap(({ conceptId, kind, parent }, index) =>
    kind === "category" && parent < 0
      ? [{ conceptId, label: catalogue.conceptLabel(index, language), count: sizes[index] ?? 0 }]
      : [],
  );
}

/** Cards of a concept, or of the whole catalogue, in the order asked for. */
export function browse(catalogue: Catalogue, request: BrowseRequest): readonly Card[] {
  const { table } = catalogue;
  if (!table) return [];
  const rows = rowsOf(table, request.conceptId);
  const cards = rows.flatMap((row) => {
    const card = catalogue.card(row, request.language);
    return card ? [{ card, row }] : [];
  });
  const compare = orders[request.sort ?? "relevance"];
  if (compare) cards.sort((a, b) => compare(a, b, table) || a.row - b.row);
  return cards.slice(0, request.limit ?? 60).map(({ card }) => card);
}

/** Undefined where the item is not in the pack, or its text has not arrived. */
export function itemOf(
  catalogue: Catalogue,
  id: ItemId,
  language: Language,
): { readonly card: Card; readonly details: Details | undefined } | undefined {
  const row = catalogue.table?.rowOf.get(id);
  const card = row === undefined ? undefined : catalogue.card(row, language);
  return card && row !== undefined ? { card, details: catalogue.details(row, language) } : undefined;
}

function rowsOf(table: RankTable, conceptId: ConceptId | undefined): readonly number[] {
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  if (conceptId === undefined) return rows;
  const wanted = table.concepts.findIndex((concept) => concept.conceptId === conceptId);
  return rows.filter((row) => conceptsOf(table, row).includes(wanted));
}

interface Placed {
  readonly card: Card;
  readonly row: number;
}

/** Items without a price, or without a date, come last. */
const orders: Readonly<Partial<Record<string, (a: Placed, b: Placed, table: RankTable) => number>>> = {
  "price-up": (a, b) =>
    (a.card.price?.minor ?? Number.POSITIVE_INFINITY) - (b.card.price?.minor ?? Number.POSITIVE_INFINITY),
  "price-down": (a, b) => (b.card.price?.minor ?? -1) - (a.card.price?.minor ?? -1),
  newest: (a, b, table) => dateOf(table, b.row) - dateOf(table, a.row),
};

const dateOf = (table: RankTable, row: number): number => {
  const date = table.listedAt[row] as number;
  return Number.isFinite(date) ? date : 0;
};
