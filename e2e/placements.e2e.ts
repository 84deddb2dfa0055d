import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { violationsOn } from "./support/offline.ts";
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

const say = {
  en: {
    again: "You bought this before",
    together: "Bought with",
    trending: "On the rise",
    cohort: "By tastes like yours",
    off: "Off the beaten path",
    dial: "How surprising this shelf is",
    dialEnds: ["Familiar", "Surprising"],
    picks: "Tap three things you like",
    close: "Close to",
    skip: "Skip",
    done: "Done",
    add: "Add to bag",
    buy: "Buy",
    thanks: "that was all",
  },
  zh: {
    again: "你以前买过",
    together: "常配",
    trending: "人气上升",
    cohort: "口味相近",
    off: "不走寻常路",
    dial: "这一排有多少惊喜",
    dialEnds: ["都是熟悉的", "全是惊喜"],
    picks: "点三样你喜欢的",
    close: "相近",
    skip: "跳过",
    done: "好了",
    add: "放进购物袋",
    buy: "购买",
    thanks: "这样就好了",
  },
} as const;

const reasonsOf = (shopper: Shopper, placement: string): Promise<string[]> =>
  shopper.cards(placement).locator(".why span").allTextContents();

/** What every visible shelf of the page shows, by placement. */
const shown = (shopper: Shopper): Promise<Record<string, { itemId: string; availability: string }[]>> =>
  shopper.page
    .locator("sotto-shelf:visible")
    .evaluateAll((shelves) =>
      Object.fromEntries(
        shelves.map((shelf) => [
          shelf.getAttribute("placement"),
          [...(shelf.shadowRoot?.querySelectorAll("sotto-card") ?? [])].map(
            (card) => (card as unknown as { card: { itemId: string; availability: string } }).card,
          ),
        ]),
      ),
    );

async function expectNothingTwice(shopper: Shopper): Promise<Record<string, string[]>> {
  const lists = await shown(shopper);
  const cards = Object.values(lists).flat();
  expect(cards.length).toBeGreaterThan(10);
  expect(new Set(cards.map(({ itemId }) => itemId)).size).toBe(cards.length);
  for (const { itemId, availability } of cards) expect(availability, itemId).not.toBe("out_of_stock");
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.map(({ itemId }) => itemId)]));
}

async function buy(shopper: Shopper, ...ids: readonly string[]): Promise<void> {
  const { page } = shopper;
  const words = say[shopper.language];
  for (const id of ids) {
    await shopper.view(id);
    await page.getByRole("button", { name: words.add }).click();
  }
  await shopper.goTo("#/bag");
  await page.getByRole("button", { name: words.buy, exact: true }).click();
  await page.getByText(words.thanks).waitFor();
}

describe.each<Language>(["en", "zh"])("a shopper with a history who reads %s", (language) => {
  const words = say[language];

  it("[R25] [W4] sees what orders teach, each with its reason, and nothing twice on a page", async () => {
    const shopper = await Shopper.enter(browser, shop, language);
    await shopper.hasWholePack();
    await shopper.choose("on");
    await buy(shopper, "quince-candle", "amber-hand-wash");
    await shopper.view("larch-ridge-tent");
    expect(await shopper.ids("bought-together")).not.toEqual([]);
    for (const reason of await reasonsOf(shopper, "bought-together")) expect(reason).toContain(words.together);
    expect(await shopper.departmentOf((await shopper.ids("bought-together"))[0] ?? "")).toMatch(/Outdoor|户外/);
    await expectNothingTwice(shopper);
    await shopper.view("drizzle-teapot");
    expect(await shopper.ids("recently-viewed")).toContain("larch-ridge-tent");
    expect(await shopper.shelf("looks-similar").isVisible()).toBe(false);
    await expectNothingTwice(shopper);

    await shopper.goHome();
    await shopper.seesShelf("recently-viewed");
    const lists = await expectNothingTwice(shopper);
    expect(Object.keys(lists)).toEqual([
      "for-you",
      "because-you-viewed",
      "buy-again",
      "people-like-you",
      "new-arrivals",
      "trending",
      "popular",
      "recently-viewed",
    ]);
    expect(lists["buy-again"]?.toSorted()).toEqual(["amber-hand-wash", "quince-candle"]);
    expect(new Set(await reasonsOf(shopper, "buy-again"))).toEqual(new Set([words.again]));
    expect(new Set(await reasonsOf(shopper, "people-like-you"))).toEqual(new Set([words.cohort]));
    expect(new Set(await reasonsOf(shopper, "trending"))).toEqual(new Set([words.trending]));
    expect((await reasonsOf(shopper, "for-you")).some((reason) => reason.startsWith(words.together))).toBe(true);
    for (const placement of Object.keys(lists))
      expect(await shopper.shelf(placement).getByRole("button", { name: shopper.words.without }).count()).toBe(1);
    expect(shopper.trouble).toEqual([]);
    await shopper.leave();
  });

  it("[R25] turns the dial: other things, with other reasons, for as long as the visit lasts", async () => {
    const shopper = await Shopper.enter(browser, shop, language);
    await shopper.hasWholePack();
    await shopper.choose("on");
    for (const id of ["moss-dome-lamp", "opal-globe-lamp", "flax-shade-lamp"]) await shopper.view(id);
    await shopper.goHome();
    await shopper.seesShelf("recently-viewed");
    const dial = shopper.page.getByRole("slider", { name: words.dial });
    expect(await dial.getAttribute("aria-valuetext")).toBe(words.dialEnds[0]);
    const familiar = await shopper.ids("for-you");
    const familiarReasons = await reasonsOf(shopper, "for-you");
    await dial.press("ArrowRight");
    await shopper.seesShelf("surprise-me");
    await dial.press("End");
    await expect.poll(() => reasonsOf(shopper, "surprise-me")).toContain(words.off);
    expect(await dial.getAttribute("aria-valuetext")).toBe(words.dialEnds[1]);
    const surprising = await shopper.ids("surprise-me");
    expect(surprising).toHaveLength(12);
    expect(surprising.filter((id) => familiar.includes(id)).length).toBeLessThanOrEqual(8);
    expect(await shopper.countIn(shopper.words.lighting, surprising)).toBeLessThan(
      await shopper.countIn(shopper.words.lighting, familiar),
    );
    expect(familiarReasons).not.toContain(words.off);
    await shopper.goTo("#/bag");
    await shopper.goTo("#/");
    await shopper.seesShelf("surprise-me");
    expect(await dial.inputValue()).toBe("1");
    await dial.press("Home");
    await shopper.seesShelf("for-you");
    expect(await shopper.idsAfter(surprising)).toEqual(familiar);
    await shopper.leave();
  });
});

describe.each<Language>(["en", "zh"])("a first visit in %s", (language) => {
  const words = say[language];
  const pickButtons = (shopper: Shopper) =>
    shopper.page.getByRole("region", { name: words.picks }).getByRole("listitem").getByRole("button");

  it("[R24] [C1] shows full shelves, and three taps shape the first one, which nothing keeps", async () => {
    const shopper = await Shopper.enter(browser, shop, language);
    await shopper.hasWholePack();
    await shopper.seesShelf("trending");
    const lists = await expectNothingTwice(shopper);
    expect(Object.entries(lists).map(([name, list]) => [name, list.length])).toEqual(
      ["for-you", "new-arrivals", "trending", "popular"].map((name) => [name, 12]),
    );
    let before = await shopper.ids();
    const offered = pickButtons(shopper);
    expect(await offered.count()).toBe(10);
    for (const at of [2, 5, 7]) {
      await offered.nth(at).click();
      expect(await offered.nth(at).getAttribute("aria-pressed")).toBe("true");
      const after = await shopper.idsAfter(before);
      expect(after).not.toEqual(before);
      before = after;
    }
    for (const reason of await reasonsOf(shopper, "for-you")) expect(reason).toContain(words.close);
    expect(await shopper.stored()).toEqual({ local: {}, session: {}, databases: [], cookies: "" });
    await shopper.goTo("#/bag");
    await shopper.goHome();
    expect(await shopper.idsAfter(before)).toEqual(lists["for-you"]);
    await shopper.leave();
  });

  it.each([1440, 390])("[W1] has no accessibility violation and nothing that sticks out at %i", async (width) => {
    const shopper = await Shopper.enter(browser, shop, language, { viewport: { width, height: 844 } });
    await shopper.hasWholePack();
    await pickButtons(shopper).first().click();
    await shopper.page.getByRole("slider").press("ArrowRight");
    await shopper.seesShelf("surprise-me");
    await shopper.page.waitForTimeout(300);
    expect(await violationsOn(shopper.page)).toEqual([]);
    expect(await shopper.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await shopper.leave();
  });

  it("[R24] picks become saved things when the shopper lets the shop keep them", async () => {
    const shopper = await Shopper.enter(browser, shop, language);
    await shopper.hasWholePack();
    const first = await shopper.ids();
    for (const at of [0, 3]) await pickButtons(shopper).nth(at).click();
    await shopper.idsAfter(first);
    await shopper.choose("on");
    const liked = async () => (await shopper.ask<{ liked: string[] }>("holdings")).liked;
    await expect.poll(liked).toHaveLength(2);
    await pickButtons(shopper).nth(6).click();
    await expect.poll(liked).toHaveLength(3);
    await shopper.page.getByRole("button", { name: words.done, exact: true }).click();
    expect(await pickButtons(shopper).count()).toBe(0);
    await shopper.page.reload();
    await shopper.hasWholePack();
    expect(await pickButtons(shopper).count()).toBe(0);
    expect(await shopper.ids()).not.toEqual(first);
    await shopper.leave();
  });

  it("[C2] picks of somebody who refuses are kept nowhere, and can be skipped for the visit", async () => {
    const shopper = await Shopper.enter(browser, shop, language);
    await shopper.hasWholePack();
    const first = await shopper.ids();
    await shopper.choose("off");
    await pickButtons(shopper).nth(1).click();
    expect(await shopper.idsAfter(first)).not.toEqual(first);
    const { session, databases } = await shopper.stored();
    expect([session, databases.filter((name) => !name.endsWith(":consent"))]).toEqual([{}, []]);
    expect((await shopper.ask<{ events: number }>("status")).events).toBe(0);
    await shopper.page.getByRole("button", { name: words.skip, exact: true }).click();
    await shopper.goTo("#/bag");
    await shopper.goHome();
    expect(await pickButtons(shopper).count()).toBe(0);
    expect(await shopper.ids()).toEqual(first);
    await shopper.leave();
  });
});

describe("the bag", () => {
  it.each(["on", "off"] as const)("[R22] [R9] never recommends what is in it, kept or not (%s)", async (mode) => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.hasWholePack();
    await shopper.choose(mode);
    const bag = ["dune-stoneware-mug", "drizzle-teapot"];
    for (const id of bag) {
      await shopper.view(id);
      await shopper.page.getByRole("button", { name: say.en.add }).click();
    }
    await shopper.goTo("#/bag");
    await shopper.seesShelf("complete-the-basket");
    const { "complete-the-basket": list = [] } = await expectNothingTwice(shopper);
    expect(list).toHaveLength(12);
    for (const id of bag) expect(list).not.toContain(id);
    expect(await shopper.countIn("Kitchen", list)).toBeGreaterThanOrEqual(4);
    expect((await reasonsOf(shopper, "complete-the-basket")).join()).toMatch(/Drizzle teapot|Dune stoneware mug/);
    const [next = ""] = list;
    await shopper.view(next);
    await shopper.page.getByRole("button", { name: say.en.add }).click();
    await shopper.goTo("#/bag");
    await shopper.seesShelf("complete-the-basket");
    expect(await shopper.ids("complete-the-basket")).not.toContain(next);
    await shopper.leave();
  });
});

describe("home", () => {
  it("[R22] lets no brand take a shelf over", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.hasWholePack();
    await shopper.choose("on");
    for (const id of ["moss-dome-lamp", "opal-globe-lamp", "flax-shade-lamp", "foundry-pendant"])
      await shopper.view(id);
    await shopper.goHome();
    await shopper.seesShelf("popular");
    for (const [placement, most] of [
      ["for-you", 8],
      ["new-arrivals", 3],
      ["trending", 3],
      ["popular", 3],
    ] as const) {
      const brands = await Promise.all(
        (await shopper.ids(placement)).map(async (id) => {
          const item = await shopper.ask<{ details: { brand: string } }>("item", id, "en");
          return item.details.brand;
        }),
      );
      const counts = brands.map((brand) => brands.filter((other) => other === brand).length);
      expect(Math.max(...counts), placement).toBeLessThanOrEqual(most);
    }
    await shopper.leave();
  });

  it("[W1] [R24] picks and dial are reached and worked by keyboard", async () => {
    const shopper = await Shopper.enter(browser, shop);
    const { page } = shopper;
    await shopper.hasWholePack();
    const focused = () =>
      page.evaluate(() => {
        const at = document.activeElement;
        return { name: at?.getAttribute("aria-label") ?? at?.textContent ?? "", pressed: at?.ariaPressed ?? "" };
      });
    const tabTo = async (isThere: (name: string) => boolean) => {
      for (let presses = 0; presses < 150; presses++) {
        await page.keyboard.press("Tab");
        if (isThere((await focused()).name)) return;
      }
      throw new Error("Tab does not reach it.");
    };
    const first = await shopper.ids();
    const pick = await page.getByRole("region", { name: say.en.picks }).getByRole("listitem").first().textContent();
    await tabTo((name) => name === pick);
    await page.keyboard.press("Space");
    expect((await focused()).pressed).toBe("true");
    const picked = await shopper.idsAfter(first);
    expect(picked).not.toEqual(first);
    await tabTo((name) => name === say.en.dial);
    await page.keyboard.press("ArrowRight");
    await shopper.seesShelf("surprise-me");
    expect(await shopper.idsAfter(picked, "surprise-me")).not.toEqual(picked);
    expect((await focused()).name).toBe(say.en.dial);
    await shopper.leave();
  });

  it("[W6] nothing jumps while the pack arrives, at a first visit and with a history", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.context.addInitScript(() => {
      const shifts = window as unknown as { shifted: number };
      shifts.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
          if (!hadRecentInput) shifts.shifted += value;
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    const shifted = async (fragment = "#/") => {
      await shopper.goTo(fragment);
      await shopper.page.reload();
      await shopper.hasWholePack();
      return shopper.page.evaluate(() => (window as unknown as { shifted: number }).shifted);
    };
    expect(await shifted()).toBeLessThan(0.05);
    await shopper.choose("on");
    await shopper.view("moss-dome-lamp");
    expect(await shifted()).toBeLessThan(0.05);
    expect(await shifted("#/p/larch-ridge-tent")).toBeLessThan(0.05);
    await shopper.leave();
  });
});
