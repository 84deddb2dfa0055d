import type { Money } from "../core/money.ts";
import type { DateOrder, LeftOutReason, RecordField, RecordKind } from "../core/records.ts";
import type { PageReader } from "./browsing/pages.ts";
import type { Layout } from "./layouts.ts";
import { plainName } from "./table/column-names.ts";
import { type Table, textOf } from "./table/table.ts";
import { titleIn } from "./title.ts";
import { readAmount } from "./values/amounts.ts";
import { readTime } from "./values/dates.ts";
import { isNothing, isTakenBack, kindOf } from "./values/words.ts";

/** One thing that happened elsewhere, as a file tells of it. */
export interface ForeignRecord {
  readonly kind: RecordKind;
  /** The title of the thing, or the words of a search. */
  readonly text: string;
  readonly at: number;
  /** Whether the file tells the time of day. */
  readonly hasClock: boolean;
  readonly quantity: number;
  readonly price: Money | undefined;
  readonly category: string | undefined;
  /** The other shop's id of the thing. */
  readonly id: string | undefined;
}

/** A row read: a record, or why there is none. */
export type RowRead =
  | { readonly record: ForeignRecord; readonly leftOut?: never }
  | { readonly record?: never; readonly leftOut: LeftOutReason };

const mostQuantity = 9_999;
/** Before there were shops on the web, a time is a clock's mistake. */
const earliestMs = Date.UTC(1995, 0, 1);
/** A clock may be a day ahead; what lies beyond has not happened. */
const aheadMs = 24 * 60 * 60 * 1000;
/** Columns that hold something only where the thing was cancelled. */
const cancelColumns = new Set(["cancelledat", "canceledat", "refundedat", "取消时间"]);
/** What the first line of an order says for the others too. */
const ofOrder: readonly RecordField[] = ["time", "clock", "status", "currency"];

/** Reads the rows of one table. They are read in their order: a row of an order may rest on the one before. */
export class RowReader {
  readonly #place: ReadonlyMap<RecordField, number>;
  readonly #cancelPlaces: readonly number[];
  readonly #orderPlace: number;
  #orderBefore = "";
  #saidBefore: Partial<Record<RecordField, unknown>> = {};

  constructor(
    { columns }: Table,
    private readonly layout: Layout,
    private readonly dates: DateOrder | undefined,
    private readonly nowMs: number,
    private readonly pages: PageReader,
  ) {
    const places = new Map(columns.map((column, place) => [column, place]));
    this.#place = new Map(
      Object.entries(layout.mapping).flatMap(([field, column]) => {
        const place = places.get(column);
        return place === undefined ? [] : [[field as RecordField, place] as const];
      }),
    );
    this.#cancelPlaces = columns.flatMap((column, place) => (cancelColumns.has(plainName(column)) ? [place] : []));
    this.#orderPlace = columns.findIndex((column) => isOrderColumn(plainName(column), layout));
  }

  read(row: readonly unknown[]): RowRead {
    const cell = this.#cells(row);
    const written = readTime(cell("time"), this.dates?.dayFirst ?? false, cell("clock"));
    if (!written || written.at < earliestMs) return { leftOut: "no-time" };
    if (written.at > this.nowMs + aheadMs) return { leftOut: "future" };
    const what = this.#what(cell);
    if (what.leftOut) return { leftOut: what.leftOut };
    const amount = readAmount(cell("price"), cell("currency"), this.layout.currency);
    const quantity = quantityIn(cell("quantity"));
    const isCancelled =
      quantity <= 0 ||
      amount.isNegative ||
      isTakenBack(textOf(cell("status"))) ||
      this.#cancelPlaces.some((place) => !isNothing(textOf(row[place])));
    if (isCancelled && what.kind === "purchase") return { leftOut: "cancelled" };
    return {
      record: {
        ...what,
        ...written,
        quantity: Math.min(mostQuantity, Math.max(1, quantity)),
        price: amount.price,
        category: titleIn(textOf(cell("category"))),
        id: textOf(cell("id")) || undefined,
      },
    };
  }

  /** The cells of a row by their meaning; what an order says in its first line only is carried to its next ones. */
  #cells(row: readonly unknown[]): (field: RecordField) => unknown {
    const own = (field: RecordField): unknown => row[this.#place.get(field) ?? -1];
    if (this.#orderPlace < 0) return own;
    const order = textOf(row[this.#orderPlace]);
    if (order === "" || order !== this.#orderBefore) {
      this.#saidBefore = Object.fromEntries(ofOrder.map((field) => [field, own(field)]));
      this.#orderBefore = order;
    }
    return (field) => (textOf(own(field)) === "" ? this.#saidBefore[field] : own(field));
  }

  #what(
    cell: (field: RecordField) => unknown,
  ):
    | { readonly kind: RecordKind; readonly text: string; readonly leftOut?: never }
    | { readonly leftOut: LeftOutReason } {
    if (this.layout.kind === "page") return this.pages.read(textOf(cell("url")), textOf(cell("title")));
    const kind = kindOf(textOf(cell("kind"))) ?? this.layout.kind;
    if (kind === "other") return { leftOut: "not-shopping" };
    const words = kind === "search" ? textOf(cell("query")) || textOf(cell("title")) : textOf(cell("title"));
    const text = titleIn(words);
    return text === undefined ? { leftOut: "no-title" } : { kind, text };
  }
}

const isOrderColumn = (name: string, { format }: Layout): boolean =>
  /^(orderid|ordernumber|orderno|订单号|订单编号|主订单编号)$/.test(name) || (format === "shopify" && name === "name");

/** 1 where nothing is said. */
function quantityIn(cell: unknown): number {
  const quantity = Number(textOf(cell).replace(/[×x,\s件个]/gi, "") || "1");
  return Number.isFinite(quantity) ? Math.trunc(quantity) : 1;
}
