import type { Language } from "../../core/catalogue.ts";
import type { CatalogConcept } from "../items.ts";
import { type Cells, type Columns, readColumns, textCell } from "./parquet.ts";
import { writeParquet } from "./write-parquet.ts";

const names = ["concept_id", "kind", "parent_id", "label"] as const;

/** One row a concept, in the order of the concept table. A label that the language lacks is empty. */
export function writeConceptLabels(concepts: readonly CatalogConcept[], language: Language): Uint8Array {
  return writeParquet([
    { name: "concept_id", type: "STRING", nullable: false, data: concepts.map(({ conceptId }) => conceptId) },
    { name: "kind", type: "STRING", nullable: false, data: concepts.map(({ kind }) => kind) },
    {
      name: "parent_id",
      type: "STRING",
      nullable: true,
      data: concepts.map(({ parent }) => concepts[parent]?.conceptId ?? null),
    },
    { name: "label", type: "STRING", nullable: true, data: concepts.map(({ labels }) => labels.get(language) ?? null) },
  ]);
}

export const readConceptColumns = (bytes: Uint8Array, rows: number): Columns<(typeof names)[number]> =>
  readColumns(bytes, names, rows);

/** Labels in the order of the concept table; "" where the language has none. */
export const labelsOf = (labels: Cells): string[] => labels.map((label) => textCell(label, 100));
