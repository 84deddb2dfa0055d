import { countEdges, gapEdges } from "../core/rebuy.ts";
import type { Interactions } from "../learning/interactions.ts";
import { fromEntries } from "../learning/sparse.ts";
import type { CountOptions, SparseMatrix, Statistics } from "../learning/statistics.ts";
import { type Database, quoted, statementsOf } from "./database.ts";

/** Why events were left out. Documented in `docs/order-logs.md`. */
export const leftOutReasons = [
  "other-kind",
  "no-item",
  "bad-time",
  "before-2000",
  "after-now",
  "cancelled",
  "unknown-item",
  "negative-quantity",
  "refunded",
  "duplicate",
  "bot",
  "too-many",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export interface CleaningOptions {
  /** The present, in milliseconds: what lies after it is a clock gone wrong. */
  readonly now: number;
  readonly kinds: readonly ("purchase" | "cart" | "view")[];
  /** A user with more on one day is no person. */
  readonly eventsADay: number;
  /** A user at more instants within one minute is no person. */
  readonly momentsAMinute: number;
  /** Of each user the newest so many. */
  readonly eventsAUser: number;
}

export interface Cleaned {
  /** Events that were read. */
  readonly events: number;
  readonly leftOut: Readonly<Partial<Record<LeftOutReason, number>>>;
  /** Events that are learned from, once an item and moment. */
  readonly kept: number;
  /** Of these, events without a user: each order is one of its own. */
  readonly anonymous: number;
}

/**
 * Cleans `raw_events` into `events`.
 * @param rowOf row of the catalogue by item id, variant id or whatever else names an item
 */
export async function cleanLog(
  database: Database,
  rowOf: ReadonlyMap<string, number>,
  options: CleaningOptions,
  onStep: (done: number, of: number) => void = () => undefined,
): Promise<Cleaned> {
  await database.run("CREATE TABLE catalogue (item_key VARCHAR, item_row INTEGER)");
  const entries = [...rowOf];
  for (let from = 0; from < entries.length; from += 1_000) {
    const values = entries.slice(from, from + 1_000).map(([key, row]) => `(${quoted(key)}, ${row})`);
    await database.run(`INSERT INTO catalogue VALUES ${values.join(", ")}`);
  }
  await database.run("CREATE TABLE wanted (kind VARCHAR)");
  for (const kind of options.kinds) await database.run(`INSERT INTO wanted VALUES (${quoted(kind)})`);
  const statements = statementsOf("clean.sql", {
    now_ms: options.now,
    events_a_day: options.eventsADay,
    moments_a_minute: options.momentsAMinute,
    events_a_user: options.eventsAUser,
  });
  for (const [i, statement] of statements.entries()) {
    await database.run(statement);
    onStep(i + 1, statements.length);
  }
  const [reasons = [], counts = []] = await database.columns("SELECT reason, events FROM left_out ORDER BY reason");
  const found = new Map(reasons.map((reason, i) => [String(reason), Number(counts[i])]));
  const number = async (sql: string): Promise<number> => Number((await database.columns(sql))[0]?.[0]);
  return {
    events: await number("SELECT COUNT(*) FROM raw_events"),
    leftOut: Object.fromEntries(
      leftOutReasons.flatMap((reason) => (found.has(reason) ? [[reason, found.get(reason) ?? 0] as const] : [])),
    ),
    kept: await number("SELECT COUNT(*) FROM events"),
    anonymous: await number("SELECT COUNT(*) FROM events WHERE anonymous = 1"),
  };
}

/** Puts a log that is in memory where a cleaned one would be. */
export async function fillEvents(database: Database, { user, item, at, moment }: Interactions): Promise<void> {
  await database.run("CREATE TABLE events (user_no BIGINT, item_row INTEGER, at_ms BIGINT, moment BIGINT)");
  for (let from = 0; from < user.length; from += 1_000) {
    const rows = Array.from(
      user.slice(from, from + 1_000),
      (u, i) => `(${u}, ${item[from + i]}, ${at[from + i]}, ${moment[from + i]})`,
    );
    await database.run(`INSERT INTO events VALUES ${rows.join(", ")}`);
  }
}

/**
 * Counts `events`.
 * @param rows of the catalogue
 * @param leastUsers what rests on fewer is not even read out; 1 reads all, as noise needs it
 */
export async function countLog(
  database: Database,
  rows: number,
  options: CountOptions,
  leastUsers: number,
  onStep: (done: number, of: number) => void = () => undefined,
): Promise<Statistics> {
  const statements = statementsOf("statistics.sql", {
    clip: options.clip,
    now_ms: options.now,
    half_life_days: options.halfLifeDays,
    transitions_a_user: options.transitionsAUser,
    chances_a_user: options.chancesAUser,
    least_users: leastUsers,
  });
  for (const [i, statement] of statements.entries()) {
    await database.run(statement);
    onStep(i + 1, statements.length);
  }
  const cells = countEdges.length * gapEdges.length;
  const items = await lists(
    database,
    "SELECT item_row, buyers, rebuyers, recent_millionths / 1e6 FROM stat_items",
    rows,
    3,
  );
  const hazard = await lists(
    database,
    "SELECT cell, users, chances_millionths / 1e6, hits_millionths / 1e6 FROM stat_hazard",
    cells,
    3,
  );
  const [buyers, rebuyers, recent] = items as [Float64Array, Float64Array, Float64Array];
  const [users, chances, hits] = hazard as [Float64Array, Float64Array, Float64Array];
  return {
    rows,
    users: Number((await database.columns("SELECT users FROM stat_users"))[0]?.[0]),
    buyers,
    rebuyers,
    recent,
    pairs: await matrix(database, "stat_pairs", rows),
    lift: 0,
    transitions: await matrix(database, "stat_transitions", rows),
    hazard: { users, chances, hits },
  };
}

/** The columns after the first, each placed by the first. */
async function lists(database: Database, sql: string, length: number, count: number): Promise<readonly Float64Array[]> {
  const out = Array.from({ length: count }, () => new Float64Array(length));
  await database.eachChunk(sql, ([places = [], ...values], rows) => {
    for (let i = 0; i < rows; i++)
      for (const [k, list] of out.entries()) list[Number(places[i])] = Number(values[k]?.[i]);
  });
  return out;
}

async function matrix(database: Database, table: string, rows: number): Promise<SparseMatrix> {
  const entries = Number((await database.columns(`SELECT COUNT(*) FROM ${table}`))[0]?.[0]);
  const from = new Uint32Array(entries);
  const to = new Uint32Array(entries);
  const values = new Float32Array(entries);
  let next = 0;
  await database.eachChunk(
    `SELECT CAST(a AS INTEGER), CAST(b AS INTEGER), CAST(users AS INTEGER) FROM ${table}`,
    ([a = [], b = [], users = []], count) => {
      for (let i = 0; i < count; i++, next++) {
        from[next] = Number(a[i]);
        to[next] = Number(b[i]);
        values[next] = Number(users[i]);
      }
    },
  );
  return fromEntries(rows, from, to, values);
}
