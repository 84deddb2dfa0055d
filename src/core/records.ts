/** Records of other places (orders, browsing) as the engine takes them in; `src/records/` reads them. Types only. */

import type { Catalogue } from "./catalogue.ts";
import type { EventInput, Retention } from "./events.ts";
import type { EventId, ImportId, UnixMs } from "./ids.ts";
import type { Money } from "./money.ts";

/** What a column can mean. `clock` is a time of day in a column of its own; `status` tells what was cancelled. */
export type RecordField =
  | "title"
  | "time"
  | "clock"
  | "kind"
  | "query"
  | "quantity"
  | "price"
  | "currency"
  | "category"
  | "status"
  | "id"
  | "url";

/** The column that holds a field, by its name in the file. */
export type RecordMapping = Readonly<Partial<Record<RecordField, string>>>;

export type RecordKind = "purchase" | "view" | "search";
/** What a row is; a visited page tells by its address whether it was a view, a search or nothing of a shop. */
export type RowKind = RecordKind | "page";

/** A file from elsewhere. Without `mapping` and `kind` both are guessed; `""` in a mapping means: no such column. */
export interface RecordFile {
  /** Bytes, text, or what JSON.parse made of it. */
  readonly file: Blob | Uint8Array | string | object;
  /** Its name helps to guess, and tells in the log where things came from. */
  readonly name?: string;
  readonly mapping?: RecordMapping;
  readonly kind?: RowKind;
  /** Whether 3/4/2025 is in April; by default the whole column decides. */
  readonly dayFirst?: boolean;
}

/** Whose layout a file has. `table` is any other table, `browser-history` any other list of visited pages. */
export type RecordFormat =
  | "sotto-export"
  | "table"
  | "browser-history"
  | "google-takeout"
  | "safari"
  | "edge"
  | "firefox"
  | "amazon"
  | "ebay"
  | "etsy"
  | "shopify"
  | "aliexpress"
  | "taobao"
  | "jd";

/** Why a row is left out; what each means is in spec H3. */
export type LeftOutReason =
  | "unreadable"
  | "no-title"
  | "no-time"
  | "not-shopping"
  | "cancelled"
  | "future"
  | "too-old"
  | "burst"
  | "no-room";

export type LeftOut = Readonly<Partial<Record<LeftOutReason, number>>>;

/** One record as it was read. */
export interface RecordSample {
  readonly kind: RecordKind;
  readonly at: UnixMs;
  /** The title, or the words of a search. */
  readonly text: string;
  readonly quantity?: number;
  readonly price?: Money;
  /** It is an item of this catalogue. */
  readonly isTied: boolean;
}

/** How days are written in the file: told by its dates, or only assumed. */
export interface DateOrder {
  readonly dayFirst: boolean;
  readonly isCertain: boolean;
}

/** What a file is and what would become of it: rows = kept + duplicates + all that is left out. */
export interface ImportPreview {
  readonly format: RecordFormat;
  readonly rows: number;
  readonly kept: number;
  readonly duplicates: number;
  readonly leftOut: LeftOut;
  readonly tied: number;
  readonly kinds: Readonly<Record<RecordKind, number>>;
  readonly from?: UnixMs;
  readonly to?: UnixMs;
  /** The first records that would be kept, in the file's order. */
  readonly sample: readonly RecordSample[];
  /** There for a table, whose columns a shopper can name otherwise. */
  readonly table?: {
    readonly columns: readonly { readonly name: string; readonly example: string }[];
    readonly mapping: RecordMapping;
    /** Of rows that do not tell their kind themselves. */
    readonly kind: RowKind;
    /** There where days and months could be taken for each other. */
    readonly dates?: DateOrder;
  };
}

/** What reading needs to know of this device. */
export interface ReadingPlace {
  readonly catalogue: Pick<Catalogue, "table" | "languages" | "card">;
  readonly now: UnixMs;
  readonly retention: Retention;
  /** Ids of the events that are kept already. */
  readonly known: ReadonlySet<EventId>;
  /** How many events fit beside what is kept. */
  readonly room: number;
  /** Marks what is read, so that it can be taken back. */
  readonly importId: ImportId;
  /** Lets others have a turn; awaited every few milliseconds of work. */
  readonly breathe: () => Promise<void>;
}

/** A file read: what to keep, oldest first; or the content of an export of ours. */
export type RecordsRead =
  | { readonly own: unknown; readonly preview?: never; readonly events?: never }
  | { readonly own?: never; readonly preview: ImportPreview; readonly events: readonly EventInput[] };

export interface RecordReader {
  /** @throws SottoError `import/unreadable`, `import/no-records`, `import/bad-mapping` */
  read(file: RecordFile, place: ReadingPlace): Promise<RecordsRead>;
}
