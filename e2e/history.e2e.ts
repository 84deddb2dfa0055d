import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { chooseFile } from "./support/choose-file.ts";
import { type Shop, startShop } from "./support/shop.ts";
import { type Language, Shopper } from "./support/shopper.ts";
import { statusWhen } from "./support/status.ts";

let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const words = {
  en: {
    bring: /^Bring in \d/,
    undo: "Remove this import",
    undone: /^Removed: 3 events/,
    again: "Choose another file",
    link: "Bring your history",
    boughtElsewhere: "Bought elsewhere",
    names: /, which you bought elsewhere/,
    nowhere: /Nothing is kept on this device now/,
  },
  zh: {
    bring: /^带进来 \d/,
    undo: "撤回这次导入",
    undone: /^已撤回 3 条/,
    again: "换一个文件",
    link: "带来你的记录",
    boughtElsewhere: "在别处购买",
    names: /在别处买过的/,
    nowhere: /现在什么都不保存/,
  },
} as const;

const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString();
const orders = [
  "Order ID,Order Date,Currency,Unit Price,ASIN,Quantity,Order Status,Shipping Address,Product Name",
  `1,${day(30)},USD,49.00,B1,1,Closed,"Somebody, 1 Road","Edison desk lamp, brass"`,
  `2,${day(40)},USD,19.00,B2,2,Closed,"Somebody, 1 Road",Paper lantern pendant light`,
  `3,${day(50)},USD,59.90,B3,1,Closed,"Somebody, 1 Road","Warm table lamp, ceramic"`,
  `4,${day(60)},USD,12.00,B4,1,Cancelled,"Somebody, 1 Road",Camping mug`,
].join("\r\n");
const chinese = [
  "订单编号,宝贝标题,宝贝数量,买家实际支付金额,订单创建时间,订单状态",
  `1,黄铜台灯 复古 卧室,1,129.00,${day(30)},交易成功`,
  `2,纸灯笼 吊灯,1,59.00,${day(40)},交易成功`,
  `3,陶瓷 台灯 暖光,1,89.00,${day(50)},交易成功`,
  `4,露营 杯子,1,19.00,${day(60)},交易关闭`,
].join("\n");
const browsing = JSON.stringify({
  "Browser History": [
    {
      title: "two person tent - Search",
      url: "https://www.google.com/search?q=two+person+tent",
      time_usec: (Date.now() - 9e8) * 1_000,
      page_transition: "LINK",
    },
    {
      title: "Ridge tent | Outfitters",
      url: "https://outfitters.example/products/ridge-tent",
      time_usec: (Date.now() - 8e8) * 1_000,
      page_transition: "LINK",
    },
    {
      title: "Inbox",
      url: "https://mail.example/inbox",
      time_usec: (Date.now() - 7e8) * 1_000,
      page_transition: "LINK",
    },
  ],
});

/** Until the words of what came in have their vectors: the encoder is loaded after the pack. */
const hasEncoder = (shopper: Shopper) => statusWhen(shopper, ({ encoder }) => encoder.state === "ready");

describe.each<readonly [Language, string, string]>([
  ["en", "Order History.csv", orders],
  ["zh", "订单.csv", chinese],
])("history from elsewhere, %s", (language, name, content) => {
  it("[H4] [H6] orders move shelves and are named; taken back, the first list is there again", async () => {
    const shopper = await Shopper.enter(browser, shop, language);
    const { page } = shopper;
    const say = words[language];
    await shopper.hasWholePack();
    await shopper.choose("on");
    await hasEncoder(shopper);
    const before = await shopper.ids();

    await shopper.goTo("#/me");
    await page.getByRole("link", { name: say.link }).click();
    await chooseFile(page, name, content);
    await page.getByRole("button", { name: say.bring }).click();
    await page.getByRole("button", { name: say.undo }).waitFor();
    await shopper.goHome();
    const after = await shopper.idsAfter(before);
    const lamps = (ids: readonly string[]) => shopper.countIn(shopper.words.lighting, ids.slice(0, 8));
    expect(await lamps(after)).toBeGreaterThan(await lamps(before));
    await shopper.shelf("for-you").locator(".why").first().click();
    await shopper.shelf("for-you").getByText(say.names).first().waitFor();
    await page.keyboard.press("Escape");
    const exported = JSON.stringify(await shopper.ask("exportData"));
    expect(exported).toMatch(/"elsewhere":true/);
    expect(exported).not.toMatch(/Road|Closed|交易成功/);

    await shopper.goTo("#/me");
    const lines = page.getByRole("row").filter({ hasText: say.boughtElsewhere });
    await lines.first().waitFor();
    expect(await lines.count()).toBe(3);

    await shopper.goTo("#/bring");
    await page.getByRole("button", { name: new RegExp(`^(Remove everything that|撤回) ${name}`) }).click();
    await page.getByText(say.undone).first().waitFor();
    await shopper.goHome();
    expect(await shopper.idsAfter(after)).toEqual(before);
    expect(shopper.trouble).toEqual([]);
    await shopper.leave();
  });

  it("[H7] a browser's history is looked at without consent, and brought in when that is given", async () => {
    const shopper = await Shopper.enter(browser, shop, language);
    const { page } = shopper;
    const say = words[language];
    await shopper.hasWholePack();
    await shopper.goTo("#/bring");
    await chooseFile(page, "History.json", browsing);
    await page.getByText(say.nowhere).waitFor();
    expect(await page.getByRole("button", { name: say.bring }).isDisabled()).toBe(true);
    expect((await shopper.stored()).databases).toEqual([]);
    await page.getByRole("button", { name: shopper.words.on }).click();
    await page.getByRole("button", { name: say.bring }).click();
    await page.getByRole("button", { name: say.undo }).waitFor();
    await shopper.goHome();
    const kept = await shopper.ask<{ kind: string; text?: string; item?: { title: string } }[]>("history");
    expect(kept.map(({ kind, text, item }) => [kind, text ?? item?.title])).toEqual([
      ["import", "History.json"],
      ["view", "Ridge tent"],
      ["search", "two person tent"],
    ]);
    await shopper.leave();
  });
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe("the page", () => {
  it("says what a file is not, reads a table as it is told to, and has no accessibility violation on the way", async () => {
    const shopper = await Shopper.enter(browser, shop, "en", { viewport: { width: 390, height: 844 } });
    const { page } = shopper;
    await shopper.hasWholePack();
    await shopper.choose("on");
    await shopper.goTo("#/bring");
    const check = async () => {
      await page.evaluate(`if(!window.axe){${axe}}`);
      const found = await page.evaluate(async () => {
        const { axe: run } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
        return (await run.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
      });
      expect(found).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    };
    await chooseFile(page, "orders.zip", "PK\u0003\u0004");
    await page.getByText(/orders.zip is no text that can be read/).waitFor();
    await check();
    await chooseFile(page, "list.csv", `what,when\nWalnut stool,${day(30)}\n`);
    await page.getByText(/as it is read now/).waitFor();
    await page.getByLabel("The rows are").selectOption("purchase");
    await page.getByLabel("Name of the thing").selectOption("what");
    await page.getByRole("button", { name: "Bring in 1" }).waitFor();
    await check();
    await page.getByRole("button", { name: "Bring in 1" }).click();
    await page.getByRole("button", { name: "Remove this import" }).waitFor();
    await check();
    await page.getByRole("button", { name: "Remove this import" }).click();
    await page.getByText("Removed: 1 event.").waitFor();
    expect(shopper.trouble).toEqual([]);
    await shopper.leave();
  });
});
