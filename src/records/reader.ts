import { SottoError } from "../core/errors.ts";
import type { EventInput } from "../core/events.ts";
import type { UnixMs } from "../core/ids.ts";
import type {
  ImportPreview,
  LeftOutReason,
  ReadingPlace,
  RecordField,
  RecordFile,
  RecordKind,
  RecordReader,
  RecordSample,
  RecordsRead,
} from "../core/records.ts";
import { PageReader } from "./browsing/pages.ts";
import { contentOf, decode, plain, unreadable } from "./decode.ts";
import { type Layout, layoutOf } from "./layouts.ts";
import { type ForeignRecord, RowReader } from "./record.ts";
import { type Named, sift } from "./sift.ts";
import { csvTable } from "./table/csv-table.ts";
import { jsonLinesTable, jsonTable, parsedJson } from "./table/json-table.ts";
import { type Table, textOf } from "./table/table.ts";
import { createTies } from "./ties.ts";
import { eventOf, idOf } from "./to-event.ts";
import { dateOrderOf } from "./values/date-order.ts";

/** Rows between two looks at the clock, and how long the work may go on before others have a turn. */
const rowsAtOnce = 256;
const sliceMs = 24;
const samples = 5;
const longestExample = 60;

/**
 * Reads files from elsewhere. From top to bottom: bytes become a table, the table is recognised, its rows become
 * records, what may not be kept is sifted out, the rest is tied to this catalogue and becomes events. Pure: what it
 * knows of the device arrives in `place`, and nothing is stored.
 */
export const createRecordReader = (): RecordReader => ({ read });

async function read(file: RecordFile, place: ReadingPlace): Promise<RecordsRead> {
  const content = await contentOf(file);
  const source = sourceOf(content);
  if ("own" in source) return source;
  const { table } = source;
  const layout = withChoices(layoutOf(table, file.name ?? ""), table, file);
  const breathe = breather(place.breathe);
  const counts = new Map<LeftOutReason, number>();
  const leave = (reason: LeftOutReason): undefined => void counts.set(reason, (counts.get(reason) ?? 0) + 1);
  for (let i = 0; i < table.unreadable; i++) leave("unreadable");
  const times = column(table, layout.mapping.time);
  const dates = dateOrderOf(times, place.now, layout.dayFirst);
  const order = file.dayFirst === undefined || !dates ? dates : { ...dates, dayFirst: file.dayFirst };
  const rows = new RowReader(table, layout, order, place.now, await learned(table, layout, breathe));
  const records: Named[] = [];
  for (const row of table.rows) {
    const { record, leftOut } = rows.read(row);
    if (record) records.push({ record, eventId: idOf(record) });
    else leave(leftOut);
    await breathe();
  }
  const { kept, duplicates } = sift(records, place, leave);
  const ties = createTies(place.catalogue);
  const events: EventInput[] = [];
  const sample: RecordSample[] = [];
  let tied = 0;
  for (const { record, eventId } of kept) {
    const item = ties(record);
    if (item !== undefined) tied++;
    events.push(eventOf(record, eventId, place.importId, item, place.now));
    if (sample.length < samples) sample.push(sampleOf(record, item !== undefined, place.now));
    await breathe();
  }
  events.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const preview: ImportPreview = {
    format: layout.format,
    rows: table.rows.length + table.unreadable,
    kept: kept.length,
    duplicates,
    leftOut: Object.fromEntries(counts),
    tied,
    kinds: kindsOf(kept),
    ...spanOf(events),
    sample,
    ...(layout.kind === "page" && layout.format !== "browser-history"
      ? {}
      : {
          table: {
            columns: columnsOf(table),
            mapping: layout.mapping,
            kind: layout.kind,
            ...(order ? { dates: order } : {}),
          },
        }),
  };
  return { preview, events };
}

type Source = { readonly own: unknown } | { readonly table: Table };

/** @throws SottoError `import/unreadable`, `import/no-records` */
function sourceOf(content: Uint8Array | string | object): Source {
  const isText = typeof content === "string" || content instanceof Uint8Array;
  const text = !isText ? undefined : typeof content === "string" ? plain(content) : decode(content);
  if (text !== undefined && text.trim() === "") throw unreadable("The file is empty. Choose another one.");
  const value = text === undefined ? content : parsedJson(text);
  if (typeof value === "object" && value !== null && "format" in value && value.format === "sotto-export")
    return { own: value };
  const table = value !== undefined ? jsonTable(value) : ((text && jsonLinesTable(text)) ?? csvTable(text ?? ""));
  if (!table || table.rows.length + table.unreadable === 0)
    throw new SottoError(
      "import/no-records",
      "The file holds no list of things. Choose one with orders or visited pages.",
    );
  return { table };
}

/** The layout as the shopper sees it. @throws SottoError `import/bad-mapping` for a column that is not there */
function withChoices(layout: Layout, { columns }: Table, { mapping, kind }: RecordFile): Layout {
  const chosen: Partial<Record<RecordField, string>> = { ...layout.mapping };
  for (const [field, name] of Object.entries(mapping ?? {}) as [RecordField, string][]) {
    if (name === "") delete chosen[field];
    else if (columns.includes(name)) chosen[field] = name;
    else
      throw new SottoError(
        "import/bad-mapping",
        `There is no column "${name}". Choose one of: ${columns.join(", ")}.`,
        {
          field,
        },
      );
  }
  return { ...layout, mapping: chosen, kind: kind ?? layout.kind };
}

async function learned(table: Table, layout: Layout, breathe: () => Promise<void>): Promise<PageReader> {
  const pages = new PageReader();
  if (layout.kind !== "page") return pages;
  const addresses = column(table, layout.mapping.url);
  const titles = column(table, layout.mapping.title);
  for (const [i, address] of addresses.entries()) {
    pages.learn(textOf(address), textOf(titles[i]));
    await breathe();
  }
  return pages;
}

function column({ columns, rows }: Table, name: string | undefined): readonly unknown[] {
  const place = name === undefined ? -1 : columns.indexOf(name);
  return place < 0 ? [] : rows.map((row) => row[place]);
}

const columnsOf = ({ columns, rows }: Table) =>
  columns.map((name, place) => ({
    name,
    example: textOf(rows.find((row) => textOf(row[place]) !== "")?.[place]).slice(0, longestExample),
  }));

function sampleOf({ kind, text, at, quantity, price }: ForeignRecord, isTied: boolean, now: UnixMs): RecordSample {
  return {
    kind,
    at: Math.min(at, now) as UnixMs,
    text,
    ...(kind === "purchase" ? { quantity } : {}),
    ...(price === undefined ? {} : { price }),
    isTied,
  };
}

function kindsOf(kept: readonly Named[]): ImportPreview["kinds"] {
  const kinds: Record<RecordKind, number> = { purchase: 0, view: 0, search: 0 };
  for (const { record } of kept) kinds[record.kind]++;
  return kinds;
}

/** @param events oldest first */
function spanOf(events: readonly EventInput[]): Pick<ImportPreview, "from" | "to"> {
  const [from, to] = [events[0]?.at, events.at(-1)?.at];
  return from === undefined || to === undefined ? {} : { from, to };
}

/** Awaited at every step, gives others a turn only when its time is up. */
function breather(breathe: () => Promise<void>): () => Promise<void> {
  let steps = 0;
  let until = performance.now() + sliceMs;
  return async () => {
    if (++steps % rowsAtOnce !== 0 || performance.now() < until) return;
    await breathe();
    until = performance.now() + sliceMs;
  };
}
