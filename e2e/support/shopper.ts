import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { watchTrouble } from "./browser.ts";
import type { Shop } from "./shop.ts";

export type Language = "en" | "zh";

/** Words of the page that tests press or read. */
export const words = {
  en: {
    on: "Keep on this device",
    session: "Only this tab",
    off: "No thanks",
    erase: "Erase everything",
    pause: "Pause learning",
    lessLikeThis: "Less like this",
    without: "Without my data",
    lighting: "Lighting",
    meterZero: "0 requests carried your data",
    byMeaning: "By meaning and words",
    nothingFound: "Nothing fits these words",
  },
  zh: {
    on: "存在这台设备上",
    session: "只在这个标签页",
    off: "不用了",
    erase: "全部清除",
    pause: "暂停学习",
    lessLikeThis: "少推这类",
    without: "不用我的数据",
    lighting: "灯具",
    meterZero: "0",
    byMeaning: "按意思和字词查找",
    nothingFound: "没有合适的",
  },
} as const;

export type Mode = "on" | "session" | "off";
type PageSotto = { readonly [verb: string]: (...args: readonly unknown[]) => Promise<unknown> };

/** Somebody in the shop: sees what a browser shows, presses what a hand could press. */
export class Shopper {
  readonly trouble: readonly string[];
  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly shop: Shop,
    readonly language: Language,
  ) {
    this.trouble = watchTrouble(page);
  }

  static async enter(
    browser: Browser,
    shop: Shop,
    language: Language = "en",
    options: BrowserContextOptions = {},
  ): Promise<Shopper> {
    const context = await browser.newContext({
      locale: language === "zh" ? "zh-CN" : "en-US",
      viewport: { width: 1440, height: 900 },
      ...options,
    });
    return Shopper.in(context, shop, language);
  }

  /** Another tab of the same browser. */
  static async in(context: BrowserContext, shop: Shop, language: Language = "en"): Promise<Shopper> {
    const shopper = new Shopper(await context.newPage(), context, shop, language);
    await shopper.page.goto(shop.url);
    return shopper;
  }

  get words() {
    return words[this.language];
  }

  shelf(placement: string): Locator {
    return this.page.locator(`sotto-shelf[placement="${placement}"]`);
  }

  cards(placement: string): Locator {
    return this.shelf(placement).locator("sotto-card");
  }

  /** Any shelf where none is named: which there are depends on the page. */
  async seesShelf(placement?: string): Promise<void> {
    const cards = placement === undefined ? this.page.locator("sotto-shelf sotto-card") : this.cards(placement);
    await cards.first().waitFor();
  }

  /** Waits until the whole pack has arrived: a shelf drawn from its leading block may still change. */
  async hasWholePack(): Promise<void> {
    await this.seesShelf();
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      const { catalogue } = await this.ask<{ catalogue: { complete?: boolean } }>("status");
      if (catalogue.complete) break;
      await this.page.waitForTimeout(50);
    }
    await this.page.waitForTimeout(150);
  }

  /** Ids of a shelf's cards, in their order. */
  ids(placement = "for-you"): Promise<string[]> {
    return this.cards(placement).evaluateAll((cards) =>
      cards.map((card) => String((card as unknown as { card: { itemId: string } }).card.itemId)),
    );
  }

  /** Waits until a shelf's cards are others than `before`, and gives them. */
  async idsAfter(before: readonly string[], placement = "for-you"): Promise<string[]> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const now = await this.ids(placement);
      if (now.join() !== before.join() || Date.now() > deadline) return now;
      await this.page.waitForTimeout(50);
    }
  }

  async goTo(fragment: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
  }

  async goHome(): Promise<void> {
    await this.goTo("#/");
    await this.seesShelf("for-you");
  }

  /** Opens the page of an item and stays until it is recorded. */
  async view(id: string): Promise<void> {
    await this.goTo(`#/p/${encodeURIComponent(id)}`);
    await this.page.locator("main h1").waitFor();
    await this.shelf("related").locator("sotto-card").first().waitFor();
  }

  async choose(mode: Mode): Promise<void> {
    await this.page.getByRole("button", { name: this.words[mode] }).click();
    await this.page.getByRole("button", { name: this.words[mode] }).waitFor({ state: "detached" });
  }

  /** Calls a verb of the page's own client, which every shelf holds as a public property. */
  ask<T>(verb: string, ...args: readonly unknown[]): Promise<T> {
    return this.page.evaluate(
      async ([name, all]) => {
        const shelf = document.querySelector("sotto-shelf") as unknown as { client: PageSotto } | null;
        return (await shelf?.client[name]?.(...all)) as T;
      },
      [verb, args] as const,
    );
  }

  /** The department of an item, by its name in the shopper's language. */
  async departmentOf(id: string): Promise<string> {
    const item = await this.ask<{ details?: { categories: string[] } } | undefined>("item", id, this.language);
    return item?.details?.categories[0] ?? "";
  }

  async countIn(department: string, ids: readonly string[]): Promise<number> {
    const found = await Promise.all(ids.map((id) => this.departmentOf(id)));
    return found.filter((one) => one === department).length;
  }

  /** Everything this origin keeps on the device, but the number that stands while the fuller encoder works (spec C1, E1). */
  stored(): Promise<{
    local: Record<string, string>;
    session: Record<string, string>;
    databases: string[];
    cookies: string;
  }> {
    return this.page.evaluate(async () => ({
      local: { ...localStorage },
      session: Object.fromEntries(Object.entries(sessionStorage).filter(([key]) => !key.endsWith(":encoder-work"))),
      databases: (await indexedDB.databases()).map(({ name }) => name ?? ""),
      cookies: document.cookie,
    }));
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
