import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { type Shop, startShop } from "./support/shop.ts";
import { Shopper } from "./support/shopper.ts";

let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const events = async (shopper: Shopper) => (await shopper.ask<{ events: number }>("status")).events;
const consentOf = async (shopper: Shopper) => (await shopper.ask<{ consent: string }>("status")).consent;
const database = "sotto:here-made";

describe("consent", () => {
  it("[C1] before a choice nothing is stored, whatever is done", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await shopper.view("moss-dome-lamp");
    await shopper.goTo("#/s/lamp");
    await shopper.goHome();
    expect(await shopper.stored()).toEqual({ local: {}, session: {}, databases: [], cookies: "" });
    expect(await consentOf(shopper)).toBe("off");
    await shopper.leave();
  });

  it("[C2] [C8] a refusal is kept as one word, in local storage and in a database of its own, and nothing else is", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await shopper.choose("off");
    await shopper.view("moss-dome-lamp");
    const { local, session, databases } = await shopper.stored();
    expect(Object.values(local)).toEqual(["off"]);
    expect([session, databases]).toEqual([{}, Object.keys(local)]);
    await shopper.page.reload();
    await shopper.seesShelf();
    expect(await shopper.page.getByRole("button", { name: shopper.words.on }).count()).toBe(0);
    await shopper.leave();
  });

  it("[C3] session keeps in this tab only, and is there after a reload of it", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await shopper.choose("session");
    await shopper.view("moss-dome-lamp");
    expect(await events(shopper)).toBeGreaterThan(0);
    const { local, databases } = await shopper.stored();
    expect([local, databases]).toEqual([{}, []]);
    await shopper.page.reload();
    await shopper.seesShelf();
    expect(await events(shopper)).toBeGreaterThan(0);
    const other = await Shopper.in(shopper.context, shop);
    await other.seesShelf();
    expect([await consentOf(other), await events(other)]).toEqual(["off", 0]);
    await shopper.leave();
  });

  it("[C4] [C5] on keeps in IndexedDB; going down erases what it kept", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await shopper.choose("on");
    await shopper.view("moss-dome-lamp");
    const { local, databases } = await shopper.stored();
    expect(databases.sort()).toEqual([database, ...Object.keys(local)].sort());
    expect(await events(shopper)).toBeGreaterThan(0);
    await shopper.ask("setConsent", "off");
    await shopper.ask("setConsent", "on");
    expect(await events(shopper)).toBe(0);
    await shopper.leave();
  });

  it("[C6] under Global Privacy Control nobody is asked, and the choice stays possible", async () => {
    const context = await browser.newContext({ locale: "en-US" });
    await context.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
    const shopper = await Shopper.in(context, shop);
    await shopper.seesShelf();
    expect(await shopper.page.getByRole("heading", { name: /May this shop remember/ }).count()).toBe(0);
    expect(await consentOf(shopper)).toBe("off");
    await shopper.ask("setConsent", "on");
    expect(await consentOf(shopper)).toBe("on");
    await shopper.leave();
  });

  it("[C7] paused, nothing new is kept", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await shopper.choose("on");
    await shopper.view("moss-dome-lamp");
    await shopper.goTo("#/me");
    await shopper.page.getByRole("button", { name: shopper.words.pause }).click();
    await shopper.page.waitForTimeout(300);
    await shopper.goHome();
    const before = await events(shopper);
    await shopper.view("opal-globe-lamp");
    expect(await events(shopper)).toBe(before);
    await shopper.leave();
  });
});
