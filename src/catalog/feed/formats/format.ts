import type { ProblemCode } from "../../problem.ts";
import type { RawRow } from "../raw-row.ts";

/** What a guess is made from. */
export interface FeedHead {
  readonly file: string;
  /** The first 64 K characters, decoded; line ends are `\n`. */
  readonly text: string;
}

/** Where a format tells what it did not hand on as a raw row. Every row of the feed is one `RawRow`, or one call here. */
export interface RowReport {
  /** Something of the row on this line was not taken, the row was; without a line the whole file is meant. */
  warn(line: number | undefined, code: ProblemCode, message: string, remedy: string): void;
  /** A row that could not be read. Counted, and told as one `error`. */
  lose(line: number, code: ProblemCode, message: string, remedy: string): void;
  /** A row that the feed itself keeps off sale (a draft, another store's view). Counted, and told as one `note`. */
  setAside(line: number, code: ProblemCode, message: string, remedy: string): void;
  /** A row that adds to another one, such as one picture more. Counted; nothing to tell. */
  merge(line: number): void;
}

/** Bytes that can be read at any place; binary formats need their end first. */
export interface FeedBytes {
  readonly byteLength: number;
  slice(from: number, to?: number): Promise<ArrayBuffer>;
}

interface FormatIdentity {
  /** As `--format` takes it: "google-csv", "shopify-json", "parquet". */
  readonly name: string;
  /** As the terminal says it: "Shopify product CSV". */
  readonly label: string;
  /** How sure the head is of this format: 0 no .. 1 certain. Pure and quick; never throws. */
  recognises(head: FeedHead): number;
}

/**
 * `rows` gives every row once, in file order with the line on which each begins, field names canonical (Google Merchant: id,
 * title, description, price, sale_price, item_group_id, product_type, image_link, link, brand, availability, color, size, ...),
 * or tells `report` of it. It holds no more of the feed in memory than one row needs, and throws nothing but
 * `SottoError` "feed/unreadable", when the file as a whole is of another kind.
 */
export interface TextFormat extends FormatIdentity {
  readonly reads: "text";
  /** @param text in pieces of any length, decoded; line ends are `\n`, no byte order mark */
  rows(text: AsyncIterable<string>, report: RowReport): AsyncIterable<RawRow>;
}

/** As `TextFormat`, for feeds that are no text. */
export interface BytesFormat extends FormatIdentity {
  readonly reads: "bytes";
  rows(bytes: FeedBytes, report: RowReport): AsyncIterable<RawRow>;
}

export type FeedFormat = TextFormat | BytesFormat;
