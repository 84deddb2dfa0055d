import type { RankTable } from "../../src/core/catalogue.ts";
import { createEngine } from "../../src/core/engine.ts";
import { defaultRetention } from "../../src/core/events.ts";
import type { UnixMs } from "../../src/core/ids.ts";
import type { KernelRows } from "../../src/core/ranking/ingredients/kernel-rows.ts";
import { fakeCatalogue } from "../../src/core/testing/fake-catalogue.ts";
import { fakePorts } from "../../src/core/testing/fake-ports.ts";
import { engineLists, shoppersOf, told } from "../../src/evaluation/shoppers.ts";
import { modesOf, type Split } from "../../src/evaluation/split.ts";
import { createMemoryStore } from "../../src/store/memory-store.ts";

const asked = 25;

/**
 * Asks a whole engine (record, retention, fold, recommend) for some points' lists and counts those that equal the lists
 * judged. Proof that the figures are those of what ships.
 */
export async function endToEnd(
  split: Split,
  table: RankTable,
  kernels: KernelRows,
): Promise<{ readonly asked: number; readonly equal: number }> {
  const stride = Math.max(1, Math.floor(split.points.length / asked));
  const points = split.points.filter((_, at) => at % stride === 0).slice(0, asked);
  const mode = modesOf[split.use][0] ?? "all";
  const shoppers = shoppersOf({ ...split, points }, table.itemIds, defaultRetention);
  const judged = engineLists(shoppers, table, mode, kernels);
  let equal = 0;
  for (const [at, point] of points.entries()) {
    const now = Math.floor(point.at) as UnixMs;
    const store = createMemoryStore();
    const ports = { ...fakePorts({ catalogue: fakeCatalogue(table), openStore: async () => store }), now: () => now };
    const first = createEngine(ports, { consent: "on" });
    await first.record(told(split, point, table.itemIds).map(({ v: _, ...event }) => event));
    await first.close();
    // A second visit: what retention no longer allows is trimmed when the store is opened.
    const engine = createEngine(ports, { consent: "on" });
    const { picks } = await engine.recommend({ placement: "for-you", language: "en", novelty: mode, limit: 20 });
    const list = picks.map(({ card }) => table.rowOf.get(card.itemId));
    if (JSON.stringify(list) === JSON.stringify(judged[at])) equal++;
    await engine.close();
  }
  return { asked: points.length, equal };
}
