import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { type Shop, startShop } from "./support/shop.ts";

let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const limitBytes = 250_000;

it("the first shelf is there after at most 250 KB, before any encoder byte is asked for", async () => {
  const page = await browser.newPage();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  shop.forget();
  // The instant tier waits at the door until the shelf was seen, so that the order is proven and not a matter of luck.
  let letEncodersPass = (): void => undefined;
  const shelfSeen = new Promise<void>((resolve) => {
    letEncodersPass = resolve;
  });
  await page.route(/\/models\//, async (route) => {
    await shelfSeen;
    await route.continue();
  });
  await page.goto(shop.url);
  await page.locator("sotto-shelf sotto-card").first().waitFor();
  const before = shop.seen.map(({ path }) => path);
  letEncodersPass();
  expect(before.filter((path) => /models|\.wasm|encoder-worker/.test(path))).toEqual([]);

  const needed = before.slice(0, before.findIndex((path) => path.includes("/concepts.")) + 1);
  expect(needed.length).toBeGreaterThan(8);
  const sizes = await Promise.all(
    needed.map(async (path) => {
      const response = await fetch(new URL(path, shop.url), { headers: { "accept-encoding": "br" } });
      const length = response.headers.get("content-length");
      return Number(length ?? (await response.arrayBuffer()).byteLength);
    }),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(limitBytes);
  await page.close();
});
