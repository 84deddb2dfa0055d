import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
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

const visited = ["moss-dome-lamp", "opal-globe-lamp", "dune-stoneware-mug"];

/** Somebody with a short history, on My data. */
async function withHistory(language: Language = "en", viewport = { width: 1440, height: 900 }): Promise<Shopper> {
  const shopper = await Shopper.enter(browser, shop, language, { viewport });
  await shopper.seesShelf();
  await shopper.choose("on");
  for (const id of visited) await shopper.view(id);
  await shopper.goTo("#/me");
  await shopper.page.getByRole("heading", { level: 1 }).waitFor();
  await shopper.page.getByRole("row").nth(3).waitFor();
  return shopper;
}

describe("My data", () => {
  it("shows every visit as one line, and a deleted line is gone from log and profile", async () => {
    const shopper = await withHistory();
    const { page } = shopper;
    const lines = page.getByRole("row").filter({ hasText: "Viewed" });
    expect(await lines.count()).toBe(visited.length);
    await page.getByRole("button", { name: /Delete: Viewed Moss dome lamp/ }).click();
    await page.waitForFunction(
      () => !document.querySelector("table:last-of-type")?.textContent?.includes("Moss dome lamp"),
    );
    expect(await lines.count()).toBe(visited.length - 1);
    await shopper.leave();
  });

  it("removes an interest, and brings it back", async () => {
    const shopper = await withHistory();
    const { page } = shopper;
    const interest = page.getByRole("button", { name: /^Remove / }).first();
    const name = (await interest.getAttribute("aria-label"))?.replace("Remove ", "") ?? "";
    await interest.click();
    await page
      .getByRole("button", { name: /Bring back/ })
      .first()
      .waitFor();
    await shopper.goHome();
    const interests = await shopper.ask<{ label: string; muted: boolean }[]>("interests", "en");
    expect(interests.find(({ label }) => label === name)?.muted).toBe(true);
    await shopper.goTo("#/me");
    await page
      .getByRole("button", { name: /Bring back/ })
      .first()
      .click();
    await page
      .getByRole("button", { name: `Remove ${name}` })
      .first()
      .waitFor();
    await shopper.leave();
  });

  it("exports a file that another device takes in whole", async () => {
    const one = await withHistory();
    const [download] = await Promise.all([
      one.page.waitForEvent("download"),
      one.page.getByRole("button", { name: "Export as file" }).click(),
    ]);
    const file = await download.path();
    const exported = JSON.parse(readFileSync(file, "utf8")) as { format: string; events: object[] };
    expect(exported.format).toBe("sotto-export");

    const other = await Shopper.enter(browser, shop);
    await other.seesShelf();
    await other.choose("on");
    await other.goTo("#/me");
    await other.page.locator('input[type="file"]').setInputFiles(file);
    await other.page.getByText(/brought in/).waitFor();
    await other.goHome();
    const history = await other.ask<{ groupId?: string }[]>("history", "en");
    expect(visited.every((id) => history.some(({ groupId }) => groupId === id))).toBe(true);
    await other.goTo("#/me");
    const bad = { name: "bad.json", mimeType: "application/json", buffer: Buffer.from("{}") };
    await other.page.locator('input[type="file"]').setInputFiles(bad);
    await other.page.getByText(/not an export of this shop/).waitFor();
    await one.leave();
    await other.leave();
  });
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.each([
  ["wide", { width: 1440, height: 900 }, "en"],
  ["narrow", { width: 390, height: 844 }, "zh"],
] as const)("every page, %s", (_, viewport, language) => {
  it("[W1] has no accessibility violation and nothing that sticks out", async () => {
    const shopper = await withHistory(language, viewport);
    const { page } = shopper;
    for (const fragment of [
      "#/me",
      "#/",
      "#/p/trawler-sweater",
      "#/d/category%3Alighting",
      "#/s/lamp",
      "#/bag",
      "#/nowhere/at/all",
    ]) {
      await shopper.goTo(fragment);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForTimeout(700);
      await page.evaluate(`if(!window.axe){${axe}}`);
      const violations = await page.evaluate(async () => {
        const { axe: run } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
        return (await run.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
      });
      expect(violations, fragment).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        fragment,
      ).toBeLessThanOrEqual(0);
    }
    await shopper.leave();
  });
});
