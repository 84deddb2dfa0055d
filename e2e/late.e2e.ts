import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { type Shop, startShop } from "./support/shop.ts";
import { Shopper } from "./support/shopper.ts";
import { isBrowsersOwn } from "./support/trace.ts";

let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchBrowser()]);
});
afterEach(() => shop.tamper(undefined));
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

/** Somebody for whom the files of that name stay on the way until they are let through. */
async function enterWithout(file: string): Promise<{ shopper: Shopper; letThrough: () => void }> {
  let letThrough = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1440, height: 900 } });
  await context.route(new RegExp(`/assets/${file}-[^/]+$`), async (route) => {
    await gate;
    await route.continue();
  });
  return { shopper: await Shopper.in(context, shop), letThrough };
}

const asked = (): readonly string[] => shop.seen.filter((one) => !isBrowsersOwn(one)).map(({ path }) => path);

describe("what comes after the first shelf", () => {
  it.each([
    ["#/me", /^Everything this shop/, "My data · here·made", "Event log"],
    ["#/bring", /^Bring along/, "Bring your history · here·made", "A file from elsewhere"],
  ])(
    "[N2] %s opened early has its heading, its focus and its place, asks for nothing, and then the rest",
    async (route, heading, title, panel) => {
      const { shopper, letThrough } = await enterWithout("late");
      const { page } = shopper;
      await shopper.seesShelf();
      await page.waitForTimeout(500);
      shop.forget();
      await shopper.goTo(route);
      const h1 = page.getByRole("heading", { level: 1, name: heading });
      await h1.waitFor();
      expect(await page.title()).toBe(title);
      expect(await h1.evaluate((element) => element === document.activeElement)).toBe(true);
      // As tall as the page will be, so that nothing jumps and back can return to where it was.
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(1500);
      const before = await h1.boundingBox();
      expect(asked()).toEqual([]);
      letThrough();
      await page.getByRole("heading", { name: panel }).waitFor();
      expect(await h1.boundingBox()).toEqual(before);
      expect(await h1.evaluate((element) => element === document.activeElement)).toBe(true);
      await shopper.leave();
    },
  );

  it("[N2] a search made early waits for its part, and is answered", async () => {
    const { shopper, letThrough } = await enterWithout("text-search");
    const { page } = shopper;
    await shopper.seesShelf();
    shop.forget();
    await shopper.goTo("#/s/teapot");
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "teapot" }).waitFor();
    await page.waitForTimeout(300);
    expect(asked()).toEqual([]);
    expect(await page.locator("main section sotto-card").count()).toBe(0);
    letThrough();
    await page.locator("main section sotto-card").first().waitFor();
    await shopper.leave();
  });

  it("[N6] a late file whose connection breaks is asked for again; one that is not there is said to be missing", async () => {
    let cuts = 2;
    shop.tamper((path) => (/^\/assets\/(late|text-search)-.*js$/.test(path) && cuts-- > 0 ? "cut" : undefined));
    const lucky = await Shopper.enter(browser, shop);
    await lucky.goTo("#/me");
    await lucky.page.getByRole("heading", { name: "Event log" }).waitFor();
    await lucky.leave();

    shop.tamper((path) => (/^\/assets\/(late|text-search)-.*js$/.test(path) ? "missing" : undefined));
    const unlucky = await Shopper.enter(browser, shop);
    await unlucky.seesShelf();
    await unlucky.goTo("#/me");
    await unlucky.page.getByText("This page did not load.").waitFor();
    await unlucky.goTo("#/s/teapot");
    await unlucky.page.getByText(/Search did not load/).waitFor();
    await unlucky.goHome();
    await unlucky.hasWholePack();
    await unlucky.leave();
  });
});
