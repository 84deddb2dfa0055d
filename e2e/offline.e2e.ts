import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { chooseFile } from "./support/choose-file.ts";
import { buildNewerShop, instead, listAnew } from "./support/newer-shop.ts";
import { deleteCopy, evict, isOn, keptBy, panelOf, spoil, switchOf, turnOn, violationsOn } from "./support/offline.ts";
import { damage } from "./support/prelude.ts";
import { type Shop, startShop } from "./support/shop.ts";
import { type Language, Shopper } from "./support/shopper.ts";
import { fullTierIsReady, statusWhen } from "./support/status.ts";

let shop: Shop;
let browser: Browser;
const scratch = mkdtempSync(join(tmpdir(), "sotto-offline-"));
const newer = join(scratch, "newer");

beforeAll(async () => {
  buildNewerShop(newer, (script) => script.replaceAll("Your picks", "Your newest picks"));
  [shop, browser] = await Promise.all([startShop(), launchBrowser()]);
});
afterEach(async () => {
  await server?.back();
  shop.tamper(undefined);
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** While the server is not there; `back` starts it at the same address. */
let server: { back: () => Promise<void> } | undefined;

async function stopServer(): Promise<void> {
  const port = Number(new URL(shop.url).port);
  await shop.close();
  server = {
    back: async () => {
      shop = await startShop("dist/app", port);
      server = undefined;
    },
  };
}

/** Requests that failed where a shopper could notice, from now on. */
function watchFailures(page: Page): readonly string[] {
  const failed: string[] = [];
  page.on("requestfailed", (request) => {
    // Not: what a reload cut off, and the tab's icon, which browsers ask for by themselves and past the worker.
    const why = request.failure()?.errorText ?? "";
    const isOwn = why === "net::ERR_ABORTED" || /\/icon-/.test(request.url());
    if (!isOwn) failed.push(`${request.url()} ${why}`);
  });
  return failed;
}

const badge = ({ page, language }: Shopper) =>
  page.getByRole("banner").getByText(language === "zh" ? "离线" : "Offline", { exact: true });

describe("the act", () => {
  it("[O1] before it there is no worker, no cache and no word of it, and the browser is asked for no room", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.page.addInitScript(() => {
      const { storage } = navigator;
      const ask = storage.persist.bind(storage);
      storage.persist = () => {
        sessionStorage.setItem("asked", `${Number(sessionStorage.getItem("asked") ?? 0) + 1}`);
        return ask();
      };
    });
    await shopper.page.reload();
    await shopper.seesShelf();
    await fullTierIsReady(shopper);
    await shopper.view("moss-dome-lamp");
    await switchOf(shopper);
    const asked = () => shopper.page.evaluate(() => sessionStorage.getItem("asked"));
    expect(await keptBy(shopper.page)).toEqual({ caches: [], keys: [], workers: 0 });
    expect(Object.keys((await shopper.stored()).local)).toEqual([]);
    expect(await asked()).toBeNull();
    await turnOn(shopper);
    const kept = await keptBy(shopper.page);
    expect([kept.caches.length, kept.workers]).toEqual([1, 1]);
    expect(await asked()).toBe("1");
    await shopper.leave();
  });

  it("shows what will be kept, how far it is, and that the choice “on” asks for room as well", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.page.addInitScript(() => {
      navigator.storage.persist = async () => {
        document.title = "asked";
        return false;
      };
    });
    await shopper.page.reload();
    await shopper.seesShelf();
    const control = await switchOf(shopper);
    for (const words of ["The shop itself", "Catalogue, both languages", "Pictures", "Search by meaning", "Together"])
      await panelOf(shopper).getByRole("term").filter({ hasText: words }).waitFor();
    expect(await panelOf(shopper).locator("dd").allInnerTexts()).toEqual(
      Array.from({ length: 5 }, () => expect.stringMatching(/^[\d.]+ (KB|MB)$/)),
    );
    shop.tamper((path, original) => (path.endsWith("table.vocab.txt") ? original() : undefined));
    await control.click();
    await panelOf(shopper).getByRole("progressbar").waitFor();
    await isOn(shopper);
    await shopper.goHome();
    expect(await shopper.page.title()).not.toBe("asked");
    await shopper.choose("on");
    await shopper.page.waitForFunction(() => document.title === "asked");
    await shopper.leave();
  });

  it.each(["en", "zh"] as const)("[W1] has no accessibility violation in any state, %s", async (language) => {
    const shopper = await Shopper.enter(browser, shop, language, { viewport: { width: 390, height: 844 } });
    await shopper.seesShelf();
    await switchOf(shopper);
    expect(await violationsOn(shopper.page)).toEqual([]);
    await turnOn(shopper);
    expect(await violationsOn(shopper.page)).toEqual([]);
    await shopper.context.setOffline(true);
    await badge(shopper).waitFor({ state: "attached" });
    expect(await violationsOn(shopper.page)).toEqual([]);
    expect(await shopper.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await shopper.leave();
  });

  it("is one press away on every page, and shown there", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await shopper.page.getByRole("contentinfo").getByRole("link", { name: "Use offline" }).click();
    await shopper.page.waitForFunction(() => document.activeElement?.id === "offline");
    await panelOf(shopper).getByRole("switch").waitFor();
    await shopper.leave();
  });

  it("says so where the browser cannot, and where there is no room", async () => {
    const without = await Shopper.enter(browser, shop);
    await without.page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
    await without.page.reload();
    await without.seesShelf();
    await without.goTo("#/me");
    await panelOf(without).getByText("This browser cannot keep the shop").waitFor();
    expect(await panelOf(without).getByRole("switch").isDisabled()).toBe(true);
    await without.leave();

    // What the browser says it grants, and what it really takes, are two things: Chromium rounds the first.
    const small = await Shopper.enter(browser, shop);
    await small.page.addInitScript(() => {
      navigator.storage.estimate = async () => ({ quota: 6_000_000, usage: 1_000_000 });
    });
    await small.page.reload();
    await small.seesShelf();
    await (await switchOf(small)).click();
    await panelOf(small)
      .getByText(/not enough space: 3\d\.\d MB more are needed, 5 MB are free/)
      .waitFor();
    expect((await keptBy(small.page)).keys).toEqual([]);
    await small.leave();

    const full = await Shopper.enter(browser, shop);
    await full.seesShelf();
    // The end of the schedule would try again by itself as soon as there is room.
    await fullTierIsReady(full);
    const cdp = await full.context.newCDPSession(full.page);
    await cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(shop.url).origin, quotaSize: 5_000_000 });
    await (await switchOf(full)).click();
    await panelOf(full)
      .getByText(/not enough space: [\d.]+ MB more are needed\. Free/)
      .waitFor();
    await cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(shop.url).origin });
    await panelOf(full).getByRole("button", { name: "Try again" }).click();
    await isOn(full);
    await full.leave();
  });

  it("offers to install where the browser does, as the shopper's act", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await switchOf(shopper);
    expect(await panelOf(shopper).getByRole("button", { name: "Install" }).count()).toBe(0);
    await shopper.page.evaluate(() => {
      const prompt = async () => {
        document.title = "asked to install";
      };
      dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt }));
    });
    expect(await shopper.page.title()).not.toBe("asked to install");
    await panelOf(shopper).getByRole("button", { name: "Install" }).click();
    await shopper.page.waitForFunction(() => document.title === "asked to install");
    await shopper.leave();
  });

  it("is installable: name, icons that are what they say, and an address without parameters", async () => {
    const shopper = await Shopper.enter(browser, shop);
    const cdp = await shopper.context.newCDPSession(shopper.page);
    const { data = "", errors } = await cdp.send("Page.getAppManifest");
    const manifest = JSON.parse(data) as { start_url: string; icons: { src: string; sizes: string }[] };
    expect(errors).toEqual([]);
    expect(manifest.start_url).toBe("./");
    const drawn = await shopper.page.evaluate(async (icons) => {
      const images = icons.map(({ src }) => Object.assign(new Image(), { src }));
      await Promise.all(images.map((image) => image.decode()));
      return images.map(({ naturalWidth, naturalHeight }) => `${naturalWidth}x${naturalHeight}`);
    }, manifest.icons);
    expect(drawn).toEqual(manifest.icons.map(({ sizes }) => sizes));
    expect((await cdp.send("Page.getInstallabilityErrors")).installabilityErrors.map(({ errorId }) => errorId)).toEqual(
      // A browser window of a test is a private one.
      expect.not.arrayContaining(["no-manifest", "manifest-empty", "no-acceptable-icon", "start-url-not-valid"]),
    );
    await shopper.leave();
  });
});

describe("without a network", () => {
  const pages = [
    "#/",
    "#/d/category%3Alighting",
    "#/p/moss-dome-lamp",
    "#/s/warm%20light",
    "#/bag",
    "#/me",
    "#/bring",
    "#/thanks",
    "#/nowhere/at/all",
  ];

  it.each(["en", "zh"] as const)(
    "[O5] every page, the search, the picks and the pictures are there, %s",
    async (language: Language) => {
      const shopper = await Shopper.enter(browser, shop, language);
      const { page } = shopper;
      await shopper.seesShelf();
      await shopper.choose("on");
      await fullTierIsReady(shopper);
      await turnOn(shopper);
      const failed = watchFailures(page);
      await shopper.context.setOffline(true);
      await stopServer();

      for (const fragment of pages) {
        await shopper.goTo(fragment);
        await page.reload();
        await page.getByRole("heading", { level: 1 }).waitFor();
        await badge(shopper).waitFor();
      }
      await shopper.goHome();
      await shopper.hasWholePack();
      await page.locator("sotto-shelf sotto-card img").first().waitFor();
      expect(
        await page
          .locator("sotto-shelf sotto-card img")
          .evaluateAll((all) => all.slice(0, 12).every((one) => (one as HTMLImageElement).src.startsWith("blob:"))),
      ).toBe(true);

      const before = await shopper.ids();
      await shopper.view("moss-dome-lamp");
      await shopper.view("opal-globe-lamp");
      await shopper.goHome();
      expect(await shopper.idsAfter(before)).not.toEqual(before);

      await shopper.goTo("#/bring");
      await chooseFile(page, "orders.csv", `title,date,quantity\nBlue enamel kettle,${new Date().toISOString()},1`);
      await page.getByRole("button", { name: /^(Bring in|带进来) 1/ }).click();
      await page.getByRole("button", { name: /^(Remove this import|撤回这次导入)$/ }).waitFor();
      await shopper.goHome();

      const query = { text: language === "zh" ? "小书桌用的暖光灯" : "warm light for a small desk", language };
      const search = () => shopper.ask<{ cards: object[]; byMeaning: boolean }>("search", query);
      const instant = await statusWhen(shopper, ({ encoder }) => encoder.state === "ready");
      expect(instant.encoder.state).toBe("ready");
      expect(await search()).toMatchObject({ byMeaning: true, cards: { length: 24 } });
      expect((await fullTierIsReady(shopper)).encoder).toMatchObject({ state: "ready", tier: "full" });
      expect(await search()).toMatchObject({ byMeaning: true, cards: { length: 24 } });

      await page
        .getByRole("button", { name: language === "zh" ? "EN" : "中文" })
        .first()
        .click();
      await page.waitForFunction((was) => document.documentElement.lang.slice(0, 2) !== was, language);
      const second = await Shopper.in(shopper.context, shop, language);
      await second.goTo("#/p/dune-stoneware-mug");
      await second.page.reload();
      await second.shelf("related").locator("sotto-card").first().waitFor();

      expect(failed).toEqual([]);
      expect(shopper.trouble).toEqual([]);
      await shopper.leave();
      await server?.back();
    },
  );

  it("[N4] what is kept keeps its policy: the document's, the workers'", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await turnOn(shopper);
    const policies = await shopper.page.evaluate(async () => {
      const [name = ""] = await caches.keys();
      const cache = await caches.open(name);
      const found: Record<string, string | null> = {};
      for (const request of await cache.keys())
        found[new URL(request.url).pathname] =
          (await cache.match(request))?.headers.get("content-security-policy") ?? null;
      return found;
    });
    const of = (part: RegExp) => Object.entries(policies).find(([path]) => part.test(path))?.[1];
    expect(of(/[0-9a-f]{64}\/$/)).toContain("frame-ancestors 'none'");
    expect(of(/engine-worker-/)).not.toContain("style-src");
    expect(of(/encoder-worker-/)).toContain("connect-src blob:");
    await shopper.leave();
  });

  it("what had arrived goes on without a copy, and words say what a reload would need", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.hasWholePack();
    await fullTierIsReady(shopper);
    await shopper.context.setOffline(true);
    await badge(shopper).waitFor();
    await shopper.page.getByText("a reload would need the network").waitFor();
    await shopper.view("moss-dome-lamp");
    await shopper.goHome();
    expect(await shopper.ask("search", { text: "lamp", language: "en" })).toMatchObject({ byMeaning: true });
    await shopper.context.setOffline(false);
    await badge(shopper).waitFor({ state: "detached" });
    expect(await keptBy(shopper.page)).toEqual({ caches: [], keys: [], workers: 0 });
    await shopper.leave();
  });

  it("a server that is gone is noticed by a request that failed, whatever the browser thinks", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await turnOn(shopper);
    await stopServer();
    await shopper.page.reload();
    await badge(shopper).waitFor();
    expect(await shopper.page.evaluate(() => navigator.onLine)).toBe(true);
    await server?.back();
    await shopper.page.reload();
    await isOn(shopper);
    await badge(shopper).waitFor({ state: "detached" });
    await shopper.leave();
  });
});

describe("what is kept", () => {
  it.each([
    ["a sheet", /\/catalogue\/sheets\./, "sheets."],
    ["a script", /\/assets\/engine-worker-/, "engine-worker-"],
    ["the weights", /\.onnx$/, ".onnx"],
  ])(
    "[O2] a file that was altered on the way, %s, is never kept, and words say so; the right one is, when asked again",
    async (_, path, name) => {
      const shopper = await Shopper.enter(browser, shop);
      await shopper.seesShelf();
      await switchOf(shopper);
      // What arrived right is in the browser's own cache; an offline copy that is filled on another day has no such luck.
      const cdp = await shopper.context.newCDPSession(shopper.page);
      await cdp.send("Network.clearBrowserCache");
      shop.tamper(damage(path, (bytes) => Buffer.from(bytes.map((byte, i) => (i === 900 ? byte ^ 1 : byte)))));
      await (await switchOf(shopper)).click();
      await panelOf(shopper)
        .getByText(/was not kept\. \(offline\/wrong-hash\)/)
        .waitFor();
      expect((await keptBy(shopper.page)).keys.filter((key) => key.includes(name)).length).toBe(0);
      shop.tamper(undefined);
      await panelOf(shopper).getByRole("button", { name: "Try again" }).click();
      await isOn(shopper);
      expect((await keptBy(shopper.page)).keys.some((key) => key.includes(name))).toBe(true);
      await shopper.leave();
    },
  );

  it("[O2] [O7] a kept file that has changed on the device is not given out, and comes back", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await turnOn(shopper);
    expect(await spoil(shopper.page, "details.en.")).toBeGreaterThan(0);
    await shopper.page.reload();
    await isOn(shopper);
    await shopper.goHome();
    await shopper.hasWholePack();
    const { catalogue, trouble } = await shopper.ask<{ catalogue: { complete: boolean }; trouble: object[] }>("status");
    expect([catalogue.complete, trouble]).toEqual([true, []]);
    await shopper.leave();
  });

  it("[O7] what the browser cleared is brought back by the schedule", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await turnOn(shopper);
    const { keys } = await keptBy(shopper.page);
    expect(await evict(shopper.page, "words.")).toBe(2);
    await shopper.page.reload();
    await shopper.page.waitForFunction(
      async (wanted) => {
        const [name = ""] = await caches.keys();
        return (await (await caches.open(name)).keys()).length === wanted;
      },
      keys.length,
      { timeout: 30_000 },
    );
    await isOn(shopper);

    // All of it, the worker too: the word of the shopper still stands.
    await shopper.page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
      for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    });
    await shopper.page.reload();
    await isOn(shopper);
    expect(new Set((await keptBy(shopper.page)).keys)).toEqual(new Set(keys));
    await shopper.leave();
  });

  it("[O7] what cannot be brought back yet is said, and comes back with the network", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await turnOn(shopper);
    await evict(shopper.page, "words.zh.");
    await shopper.context.setOffline(true);
    await shopper.page.reload();
    await panelOf(shopper)
      .getByText(/has cleared 1 file \([\d.]+ KB\)/)
      .waitFor();
    await shopper.context.setOffline(false);
    await isOn(shopper);
    await shopper.leave();
  });

  it("[O9] deleting leaves nothing, and counts it", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await turnOn(shopper);
    const usage = () => shopper.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    const used = await usage();
    const [files = [], bytes = [], workers = []] = await deleteCopy(shopper);
    expect(files[0]).toBeGreaterThan(30);
    expect(bytes[0]).toBeGreaterThan(30_000_000);
    expect([workers[0], files[1], bytes[1], workers[1]]).toEqual([1, 0, 0, 0]);
    expect(await keptBy(shopper.page)).toEqual({ caches: [], keys: [], workers: 0 });
    expect(Object.keys((await shopper.stored()).local)).toEqual([]);
    await shopper.page.waitForFunction(
      async (was) => ((await navigator.storage.estimate()).usage ?? 0) < was / 10,
      used,
    );
    await panelOf(shopper).getByText("Off. Nothing is kept").waitFor();
    await shopper.page.reload();
    await switchOf(shopper);
    await shopper.page.waitForTimeout(500);
    expect(await keptBy(shopper.page)).toEqual({ caches: [], keys: [], workers: 0 });
    await turnOn(shopper);
    await shopper.leave();
  });

  it("[O9] deleting in the middle of filling ends it, in another tab as well", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    const other = await Shopper.in(shopper.context, shop);
    await switchOf(other);
    await (await switchOf(shopper)).click();
    await panelOf(other).getByRole("button", { name: "Delete offline copy" }).click();
    await other.page.getByRole("dialog", { name: "Offline copy deleted" }).waitFor();
    for (const one of [shopper, other]) await panelOf(one).getByText("Off. Nothing is kept").waitFor();
    await shopper.page.waitForTimeout(500);
    expect(await keptBy(shopper.page)).toEqual({ caches: [], keys: [], workers: 0 });
    await shopper.leave();
  });
});

describe("a new version", () => {
  const scriptOf = (page: Page) =>
    page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? "");
  const notice = ({ page }: Shopper) => page.getByRole("button", { name: "Update now" });

  it("[O4] [O6] is taken by an act, loses nothing, and leaves the other tab its own version", async () => {
    const one = await Shopper.enter(browser, shop);
    const { page } = one;
    await one.seesShelf();
    await turnOn(one);
    const two = await Shopper.in(one.context, shop);
    await two.seesShelf();
    const oldScript = await scriptOf(page);
    const oldWorker = readdirSync("dist/app/assets").find((file) => /^encoder-worker-.*\.js$/.test(file)) ?? "";

    shop.tamper(instead(newer));
    await page.reload();
    await notice(one).waitFor({ timeout: 60_000 });
    expect(await scriptOf(page)).toBe(oldScript);

    // Nothing may be stored before a choice: the bag is in this page alone.
    await one.view("moss-dome-lamp");
    await page.getByRole("button", { name: "Add to bag" }).click();
    await page.getByRole("link", { name: "Bag, 1 item" }).waitFor();
    await one.goTo("#/d/category%3Alighting?lang=en");
    await page.getByRole("heading", { level: 1, name: "Lighting" }).waitFor();
    await page.getByRole("searchbox").fill("half a thou");
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 600);
    await page.waitForFunction(() => scrollY > 300);
    const top = await page.evaluate(() => scrollY);
    expect(await one.stored()).toMatchObject({ session: {}, databases: [] });
    await notice(one).click();

    await page.waitForFunction(() =>
      document.querySelector<HTMLScriptElement>('script[type="module"]')?.src.includes("NEWER000"),
    );
    await page.getByRole("link", { name: "Bag, 1 item" }).waitFor();
    expect(new URL(page.url()).hash).toBe("#/d/category%3Alighting?lang=en");
    expect(await page.getByRole("searchbox").inputValue()).toBe("half a thou");
    await page.waitForFunction((was) => Math.abs(scrollY - was) < 3, top);
    await one.goHome();
    await page.getByText("Your newest picks").first().waitFor();

    expect(await scriptOf(two.page)).toBe(oldScript);
    // The new page has come to the end of its schedule, where it clears away what nobody uses.
    await fullTierIsReady(one);
    await page.waitForTimeout(1_000);
    await stopServer();
    // The browser's own cache would have them for a while.
    await (await one.context.newCDPSession(two.page)).send("Network.clearBrowserCache");
    expect(await two.page.evaluate(async (path) => (await fetch(path)).status, `assets/${oldWorker}`)).toBe(200);
    await two.view("opal-globe-lamp");
    expect(await two.ask("search", { text: "lamp", language: "en" })).toMatchObject({ byMeaning: true });
    await server?.back();
    shop.tamper(instead(newer));

    await two.page.close();
    await page.reload();
    await one.goTo("#/me");
    await page.waitForFunction(async () => {
      const [name = ""] = await caches.keys();
      const keys = await (await caches.open(name)).keys();
      return keys.filter(({ url }) => /encoder-worker-/.test(url)).length === 1;
    });
    await isOn(one);
    await one.leave();
  });

  it("[I7] what was not told yet is told before the page is replaced", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await shopper.choose("on");
    await turnOn(shopper);
    shop.tamper(instead(newer));
    await shopper.page.reload();
    await notice(shopper).waitFor({ timeout: 60_000 });
    await shopper.view("moss-dome-lamp");
    await shopper.page.waitForTimeout(1_200);
    await notice(shopper).click();
    await shopper.page.waitForFunction(() =>
      document.querySelector<HTMLScriptElement>('script[type="module"]')?.src.includes("NEWER000"),
    );
    await shopper.goHome();
    const history = await shopper.ask<{ groupId?: string; dwellMs?: number }[]>("history");
    expect(Math.max(...history.map(({ dwellMs = 0 }) => dwellMs))).toBeGreaterThan(1_000);
    await shopper.leave();
  });

  it("[O4] opens by itself where no page was open, and not before it is whole", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await turnOn(shopper);
    shop.tamper((path, original) =>
      /index-NEWER/.test(path) ? Buffer.from("broken") : instead(newer)(path, original),
    );
    await shopper.page.reload();
    await panelOf(shopper)
      .getByText(/On, as it was before.*offline\/wrong-hash/)
      .waitFor({ timeout: 60_000 });
    shop.tamper(instead(newer));
    await shopper.page.reload();
    await notice(shopper).waitFor({ timeout: 60_000 });
    await shopper.page.close();
    const next = await Shopper.in(shopper.context, shop);
    await next.page.getByText("Your newest picks").first().waitFor();
    await shopper.leave();
  });

  it("[O8] a catalogue of a format that this shop cannot read waits; the one that is here goes on", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await turnOn(shopper);
    shop.tamper(
      damage(/manifest\.json$/, (bytes) =>
        Buffer.from(bytes.toString().replace('"formatMajor": 1', '"formatMajor": 2')),
      ),
    );
    await shopper.page.reload();
    await panelOf(shopper)
      .getByText(/needs a newer shop.*pack\/unsupported-format/)
      .waitFor({ timeout: 60_000 });
    await shopper.goHome();
    expect(await shopper.ids()).toHaveLength(12);

    // A newer shop is taken with the catalogue that is here.
    const both = join(scratch, "both");
    buildNewerShop(both, (script) => script);
    const manifest = join(both, "catalogue/manifest.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"formatMajor": 1', '"formatMajor": 2'));
    listAnew(both);
    shop.tamper(instead(both));
    await shopper.page.reload();
    await notice(shopper).waitFor({ timeout: 60_000 });
    await notice(shopper).click();
    await shopper.page.waitForFunction(() =>
      document.querySelector<HTMLScriptElement>('script[type="module"]')?.src.includes("NEWER000"),
    );
    await shopper.seesShelf();
    expect(await shopper.ids()).toHaveLength(12);
    await shopper.leave();
  });
});
