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

const lamps = ["moss-dome-lamp", "opal-globe-lamp", "flax-shade-lamp", "foundry-pendant", "saffron-dome-lamp"];
const kitchen = ["dune-stoneware-mug", "hearth-casserole", "drizzle-teapot", "ramen-night-bowl", "harbour-mug"];

describe.each<Language>(["en", "zh"])("a shopper who reads %s", (language) => {
  it("[R12] [W4] sees shelves at once, is followed by them, steers them, and erases it all", async () => {
    const shopper = await Shopper.enter(browser, shop, language);
    const { page } = shopper;
    await shopper.hasWholePack();
    const first = await shopper.ids();
    expect(first).toHaveLength(12);
    expect(new Set(first).size).toBe(12);
    await shopper.seesShelf("new-arrivals");
    expect(await shopper.cards("new-arrivals").count()).toBeGreaterThan(3);

    await shopper.choose("on");
    for (const lamp of lamps) await shopper.view(lamp);
    await shopper.goHome();
    const followed = await shopper.idsAfter(first);
    expect(await shopper.countIn(shopper.words.lighting, followed)).toBeGreaterThanOrEqual(6);
    const reasons = await shopper.cards("for-you").locator(".why span").allTextContents();
    expect(reasons).toHaveLength(12);
    for (const reason of reasons) expect(reason.trim()).not.toBe("");
    expect(new Set(reasons).size).toBeGreaterThan(1);

    const titles = await Promise.all(
      lamps.map((id) => shopper.ask<{ card: { title: string } }>("item", id, language).then(({ card }) => card.title)),
    );
    expect(reasons.filter((reason) => titles.some((title) => reason.includes(title))).length).toBeGreaterThanOrEqual(6);

    await shopper.cards("for-you").first().locator(".why").click();
    const panel = shopper.shelf("for-you").locator(".why-panel");
    await panel.waitFor();
    expect(await panel.locator(".row").count()).toBeGreaterThan(0);
    await panel.getByRole("button", { name: shopper.words.lessLikeThis }).click();
    const steered = await shopper.idsAfter(followed);
    expect(steered).not.toContain(followed[0]);
    expect(await shopper.countIn(shopper.words.lighting, steered)).toBeLessThanOrEqual(4);

    await shopper.goTo("#/me");
    await page.getByRole("button", { name: shopper.words.erase }).click();
    await page.getByRole("dialog").getByRole("button", { name: shopper.words.erase }).click();
    await page.getByRole("dialog").getByRole("table").waitFor();
    await page.keyboard.press("Escape");
    await shopper.goHome();
    expect(await shopper.idsAfter(steered)).toEqual(first);
    expect(shopper.trouble).toEqual([]);
    await shopper.leave();
  });

  it("[R12] different histories give different shelves", async () => {
    const shelves: string[][] = [];
    for (const history of [lamps.slice(0, 3), kitchen.slice(0, 3)]) {
      const shopper = await Shopper.enter(browser, shop, language);
      await shopper.hasWholePack();
      const first = await shopper.ids();
      await shopper.choose("on");
      for (const id of history) await shopper.view(id);
      await shopper.goHome();
      shelves.push(await shopper.idsAfter(first));
      await shopper.leave();
    }
    const [one = [], other = []] = shelves;
    expect(one.filter((id) => other.includes(id)).length).toBeLessThan(6);
  });

  it("[R8] an order without the profile is one click away, and the same as a stranger's", async () => {
    const shopper = await Shopper.enter(browser, shop, language);
    await shopper.hasWholePack();
    const stranger = await shopper.ids();
    await shopper.choose("on");
    for (const id of kitchen) await shopper.view(id);
    await shopper.goHome();
    const followed = await shopper.idsAfter(stranger);
    await shopper.shelf("for-you").getByRole("button", { name: shopper.words.without }).click();
    expect(await shopper.idsAfter(followed)).toEqual(stranger);
    await shopper.leave();
  });
});

describe("the shop", () => {
  it("finds by words and by meaning, in both languages", async () => {
    const shopper = await Shopper.enter(browser, shop, "en");
    await shopper.seesShelf();
    // `waitForFunction` would take the promise of an answer for the answer.
    const encoderState = async () => (await shopper.ask<{ encoder: { state: string } }>("status")).encoder.state;
    await expect.poll(encoderState, { timeout: 30_000 }).toBe("ready");
    for (const [query, wanted] of [
      ["warm light for a small desk", /Lighting/],
      ["something to keep soup hot on a walk", /Outdoor|Kitchen/],
      ["台灯", /Lighting/],
      ["wasserdichtes zelt, tent for rain", /Outdoor/],
    ] as const) {
      await shopper.goTo(`#/s/${encodeURIComponent(query)}`);
      await shopper.page.locator("main sotto-card").first().waitFor();
      await shopper.goHome();
      const { cards, byMeaning } = await shopper.ask<{ cards: { itemId: string }[]; byMeaning: boolean }>("search", {
        text: query,
        language: "en",
      });
      expect(byMeaning).toBe(true);
      expect(await shopper.departmentOf(cards[0]?.itemId ?? ""), query).toMatch(wanted);
    }
    await shopper.leave();
  });

  it("keeps a bag, and buying it is noted on the device", async () => {
    const shopper = await Shopper.enter(browser, shop, "en");
    const { page } = shopper;
    await shopper.seesShelf();
    await shopper.choose("on");
    await shopper.view("dune-stoneware-mug");
    await page.getByRole("button", { name: "Add to bag" }).click();
    await shopper.goTo("#/bag");
    await page.getByText("Dune stoneware mug").first().waitFor();
    await page.getByRole("button", { name: "Buy" }).click();
    await page.getByText("that was all").waitFor();
    const history = await shopper.ask<{ kind: string }[]>("history", "en");
    expect(history.map(({ kind }) => kind)).toContain("purchase");
    await shopper.leave();
  });

  it("[W1] a carousel can be worked by keyboard, and its controls have names and room", async () => {
    const shopper = await Shopper.enter(browser, shop, "en");
    await shopper.seesShelf();
    // Orders that arrive may change the list, which ends a scroll that is under way.
    await shopper.hasWholePack();
    const controls = await shopper
      .shelf("for-you")
      .locator("button, a")
      .evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility())
          .map((one) => {
            const { width, height } = one.getBoundingClientRect();
            return {
              name: one.getAttribute("aria-label") ?? one.textContent ?? "",
              width,
              height,
              isLink: one.tagName === "A",
            };
          }),
      );
    for (const { name } of controls) expect(name.trim()).not.toBe("");
    const buttons = controls.filter(({ isLink }) => !isLink);
    expect(Math.min(...buttons.flatMap(({ width, height }) => [width, height]))).toBeGreaterThanOrEqual(24);
    await shopper.shelf("for-you").getByRole("button", { name: "Next" }).press("Enter");
    await shopper.page.waitForFunction(() => {
      const track = document.querySelector("sotto-shelf")?.shadowRoot?.querySelector(".track");
      return track !== null && track !== undefined && track.scrollLeft > 100;
    });
    await shopper.leave();
  });
});
