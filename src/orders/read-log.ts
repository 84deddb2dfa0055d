import { existsSync, statSync } from "node:fs";
import { messageOf, SottoError } from "../core/errors.ts";
import { type Database, named, quoted } from "./database.ts";

export type LogFormat = "ga4" | "shopify" | "columns";

/** What of an event can be told which column holds. */
export const fields = ["user", "item", "time", "order", "kind", "quantity", "cancelled"] as const;
export type Field = (typeof fields)[number];
export type ColumnMapping = Readonly<Partial<Record<Field, string>>>;

export interface LogReading {
  readonly file: string;
  readonly format: LogFormat;
  /** Which column was read as what; of GA4 and Shopify exports their own. */
  readonly mapping: ColumnMapping;
  readonly rows: number;
  /** Lines that could not be cut into columns. */
  readonly unreadable: number;
}

/** Columns that are taken for a field where no mapping is given, best first. Any case, spaces or underscores. */
const usual: Readonly<Record<Field, readonly string[]>> = {
  user: ["user_id", "user", "customer_id", "customer", "user_pseudo_id", "visitor_id", "session_id", "email"],
  item: ["item_id", "item", "product_id", "product", "item_group_id", "variant_id", "sku"],
  time: ["timestamp", "time", "ts", "at", "created_at", "ordered_at", "date", "event_timestamp"],
  order: ["order_id", "order", "transaction_id", "basket_id", "invoice", "invoice_no"],
  kind: ["event", "event_name", "event_type", "kind", "type"],
  quantity: ["quantity", "qty"],
  cancelled: ["cancelled_at", "canceled_at", "cancelled", "canceled", "refunded"],
};

const create = `CREATE TABLE IF NOT EXISTS raw_events (
  row_no BIGINT, user_key VARCHAR, item_key VARCHAR, at_ms BIGINT, order_key VARCHAR, kind VARCHAR, quantity DOUBLE, cancelled INTEGER
)`;

/**
 * Appends the events of a file to the table `raw_events`: CSV, Parquet or JSON lines (also .gz), as GA4 exports them to
 * BigQuery, as Shopify exports orders, or with one event a row under the usual names or those of `mapping`.
 * @throws SottoError `log/unreadable`, naming what is missing
 */
export async function readLog(database: Database, file: string, mapping: ColumnMapping): Promise<LogReading> {
  if (!existsSync(file)) throw unreadable(file, "there is no such file. Check its path");
  await database.run(create);
  const source = sourceOf(file);
  if (statSync(file).size === 0) return { file, format: "columns", mapping: {}, rows: 0, unreadable: 0 };
  try {
    await database.run(`CREATE OR REPLACE VIEW log_source AS SELECT * FROM ${source}`);
    const [names = []] = await database.columns("SELECT column_name FROM (DESCRIBE log_source)");
    const columns = names.map(String);
    const format = formatOf(columns, mapping);
    const found = format === "columns" ? mappingOf(file, columns, mapping) : {};
    const select = format === "ga4" ? ga4(file, columns) : format === "shopify" ? shopify(columns) : generic(found);
    const before = await countOf(database);
    await database.run(`INSERT INTO raw_events SELECT ${before} + ROW_NUMBER() OVER (), e.* FROM (${select}) e`);
    const rows = (await countOf(database)) - before;
    return { file, format, mapping: found, rows, unreadable: await rejects(database) };
  } catch (error) {
    if (error instanceof SottoError) throw error;
    throw unreadable(file, messageOf(error).split("\n")[0] ?? "");
  }
}

const countOf = async (database: Database): Promise<number> =>
  Number((await database.columns("SELECT COUNT(*) FROM raw_events"))[0]?.[0]);

async function rejects(database: Database): Promise<number> {
  const [tables = []] = await database.columns(
    "SELECT table_name FROM information_schema.tables WHERE table_name = 'reject_errors'",
  );
  if (tables.length === 0) return 0;
  const [count = []] = await database.columns("SELECT COUNT(DISTINCT line) FROM reject_errors");
  await database.run("DELETE FROM reject_errors");
  return Number(count[0]);
}

function sourceOf(file: string): string {
  const name = file.toLowerCase().replace(/\.gz$/, "");
  if (name.endsWith(".parquet")) return `read_parquet(${quoted(file)})`;
  if (/\.(jsonl|ndjson|json)$/.test(name))
    return `read_json(${quoted(file)}, format = 'newline_delimited', ignore_errors = true, maximum_object_size = 67108864)`;
  if (/\.(csv|tsv|txt)$/.test(name))
    return `read_csv(${quoted(file)}, header = true, all_varchar = true, store_rejects = true, null_padding = true)`;
  throw unreadable(
    file,
    "its name ends in none of .csv, .tsv, .txt, .jsonl, .ndjson, .json, .parquet (or these and .gz)",
  );
}

const plain = (column: string): string =>
  column
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");

function formatOf(columns: readonly string[], mapping: ColumnMapping): LogFormat {
  if (Object.keys(mapping).length > 0) return "columns";
  const has = (...wanted: readonly string[]): boolean =>
    wanted.every((name) => columns.some((column) => plain(column) === name));
  if (has("event_name", "event_timestamp", "items")) return "ga4";
  if (has("name", "created_at", "lineitem_name")) return "shopify";
  return "columns";
}

function mappingOf(file: string, columns: readonly string[], given: ColumnMapping): ColumnMapping {
  const find = (field: Field): string | undefined => {
    const wanted = given[field];
    if (wanted !== undefined) {
      const found =
        columns.find((column) => column === wanted) ?? columns.find((column) => plain(column) === plain(wanted));
      if (found === undefined)
        throw unreadable(file, `it has no column "${wanted}" for ${field}; it has ${columns.slice(0, 20).join(", ")}`);
      return found;
    }
    for (const name of usual[field]) {
      const found = columns.find((column) => plain(column) === name);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const entries = fields.flatMap((field) => {
    const column = find(field);
    return column === undefined ? [] : [[field, column] as const];
  });
  const found: ColumnMapping = Object.fromEntries(entries);
  for (const field of ["item", "time"] as const)
    if (found[field] === undefined)
      throw unreadable(
        file,
        `no column is known to hold the ${field}; it has ${columns.slice(0, 20).join(", ")}. Name it: --log-columns ${field}=COLUMN`,
      );
  return found;
}

const text = (expression: string): string => `NULLIF(TRIM(CAST(${expression} AS VARCHAR)), '')`;

/** A time in any of its usual writings, to milliseconds: seconds to nanoseconds since 1970 by size, or a date. */
function time(expression: string): string {
  const value = text(expression);
  const number = `TRY_CAST(${value} AS DOUBLE)`;
  const zoned = `REGEXP_REPLACE(${value}, ' ?([+-][0-9]{2}):?([0-9]{2})$', '\\1:\\2')`;
  return `CAST(CASE
    WHEN ${number} IS NULL THEN EPOCH_MS(COALESCE(TRY_CAST(${zoned} AS TIMESTAMPTZ), TRY_CAST(${value} AS TIMESTAMPTZ)))
    WHEN ABS(${number}) >= 1e17 THEN ${number} / 1e6
    WHEN ABS(${number}) >= 1e14 THEN ${number} / 1e3
    WHEN ABS(${number}) >= 1e11 THEN ${number}
    ELSE ${number} * 1e3
  END AS BIGINT)`;
}

const kind = (expression: string): string => `CASE LOWER(${text(expression)})
  WHEN 'view_item' THEN 'view' WHEN 'view' THEN 'view' WHEN 'click' THEN 'view' WHEN 'select_item' THEN 'view'
  WHEN 'product_view' THEN 'view' WHEN 'addtocart' THEN 'cart' WHEN 'add_to_cart' THEN 'cart' WHEN 'cart' THEN 'cart'
  WHEN 'purchase' THEN 'purchase' WHEN 'order' THEN 'purchase' WHEN 'transaction' THEN 'purchase' WHEN 'buy' THEN 'purchase'
  WHEN 'sale' THEN 'purchase' WHEN 'refund' THEN 'purchase' WHEN 'return' THEN 'purchase' ELSE 'other' END`;

/** Pieces that were bought; below 0 where they came back. One where nothing is said. */
function pieces(quantity: string, kind: string): string {
  const said = `COALESCE(TRY_CAST(${text(quantity)} AS DOUBLE), 1)`;
  return `CASE WHEN LOWER(${text(kind)}) IN ('refund', 'return') THEN -ABS(${said}) ELSE ${said} END`;
}

function generic(mapping: ColumnMapping): string {
  const column = (field: Field, read: (expression: string) => string, otherwise: string): string =>
    mapping[field] === undefined ? otherwise : read(named(mapping[field]));
  const cancelled = (expression: string): string =>
    `CASE WHEN LOWER(COALESCE(${text(expression)}, '')) IN ('', '0', 'false', 'no', 'null') THEN 0 ELSE 1 END`;
  return `SELECT
    ${column("user", text, "NULL")} AS user_key,
    ${column("item", text, "NULL")} AS item_key,
    ${column("time", time, "NULL")} AS at_ms,
    ${column("order", text, "NULL")} AS order_key,
    ${column("kind", kind, "'purchase'")} AS kind,
    ${pieces(column("quantity", String, "1"), column("kind", String, "NULL"))} AS quantity,
    ${column("cancelled", cancelled, "0")} AS cancelled
  FROM log_source`;
}

/** Google Analytics 4 as it is exported to BigQuery: one row an event, its items within. */
function ga4(file: string, columns: readonly string[]): string {
  const has = (name: string): boolean => columns.includes(name);
  const users = ["user_id", "user_pseudo_id"].filter(has).map(text);
  if (users.length === 0) throw unreadable(file, "a GA4 export needs user_pseudo_id or user_id");
  const order = has("ecommerce") ? `${text("TRY(ecommerce.transaction_id)")}` : "NULL";
  return `SELECT
    COALESCE(${users.join(", ")}, NULL) AS user_key,
    ${text("i.item_id")} AS item_key,
    ${time("event_timestamp")} AS at_ms,
    CASE WHEN event_name IN ('purchase', 'refund') THEN NULLIF(${order}, '(not set)') END AS order_key,
    ${kind("event_name")} AS kind,
    ${pieces("i.quantity", "event_name")} AS quantity,
    0 AS cancelled
  FROM (SELECT *, UNNEST(items) AS i FROM log_source)`;
}

/** Shopify's export of orders: one row a line; what is of the whole order stands in its first line only. */
function shopify(columns: readonly string[]): string {
  const find = (name: string): string | undefined => columns.find((column) => plain(column) === name);
  const of = (name: string, otherwise = "NULL"): string => {
    const column = find(name);
    return column === undefined ? otherwise : text(named(column));
  };
  const order = of("name");
  const ofOrder = (name: string): string => `MAX(${of(name)}) OVER (PARTITION BY ${order})`;
  return `SELECT
    COALESCE(${ofOrder("email")}, ${ofOrder("customer")}, ${ofOrder("phone")}) AS user_key,
    COALESCE(${of("lineitem_sku")}, ${of("lineitem_name")}) AS item_key,
    ${time(ofOrder("created_at"))} AS at_ms,
    ${order} AS order_key,
    'purchase' AS kind,
    ${pieces(of("lineitem_quantity"), "NULL")} AS quantity,
    CASE WHEN ${ofOrder("cancelled_at")} IS NOT NULL OR LOWER(${ofOrder("financial_status")}) IN ('refunded', 'voided') THEN 1 ELSE 0 END AS cancelled
  FROM log_source`;
}

const unreadable = (file: string, why: string): SottoError =>
  new SottoError("log/unreadable", `The log ${file} cannot be read: ${why}.`, { file });
