import type { Details, Variant } from "../../core/catalogue.ts";
import { type ItemId, type VariantId, variantId } from "../../core/ids.ts";
import { safeReference } from "../safe-reference.ts";
import { availabilityCell, type CardRow, pictureCell, priceCell } from "./cards.ts";
import { type Columns, listCell, readColumns, textCell } from "./parquet.ts";
import { writeParquet } from "./write-parquet.ts";

const names = ["item_id", "description", "brand", "categories", "tags", "facts", "variants", "link"] as const;

export type DetailColumns = Columns<(typeof names)[number]>;

/** Most entries of a list that are read. */
const maxEntries = 200;

/** Lists are columns of JSON; `variants` holds one object for each: id, label, priceMinor, currency, availability, picture. */
export function writeDetails(rows: readonly CardRow[], pictureOf: (picture: string) => string | undefined): Uint8Array {
  const json = (name: string, of: (row: CardRow) => readonly unknown[]) =>
    ({ name, type: "JSON", nullable: true, data: rows.map((row) => (of(row).length === 0 ? null : of(row))) }) as const;
  return writeParquet([
    { name: "item_id", type: "STRING", nullable: false, data: rows.map(({ item }) => item.itemId) },
    { name: "description", type: "STRING", nullable: true, data: rows.map(({ text }) => text.description || null) },
    { name: "brand", type: "STRING", nullable: true, data: rows.map(({ text }) => text.brand ?? null) },
    json("categories", ({ text }) => text.categories),
    json("tags", ({ text }) => text.tags),
    json("facts", ({ text }) => text.facts),
    json("variants", ({ item, text }) =>
      item.variants.map((variant, index) => ({
        id: variant.variantId,
        label: text.variantLabels[index] ?? variant.variantId,
        priceMinor: text.variantPrices[index]?.minor,
        currency: text.variantPrices[index]?.currency,
        availability: variant.availability,
        picture: variant.picture === undefined ? undefined : pictureOf(variant.picture),
      })),
    ),
    { name: "link", type: "STRING", nullable: true, data: rows.map(({ item }) => item.link ?? null) },
  ]);
}

/** @throws SottoError `pack/bad-shape` when the file is no table of `rows` rows */
export const readDetailColumns = (bytes: Uint8Array, rows: number): DetailColumns => readColumns(bytes, names, rows);

/** Details with texts cut and links checked; entries that are no such thing are left out. */
export function detailsAt(columns: DetailColumns, index: number, itemId: ItemId): Details {
  const brand = textCell(columns("brand")[index], 100);
  const link = safeReference(textCell(columns("link")[index], 2000));
  return {
    itemId,
    description: textCell(columns("description")[index], 20_000),
    ...(brand === "" ? {} : { brand }),
    categories: textList(columns("categories")[index]),
    tags: textList(columns("tags")[index]),
    facts: entries(columns("facts")[index]).flatMap((fact) =>
      Array.isArray(fact) && typeof fact[0] === "string" && typeof fact[1] === "string"
        ? [[textCell(fact[0], 100), textCell(fact[1], 500)] as const]
        : [],
    ),
    variants: entries(columns("variants")[index]).flatMap(variantOf),
    ...(link === undefined ? {} : { link }),
  };
}

const entries = (cell: unknown): readonly unknown[] => listCell(cell).slice(0, maxEntries);

const textList = (cell: unknown): string[] =>
  entries(cell).flatMap((entry) => (typeof entry === "string" ? [textCell(entry, 100)] : []));

function variantOf(entry: unknown): Variant[] {
  if (typeof entry !== "object" || entry === null) return [];
  const fields = new Map<string, unknown>(Object.entries(entry));
  const id = idOf(fields.get("id"));
  if (id === undefined) return [];
  const price = priceCell(fields.get("priceMinor"), fields.get("currency"));
  const picture = pictureCell(fields.get("picture"));
  return [
    {
      variantId: id,
      label: textCell(fields.get("label"), 200),
      ...(price === undefined ? {} : { price }),
      availability: availabilityCell(fields.get("availability")),
      ...(picture === undefined ? {} : { picture }),
    },
  ];
}

function idOf(value: unknown): VariantId | undefined {
  try {
    return variantId(value);
  } catch {
    return undefined;
  }
}
