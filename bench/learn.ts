import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { als } from "../src/learning/als.ts";
import { ease } from "../src/learning/ease.ts";
import { hazard } from "../src/learning/hazard.ts";
import { learnDefaults } from "../src/learning/learn.ts";
import { protect } from "../src/learning/protect.ts";
import { seeded } from "../src/learning/seeded.ts";
import type { CountOptions } from "../src/learning/statistics.ts";
import { transitions } from "../src/learning/transitions.ts";
import { cleanLog, countLog } from "../src/orders/count-log.ts";
import { openDatabase } from "../src/orders/database.ts";
import { readLog } from "../src/orders/read-log.ts";

/**
 * `npm run bench:learn [EVENTS] [ITEMS]`: what learning from a large log costs, step by step, from a CSV file to tensors.
 * The log is made up: items of Zipf's popularity in kinds, users with a few kinds each, baskets of four.
 */

const events = Number(process.argv[2] ?? 1_000_000);
const items = Number(process.argv[3] ?? 50_000);
const users = Math.ceil(events / 10);
const kinds = 200;
const now = Date.UTC(2026, 10, 24);
const day = 86_400_000;

function writeLog(file: string): void {
  const random = seeded(1);
  // Zipf with exponent 1, cut where the catalogue ends.
  const zipf = (n: number): number => Math.min(n - 1, Math.floor(n ** random()) - 1);
  const out = openSync(file, "w");
  let lines = "user_id,item_id,created_at,order_id\n";
  for (let order = 0; order * 4 < events; order++) {
    const user = Math.floor(users * random() ** 1.5);
    const kind = (user * 7 + Math.floor(3 * random()) * 31) % kinds;
    const at = new Date(now - Math.floor(365 * day * random())).toISOString();
    for (let k = 0; k < 4; k++) {
      const item = random() < 0.2 ? zipf(items) : kind + kinds * zipf(Math.floor(items / kinds));
      lines += `u${user},i${item},${at},o${order}\n`;
    }
    if (lines.length > 1 << 20) {
      writeSync(out, lines);
      lines = "";
    }
  }
  writeSync(out, lines);
  closeSync(out);
}

let peakMb = 0;
const watch = setInterval(() => {
  peakMb = Math.max(peakMb, process.memoryUsage.rss() / 1e6);
}, 200);

async function timed<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const started = performance.now();
  const result = await work();
  peakMb = Math.max(peakMb, process.memoryUsage.rss() / 1e6);
  console.log(`${name.padEnd(14)} ${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s`);
  return result;
}

const folder = mkdtempSync(join(tmpdir(), "sotto-bench-"));
const database = await openDatabase();
try {
  const file = join(folder, "orders.csv");
  writeLog(file);
  const started = performance.now();
  await timed("reading", () => readLog(database, file, {}));
  const rowOf = new Map(Array.from({ length: items }, (_, row) => [`i${row}`, row]));
  const cleaning = {
    now,
    kinds: ["purchase"] as const,
    eventsADay: 500,
    momentsAMinute: 60,
    eventsAUser: 20_000,
  };
  const cleaned = await timed("cleaning", () => cleanLog(database, rowOf, cleaning));
  const options: CountOptions = { clip: 300, transitionsAUser: 1e9, chancesAUser: 5_000, halfLifeDays: 45, now };
  const counted = await timed("counting", () => countLog(database, items, options, 20));
  const suppression = { kind: "suppression", groupSize: 20 } as const;
  const statistics = await timed("protecting", () => protect(counted, suppression, options, () => 1));
  const { lambda, easeNeighbours, gamma, transitionNeighbours, ...how } = learnDefaults.discovery;
  await timed("EASE", () => ease(statistics, { lambda, neighbours: easeNeighbours }));
  await timed("ALS", () => als(statistics, how));
  await timed("transitions", () => transitions(statistics, { gamma, neighbours: transitionNeighbours }));
  await timed("hazard", () => hazard(statistics));
  const known = statistics.buyers.filter((buyers) => buyers > 0).length;
  console.log(
    `${cleaned.kept} events, ${counted.users} users, ${items} items (${known} with 20 buyers), ${statistics.pairs.indices.length} pairs`,
  );
  console.log(`in all ${((performance.now() - started) / 1000).toFixed(0)} s, at most ${peakMb.toFixed(0)} MB`);
} finally {
  clearInterval(watch);
  database.close();
  rmSync(folder, { recursive: true });
}
