import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cleaned, type CleaningOptions, cleanLog } from "./count-log.ts";
import { type Database, openDatabase } from "./database.ts";
import { type ColumnMapping, type LogReading, readLog } from "./read-log.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sotto-log-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = Date.UTC(2026, 10, 24);
const usual: CleaningOptions = { now, kinds: ["purchase"], eventsADay: 50, momentsAMinute: 20, eventsAUser: 1_000 };
const catalogue = new Map([
  ["lamp", 0],
  ["lamp-red", 0],
  ["chair", 1],
  ["Oak table", 2],
]);

interface Outcome {
  readonly reading: LogReading;
  readonly cleaned: Cleaned;
  /** user, row, time, moment */
  readonly events: readonly (readonly number[])[];
}

async function outcome(
  name: string,
  content: string | Uint8Array,
  { mapping = {}, ...options }: Partial<CleaningOptions> & { readonly mapping?: ColumnMapping } = {},
): Promise<Outcome> {
  const file = join(folder, name);
  writeFileSync(file, content);
  return within(async (database) => {
    const reading = await readLog(database, file, mapping);
    const cleaned = await cleanLog(database, catalogue, { ...usual, ...options });
    const columns = await database.columns(
      "SELECT user_no, item_row, at_ms, moment FROM events ORDER BY user_no, moment, item_row",
    );
    const events = (columns[0] ?? []).map((_, i) => columns.map((column) => Number(column[i])));
    return { reading, cleaned, events };
  });
}

async function within<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ threads: 1, memoryGb: 1 });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

const csv = (...lines: readonly string[]): string =>
  ["user_id,item_id,timestamp,order_id,quantity", ...lines].join("\n");
const at = Date.UTC(2026, 5, 1);

describe("a log of one event a row", () => {
  it("is read as CSV, JSON lines and gzip alike, items by variant and by title too", async () => {
    const lines = [`ann,lamp-red,${at},o1,1`, `ann,Oak table,${at + 5},o1,2`, `bob,chair,${at},o2,1`];
    const json = lines.map((line) => {
      const [user_id, item_id, timestamp, order_id, quantity] = line.split(",");
      return JSON.stringify({ user_id, item_id, timestamp: Number(timestamp), order_id, quantity: Number(quantity) });
    });
    const wanted = [
      [0, 0, at, 0],
      [0, 2, at, 0],
      [1, 1, at, 0],
    ];
    expect((await outcome("a.csv", csv(...lines))).events).toEqual(wanted);
    expect((await outcome("a.jsonl", json.join("\n"))).events).toEqual(wanted);
    expect((await outcome("a.csv.gz", gzipSync(csv(...lines)))).events).toEqual(wanted);
  });

  it.each([
    ["seconds", String(at / 1e3)],
    ["milliseconds", String(at)],
    ["microseconds", String(at * 1e3)],
    ["a date", "2026-06-01"],
    ["ISO 8601", "2026-06-01T00:00:00Z"],
    ["a zone of its own", "2026-06-01 08:00:00 +0800"],
  ])("reads times written as %s", async (_, time) => {
    expect((await outcome("t.csv", csv(`ann,lamp,${time},o1,1`))).events).toEqual([[0, 0, at, 0]]);
  });

  it("takes columns by the names it is told, and says which are missing", async () => {
    const text = `who,what,when\nann,lamp,${at}`;
    const { events, reading } = await outcome("m.csv", text, { mapping: { user: "who", item: "what", time: "when" } });
    expect(events).toEqual([[0, 0, at, 0]]);
    expect(reading.mapping).toEqual({ user: "who", item: "what", time: "when" });
    await expect(outcome("n.csv", text)).rejects.toMatchObject({
      code: "log/unreadable",
      message: expect.stringContaining("--log-columns item=COLUMN"),
    });
    await expect(outcome("o.csv", text, { mapping: { item: "nothing" } })).rejects.toThrow(/no column "nothing"/);
  });

  it("a file that is not there, or of no known kind, is refused by name", async () => {
    await within((database) => expect(readLog(database, join(folder, "none.csv"), {})).rejects.toThrow(/no such file/));
    await expect(outcome("log.xls", "x")).rejects.toMatchObject({ code: "log/unreadable" });
  });

  it("a text of a log is never SQL", async () => {
    const { cleaned } = await outcome("s.csv", csv(`"x'); DROP TABLE events; --",lamp,${at},"o'1",1`));
    expect(cleaned.kept).toBe(1);
  });
});

describe("cleaning", () => {
  it("[B9] leaves out what cannot be, each event for one reason, and counts it", async () => {
    const { cleaned, events } = await outcome(
      "bad.csv",
      csv(
        `ann,lamp,${at},o1,1`,
        `ann,lamp,${at},o1,1`,
        `ann,unicorn,${at},o1,1`,
        `ann,,${at},o1,1`,
        `ann,chair,yesterday,o1,1`,
        `ann,chair,915148800000,o9,1`,
        `ann,chair,${now + 1},o9,1`,
        `ann,chair,${at},,-1`,
        `bob,chair,${at},o2,2`,
        `bob,chair,${at + 9},o2,-2`,
      ),
    );
    expect(events).toEqual([[0, 0, at, 0]]);
    expect(cleaned).toEqual({
      events: 10,
      kept: 1,
      anonymous: 0,
      leftOut: {
        "no-item": 1,
        "bad-time": 1,
        "before-2000": 1,
        "after-now": 1,
        "unknown-item": 1,
        "negative-quantity": 2,
        refunded: 1,
        duplicate: 1,
      },
    });
  });

  it("[B9] a part of a line that came back leaves the rest of it", async () => {
    const { events } = await outcome("part.csv", csv(`bob,chair,${at},o2,3`, `bob,chair,${at + 9},o2,-1`));
    expect(events.map(([, row]) => row)).toEqual([1]);
  });

  it("[B9] leaves out who is too fast to be a person: in a day, and in a minute", async () => {
    const day = Array.from({ length: 51 }, (_, i) => `bot,${i % 2 ? "lamp" : "chair"},${at + i * 60_000},d${i},1`);
    const minute = Array.from({ length: 21 }, (_, i) => `fast,lamp,${at + i * 1_000},m${i},1`);
    const person = Array.from({ length: 50 }, (_, i) => `ann,lamp,${at + i * 60_000},a${i},1`);
    const { cleaned } = await outcome("bots.csv", csv(...day, ...minute, ...person));
    expect(cleaned.leftOut).toEqual({ bot: 72 });
    expect(cleaned.kept).toBe(50);
  });

  it("[B9] of one user with a great many events the newest count", async () => {
    const hour = 3_600_000;
    const lines = Array.from({ length: 300 }, (_, i) => `ann,lamp,${at + i * hour},o${i},1`);
    const { cleaned, events } = await outcome("many.csv", csv(...lines), { eventsAUser: 100 });
    expect(cleaned.leftOut).toEqual({ "too-many": 200 });
    expect(events[0]?.[2]).toBe(at + 200 * hour);
  });

  it("[B9] without users each order is one of its own, and that is said", async () => {
    const { cleaned, events } = await outcome(
      "anonymous.csv",
      csv(`,lamp,${at},o1,1`, `,chair,${at},o1,1`, `,lamp,${at},o2,1`, `,lamp,${at},,1`),
    );
    expect(cleaned.anonymous).toBe(4);
    expect(new Set(events.map(([user]) => user)).size).toBe(3);
  });

  it("[B9] what a log calls a refund takes the line of its order back, with either sign", async () => {
    const head = "user_id,item_id,timestamp,order_id,quantity,event\n";
    const lines = [
      `ann,lamp,${at},o1,1,purchase`,
      `ann,lamp,${at + 9},o1,1,refund`,
      `ann,chair,${at},o2,1,purchase`,
      `ann,chair,${at + 9},o2,-1,return`,
      `ann,Oak table,${at},o2,1,purchase`,
    ];
    const { events, cleaned } = await outcome("refunds.csv", head + lines.join("\n"));
    expect(events).toEqual([[0, 2, at, 0]]);
    expect(cleaned.leftOut).toEqual({ refunded: 2, "negative-quantity": 2 });
  });

  it.each(["", csv()])("[B9] an empty log is a log of nothing", async (content) => {
    const { cleaned } = await outcome("empty.csv", content);
    expect(cleaned).toEqual({ events: 0, kept: 0, anonymous: 0, leftOut: {} });
  });

  it("[B9] lines that cannot be read do not stop the others", async () => {
    const { reading, cleaned } = await outcome(
      "broken.jsonl",
      `{"user_id":"ann","item_id":"lamp","timestamp":${at}}\n{broken\n`,
    );
    expect(cleaned.kept).toBe(1);
    expect(reading.rows).toBeLessThanOrEqual(2);
  });
});

describe("exports", () => {
  it("GA4: items of purchases, in microseconds; views where they are asked for; refunds come back", async () => {
    const event = (event_name: string, transaction: string | null, ...items: readonly string[]): string =>
      JSON.stringify({
        event_name,
        event_timestamp: String(at * 1_000),
        user_pseudo_id: "77.1",
        user_id: null,
        ecommerce: { transaction_id: transaction },
        items: items.map((item_id) => ({ item_id, item_name: "x", quantity: 1 })),
      });
    const log = [
      event("purchase", "t1", "lamp", "chair"),
      event("view_item", null, "Oak table"),
      event("session_start", null),
      event("purchase", "t2", "Oak table"),
      event("refund", "t2", "Oak table"),
    ].join("\n");
    const bought = await outcome("ga4.jsonl", log);
    expect(bought.reading.format).toBe("ga4");
    expect(bought.events.map(([, row]) => row)).toEqual([0, 1]);
    const seen = await outcome("ga4.jsonl", log, { kinds: ["view"] });
    expect(seen.events.map(([, row]) => row)).toEqual([2]);
  });

  it("Shopify: what stands in an order's first line is true of all its lines; cancelled and refunded orders go", async () => {
    const head =
      "Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at";
    const { reading, events, cleaned } = await outcome(
      "shopify.csv",
      [
        head,
        "#1001,ann@example.com,paid,2026-06-01 08:00:00 +0800,1,Lamp - red,10.00,lamp-red,",
        "#1001,,,,2,Oak table,90.00,,",
        "#1002,bob@example.com,paid,2026-06-02 08:00:00 +0800,1,Chair,20.00,chair,2026-06-02 09:00:00 +0800",
        "#1003,bob@example.com,refunded,2026-06-03 08:00:00 +0800,1,Chair,20.00,chair,",
        "#1003,,,,1,Lamp,20.00,lamp,",
      ].join("\n"),
    );
    expect(reading.format).toBe("shopify");
    expect(events).toEqual([
      [0, 0, at, 0],
      [0, 2, at, 0],
    ]);
    expect(cleaned.leftOut).toEqual({ cancelled: 3 });
  });
});
