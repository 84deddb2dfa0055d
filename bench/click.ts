import { launchBrowser } from "../e2e/support/browser.ts";
import { startShop } from "../e2e/support/shop.ts";
import { Shopper } from "../e2e/support/shopper.ts";
import { medianOf, percentileOf } from "./statistics.ts";

/**
 * `npm run bench:click`: from a click to changed shelves, in Chromium, on the built shop: record, commit to IndexedDB,
 * fold, rank in the engine worker, draw. With 5,000 events in the log and with none, in one run.
 */

const logLengths = [0, 5_000];
const clicks = 40;

/** An export of `count` views, newest last, over the last ninety days. */
function history(count: number, ids: readonly string[]): object {
  const dayMs = 86_400_000;
  const start = Date.now() - 90 * dayMs;
  const events = Array.from({ length: count }, (_, i) => ({
    v: 1,
    seq: i + 1,
    eventId: `bench-${i}`,
    at: Math.round(start + (i / count) * 89 * dayMs),
    kind: "view",
    groupId: ids[(i * 7) % ids.length],
    dwellMs: (i % 40) * 1_000,
  }));
  return {
    format: "sotto-export",
    version: 1,
    catalogueId: "here-made",
    exportedAt: Date.now(),
    events,
    impressions: [],
  };
}

/** Milliseconds from each click to the change of the first shelf; clicks take turns between departments. */
async function measure(shopper: Shopper, ids: readonly string[]): Promise<number[]> {
  return shopper.page.evaluate(
    async ({ clicked }) => {
      const shelf = document.querySelector("sotto-shelf") as unknown as HTMLElement & {
        client: { record(events: object[]): Promise<unknown> };
      };
      const track = shelf.shadowRoot?.querySelector(".track");
      const times: number[] = [];
      for (const groupId of clicked) {
        const changed = new Promise<number>((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            resolve(performance.now());
          });
          if (track) observer.observe(track, { childList: true });
          setTimeout(() => resolve(Number.NaN), 1_500);
        });
        const started = performance.now();
        void shelf.client.record([{ kind: "like", groupId }]);
        const ended = await changed;
        if (!Number.isNaN(ended)) times.push(ended - started);
        await new Promise((rest) => setTimeout(rest, 120));
      }
      return times;
    },
    { clicked: ids },
  );
}

async function main(): Promise<void> {
  const [shop, browser] = await Promise.all([startShop(), launchBrowser()]);
  const rows: object[] = [];
  for (const length of logLengths) {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await shopper.choose("on");
    const cards = await shopper.ask<{ itemId: string }[]>("browse", { language: "en", limit: 240 });
    const ids = cards.map(({ itemId }) => itemId);
    if (length > 0) await shopper.ask("importData", history(length, ids));
    await shopper.page.waitForTimeout(1_500);
    const { events } = await shopper.ask<{ events: number }>("status");
    const times = await measure(shopper, ids.slice(0, clicks));
    rows.push({
      eventsInLog: events,
      clicks: times.length,
      medianMs: medianOf(times),
      p95Ms: percentileOf(times, 95),
    });
    await shopper.leave();
  }
  await browser.close();
  await shop.close();
  if (process.argv.includes("--json")) console.log(JSON.stringify({ click: rows }, null, 1));
  else console.table(rows);
}

await main();
