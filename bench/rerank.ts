/**
 * How long a click takes from `record` to a new list, with a long history: the real engine over the memory store, in
 * Node. Times depend on the machine; the ratio to one plain scan of the vectors in the same run does so much less.
 *
 *   npm run bench:rerank            a small table
 *   npm run bench:rerank -- --json  the same for machines
 */
import { parseArgs } from "node:util";
import type { RankTable } from "../src/core/catalogue.ts";
import { createEngine } from "../src/core/engine.ts";
import type { EventInput, NewEvent } from "../src/core/events.ts";
import type { EventId, ItemId, UnixMs } from "../src/core/ids.ts";
import { fakeCatalogue } from "../src/core/testing/fake-catalogue.ts";
import { fakePorts } from "../src/core/testing/fake-ports.ts";
import { dotRows, row as rowOf } from "../src/core/vectors.ts";
import { createMemoryStore } from "../src/store/memory-store.ts";
import { syntheticBehaviour } from "./synthetic-behaviour.ts";
import { repeatable, syntheticShop } from "./synthetic-shop.ts";

const dims = 256;
const historyEvents = 5_000;
/** Ten minutes apart: 35 days, so that retention keeps them all. */
const apartMs = 10 * 60_000;
const warmups = 10;
const clicks = 100;

type Use = RankTable["weights"]["use"];

interface Spread {
  readonly median: number;
  readonly p95: number;
}

interface Measured {
  /** What the recipe is for; every ingredient of it is there, as a pack with orders has them. */
  readonly use: Use;
  readonly rows: number;
  readonly dims: number;
  /** Kept when the clicks began. */
  readonly events: number;
  readonly recordMs: Spread;
  readonly recommendMs: Spread;
  /** record + recommend */
  readonly clickMs: Spread;
  /** One dot product with every row of the vectors. */
  readonly scanMs: Spread;
  /** Median of recommend over median of scan. */
  readonly recommendPerScan: number;
}

async function measure(rows: number, use: Use): Promise<Measured> {
  const shop = syntheticShop(rows, dims);
  const weights = { use, evidence: "for speed alone" };
  const table: RankTable = { ...shop, weights, behaviour: syntheticBehaviour(shop.rows) };
  const store = createMemoryStore();
  const ports = fakePorts({ catalogue: fakeCatalogue(table), openStore: async () => store });
  await store.events.append(history(table.itemIds, ports.now(), use));
  const engine = createEngine(ports, { consent: "on" });
  const { events } = await engine.status();
  const times: Record<"record" | "recommend" | "click" | "scan", number[]> = {
    record: [],
    recommend: [],
    click: [],
    scan: [],
  };
  const scores = new Float32Array(table.rows);
  for (let i = -warmups; i < clicks; i++) {
    const clicked = (i + warmups) * 101;
    const groupId = table.itemIds[clicked % table.rows] as ItemId;
    const start = performance.now();
    await engine.record([{ kind: "view", groupId, dwellMs: 9_000 } satisfies EventInput]);
    const recorded = performance.now();
    await engine.recommend({ placement: "for-you", language: "en" });
    const ranked = performance.now();
    dotRows(table.vectors, rowOf(table.vectors, clicked % table.rows), scores);
    const scanned = performance.now();
    if (i < 0) continue;
    times.record.push(recorded - start);
    times.recommend.push(ranked - recorded);
    times.click.push(ranked - start);
    times.scan.push(scanned - ranked);
  }
  await engine.close();
  const [recommendMs, scanMs] = [spreadOf(times.recommend), spreadOf(times.scan)];
  return {
    use,
    rows: table.rows,
    dims,
    events,
    recordMs: spreadOf(times.record),
    recommendMs,
    clickMs: spreadOf(times.click),
    scanMs,
    recommendPerScan: recommendMs.median / scanMs.median,
  };
}

/** Views, and now and then a like, that end before `now`; for baskets purchases, ten at a time. */
function history(itemIds: readonly ItemId[], now: UnixMs, use: Use): NewEvent[] {
  const random = repeatable(11);
  return Array.from({ length: historyEvents }, (_, i): NewEvent => {
    const groupId = itemIds[Math.floor(random() * itemIds.length)] as ItemId;
    const at = (now - (historyEvents - (use === "baskets" ? i - (i % 10) : i)) * apartMs) as UnixMs;
    const shared = { v: 1, eventId: `kept-${i}` as EventId, at, groupId } as const;
    if (use === "baskets") return { ...shared, kind: "purchase", quantity: 1 };
    return i % 20 === 0 ? { ...shared, kind: "like" } : { ...shared, kind: "view", dwellMs: 20_000 };
  });
}

function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  return { median: at(0.5), p95: at(0.95) };
}

function tableOf(all: readonly Measured[]): string {
  const ms = ({ median, p95 }: Spread) => `${median.toFixed(2)} / ${p95.toFixed(2)}`;
  const lines = all.map((one) => [
    one.use,
    `${one.rows} × ${one.dims}`,
    String(one.events),
    ms(one.recordMs),
    ms(one.recommendMs),
    ms(one.clickMs),
    ms(one.scanMs),
    one.recommendPerScan.toFixed(1),
  ]);
  const cells = [
    ["recipe", "rows × dims", "events", "record", "recommend", "click", "scan", "recommend ÷ scan"],
    ...lines,
  ];
  const widths = (cells[0] as string[]).map((_, column) =>
    Math.max(...cells.map((line) => (line[column] ?? "").length)),
  );
  const aligned = cells.map((line) => line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  "));
  return [`ms, median / 95th percentile of ${clicks} clicks; click = record + recommend`, ...aligned].join("\n");
}

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const measured: Measured[] = [];
for (const rows of [240, 10_000])
  for (const use of ["discovery", "baskets", "sessions"] as const) measured.push(await measure(rows, use));
console.log(values.json ? JSON.stringify(measured, undefined, 2) : tableOf(measured));
