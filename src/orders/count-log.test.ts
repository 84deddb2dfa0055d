import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { count } from "../learning/count.ts";
import { eachEntry } from "../learning/sparse.ts";
import type { CountOptions, SparseMatrix } from "../learning/statistics.ts";
import { randomLog } from "../learning/testing/random-log.ts";
import { countLog, fillEvents } from "./count-log.ts";
import { openDatabase } from "./database.ts";

const rows = 7;

const options = fc.record({
  clip: fc.integer({ min: 1, max: rows }),
  transitionsAUser: fc.integer({ min: 1, max: 30 }),
  chancesAUser: fc.integer({ min: 1, max: 60 }),
  halfLifeDays: fc.integer({ min: 1, max: 60 }),
  now: fc.constant(Date.UTC(2026, 11, 1)),
});

function entries(matrix: SparseMatrix): readonly (readonly [number, number, number])[] {
  const all: [number, number, number][] = [];
  eachEntry(matrix, (a, b, value) => all.push([a, b, value]));
  return all;
}

const close = (values: Float64Array, wanted: Float64Array): void => {
  for (const [i, value] of wanted.entries()) expect(values[i]).toBeCloseTo(value, 4);
};

async function bySql(log: Parameters<typeof fillEvents>[1], how: CountOptions, least = 1) {
  const database = await openDatabase({ threads: 1, memoryGb: 1 });
  try {
    await fillEvents(database, log);
    return await countLog(database, rows, how, least);
  } finally {
    database.close();
  }
}

describe("the SQL of the statistics", () => {
  it("[B8] counts what the plain definition counts", async () => {
    await fc.assert(
      fc.asyncProperty(randomLog(rows), options, async (log, how) => {
        const wanted = count(log, how);
        const counted = await bySql(log, how);
        expect(counted.users).toBe(wanted.users);
        expect(counted.buyers).toEqual(wanted.buyers);
        expect(counted.rebuyers).toEqual(wanted.rebuyers);
        close(counted.recent, wanted.recent);
        expect(entries(counted.pairs)).toEqual(entries(wanted.pairs));
        expect(entries(counted.transitions)).toEqual(entries(wanted.transitions));
        expect(counted.hazard.users).toEqual(wanted.hazard.users);
        close(counted.hazard.chances, wanted.hazard.chances);
        close(counted.hazard.hits, wanted.hazard.hits);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it("[B5] reads out no pair that rests on fewer users than asked", async () => {
    await fc.assert(
      fc.asyncProperty(randomLog(rows), async (log) => {
        const how = {
          clip: rows,
          transitionsAUser: 99,
          chancesAUser: 99,
          halfLifeDays: 30,
          now: Date.UTC(2026, 11, 1),
        };
        const wanted = count(log, how);
        const counted = await bySql(log, how, 3);
        expect(entries(counted.pairs)).toEqual(entries(wanted.pairs).filter(([, , users]) => users >= 3));
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});
