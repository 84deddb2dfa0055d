import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { type Shop, startShop } from "./support/shop.ts";
import { type Language, Shopper } from "./support/shopper.ts";

let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

/** Types into the shop's search box and reads the ids on the page that it opens, once meaning takes part. */
async function search(shopper: Shopper, text: string): Promise<string[]> {
  const { page } = shopper;
  await page.getByRole("searchbox").fill(text);
  await page.getByRole("searchbox").press("Enter");
  await page.locator("main h1", { hasText: text }).waitFor();
  await page.getByText(shopper.words.byMeaning).waitFor();
  return page
    .locator("main section sotto-card")
    .evaluateAll((cards) => cards.map((card) => String((card as unknown as { card: { itemId: string } }).card.itemId)));
}

const asked: Readonly<Record<Language, readonly (readonly [what: string, text: string, first: readonly string[]])[]>> =
  {
    en: [
      ["a name", "Harbour Breton", ["harbour-breton"]],
      ["a wish", "warm light for a small desk", ["moss-dome-lamp", "midnight-dome-lamp", "harbour-shade-lamp"]],
      [
        "another's word",
        "couch",
        ["harvest-moon-sofa", "pebble-sofa", "pinewood-sofa", "lagoon-sofa", "rosewater-sofa"],
      ],
      ["the other language", "细雨茶壶", ["drizzle-teapot"]],
    ],
    zh: [
      ["a name", "港口海魂衫", ["harbour-breton"]],
      [
        "a wrong character",
        "虎尾蓝",
        ["stone", "mustard", "navy", "rose", "teal"].map((colour) => `snake-plant-${colour}-pot`),
      ],
      ["an amount", "十八升背包", ["rolltop-pack-18"]],
      ["the other language", "drizzle teapot", ["drizzle-teapot"]],
    ],
  };

describe.each<Language>(["en", "zh"])("searching in a shop in %s", (language) => {
  it("[Q1] [Q4] [Q5] [Q7] [Q8] finds by words and meaning, in both languages, past slips", async () => {
    const shopper = await Shopper.enter(browser, shop, language);
    await shopper.hasWholePack();
    for (const [what, text, first] of asked[language]) {
      const ids = await search(shopper, text);
      expect(new Set(ids.slice(0, first.length)), what).toEqual(new Set(first));
      expect(ids.length, what).toBeGreaterThan(0);
    }
    if (language === "en") {
      const slipped = await search(shopper, "turntabel");
      expect(slipped.slice(0, 5).every((id) => id.endsWith("-turntable"))).toBe(true);
    } else {
      const bags = await search(shopper, "雙肩包");
      expect(bags.slice(0, 10).every((id) => /-(pack|daypack|pack-18)$/.test(id))).toBe(true);
    }
    await shopper.page.getByRole("searchbox").fill("🙂");
    await shopper.page.getByRole("searchbox").press("Enter");
    await shopper.page.getByText(shopper.words.nothingFound).waitFor();
    expect(shopper.trouble).toEqual([]);
    await shopper.leave();
  });
});
