import type { Availability, Card } from "../../core/catalogue.ts";
import type { ItemId } from "../../core/ids.ts";
import { currencyCode, type Money, money } from "../../core/money.ts";
import type { CatalogItem, ItemText } from "../items.ts";
import { isAbsolute, safeReference } from "../safe-reference.ts";
import { type Cells, type Columns, readColumns, textCell, wholeCell } from "./parquet.ts";
import { badTensor } from "./tensors.ts";
import { writeParquet } from "./write-parquet.ts";

const names = [
  "item_id",
  "title",
  "subtitle",
  "price_minor",
  "was_minor",
  "currency",
  "availability",
  "picture",
] as const;

/** The columns of a `cards` block, held as they are; cards are made when they are asked for. */
export type CardColumns = Columns<(typeof names)[number]>;

/** @param pictureOf name in the sheets or https: address of a picture as the feed gave it; undefined leaves it out */
export function writeCards(rows: readonly CardRow[], pictureOf: (picture: string) => string | undefined): Uint8Array {
  return writeParquet([
    { name: "item_id", type: "STRING", nullable: false, data: rows.map(({ item }) => item.itemId) },
    { name: "title", type: "STRING", nullable: false, data: rows.map(({ text }) => text.title) },
    { name: "subtitle", type: "STRING", nullable: true, data: rows.map(({ text }) => text.subtitle || null) },
    { name: "price_minor", type: "INT64", nullable: true, data: rows.map(({ text }) => minorOf(text.price)) },
    { name: "was_minor", type: "INT64", nullable: true, data: rows.map(({ text }) => minorOf(text.was)) },
    { name: "currency", type: "STRING", nullable: true, data: rows.map(({ text }) => text.price?.currency ?? null) },
    { name: "availability", type: "STRING", nullable: false, data: rows.map(({ item }) => item.availability) },
    {
      name: "picture",
      type: "STRING",
      nullable: true,
      data: rows.map(({ item }) => (item.picture === undefined ? null : (pictureOf(item.picture) ?? null))),
    },
  ]);
}

export interface CardRow {
  readonly item: CatalogItem;
  readonly text: ItemText;
}

const minorOf = (price: Money | undefined): bigint | null => (price === undefined ? null : BigInt(price.minor));

/** @throws SottoError `pack/bad-shape` when the file is no table of `rows` rows */
export const readCardColumns = (bytes: Uint8Array, rows: number): CardColumns => readColumns(bytes, names, rows);

/** Throws `pack/bad-shape` unless the table's rows are those of the rank tensors. */
export function checkAlignment(itemIds: readonly ItemId[], table: Cells, name: string): void {
  const wrong = itemIds.findIndex((id, row) => table[row] !== id);
  if (wrong !== -1) throw badTensor(`${name}.item_id`, `at row ${wrong} of its block is not "${itemIds[wrong]}"`);
}

/** A card with its texts cut and its picture checked; what cannot be trusted is left out. */
export function cardAt(columns: CardColumns, index: number, itemId: ItemId, isNew: boolean): Card {
  const price = priceCell(columns("price_minor")[index], columns("currency")[index]);
  const was = priceCell(columns("was_minor")[index], columns("currency")[index]);
  const picture = pictureCell(columns("picture")[index]);
  return {
    itemId,
    title: textCell(columns("title")[index], 300),
    subtitle: textCell(columns("subtitle")[index], 200),
    ...(price === undefined ? {} : { price }),
    ...(price !== undefined && was !== undefined && was.minor > price.minor ? { was } : {}),
    availability: availabilityCell(columns("availability")[index]),
    ...(picture === undefined ? {} : { picture }),
    isNew,
  };
}

export function priceCell(minor: unknown, currency: unknown): Money | undefined {
  const amount = wholeCell(minor);
  if (amount === undefined || typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return money(amount, currencyCode(currency));
}

export function availabilityCell(value: unknown): Availability {
  return value === "in_stock" || value === "preorder" || value === "backorder" ? value : "out_of_stock";
}

/** A name in the sheets, or an https: address. */
export function pictureCell(value: unknown): string | undefined {
  const picture = typeof value === "string" ? safeReference(value) : undefined;
  return picture !== undefined && (isAbsolute(picture) || isPictureName(picture)) ? picture : undefined;
}

/** Names of pictures in sheets: relative paths without "." or ".." as a step. */
export const isPictureName = (name: string): boolean =>
  name.length <= 200 && name.split("/").every((step) => step !== "" && step !== "." && step !== "..");
