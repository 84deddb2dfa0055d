import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, watchTrouble } from "./support/browser.ts";
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

it("opens the home with a shelf, without an error or a broken policy", async () => {
  const page = await browser.newPage();
  const trouble = watchTrouble(page);
  await page.goto(shop.url);
  await page.locator("sotto-shelf sotto-card").first().waitFor();
  expect(await page.title()).toContain("here·made");
  expect(trouble).toEqual([]);
});
