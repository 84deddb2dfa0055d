import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Worker } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { type BareTab, type KillableBrowser, launchKillable } from "./support/killable-browser.ts";
import { idsKept, like } from "./support/likes.ts";
import { before, damage, damageAtFirst } from "./support/prelude.ts";
import { type Shop, startShop } from "./support/shop.ts";
import { Shopper } from "./support/shopper.ts";
import { fullTierIsReady, isFull, type Status, statusOf, statusWhen } from "./support/status.ts";

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

const workerOf = (shopper: Shopper, name: "engine-worker" | "encoder-worker"): Worker => {
  const found = shopper.page.workers().find((worker) => worker.url().includes(name));
  if (!found) throw new Error(`No ${name} is running.`);
  return found;
};
/** Ends a worker from within: the page is told nothing, as when the browser kills it. */
const end = (worker: Worker): Promise<unknown> => worker.evaluate(() => self.close()).catch(() => undefined);

describe("the engine's worker", () => {
  it("[G1] killed while nobody asks: it is replaced at once, and nothing is lost", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.hasWholePack();
    await shopper.choose("on");
    await shopper.ask("record", like("before"));
    const successor = shopper.page.waitForEvent("worker", { predicate: (worker) => worker.url().includes("engine") });
    await end(workerOf(shopper, "engine-worker"));
    await successor;
    await shopper.ask("record", like("after"));
    expect(await idsKept(shopper)).toEqual(["before", "after"]);
    expect((await statusOf(shopper)).trouble).toEqual([]);
    await shopper.leave();
  });

  it("[G1] [I3] killed while it is asked: calls are sent again, and each event is kept once", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.hasWholePack();
    await shopper.choose("on");
    const asked = Array.from({ length: 40 }, (_, i) => `event-${i}`);
    const outcomes = Promise.all(asked.map((eventId) => shopper.ask("record", like(eventId))));
    await end(workerOf(shopper, "engine-worker"));
    await outcomes;
    expect((await idsKept(shopper)).sort()).toEqual([...asked].sort());
    await shopper.leave();
  });

  it.each([
    ["en", /was probably updated/, "Reload the page"],
    ["zh", /商店可能刚更新过/, "刷新页面"],
  ] as const)(
    "[G3] whose file is gone after an update: words (%s), a reload, and what was kept is there",
    async (language, said, act) => {
      // Served so that no cache keeps it.
      shop.tamper(before("engine-worker", ""));
      const shopper = await Shopper.enter(browser, shop, language);
      await shopper.hasWholePack();
      await shopper.choose("on");
      await shopper.ask("record", like("before"));
      // Until the page is reloaded: one that found its worker again would take the words back by itself.
      let isReloaded = false;
      shop.tamper((path) => {
        if (path === "/") isReloaded = true;
        return path.startsWith("/assets/engine-worker-") && !isReloaded ? "missing" : undefined;
      });
      await end(workerOf(shopper, "engine-worker"));
      await shopper.ask("status").catch(() => undefined);
      await shopper.page.getByText(said).waitFor();
      await expect(shopper.ask("record", like("lost"))).rejects.toThrow();
      await shopper.page.getByRole("button", { name: act }).first().click();
      await shopper.page.getByText(said).waitFor({ state: "detached" });
      await shopper.hasWholePack();
      expect(await idsKept(shopper)).toEqual(["before"]);
      await shopper.leave();
    },
  );
});

describe("the encoder's worker", () => {
  it("[G1] killed: the next search is answered by a successor, well before the deadline of a hanging one", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await fullTierIsReady(shopper);
    await shopper.ask("search", { text: "warm lamp", language: "en" });
    await end(workerOf(shopper, "encoder-worker"));
    await shopper.page.waitForTimeout(300);
    const asked = Date.now();
    const found = await shopper.ask<{ byMeaning: boolean }>("search", { text: "brass kettle", language: "en" });
    expect(found.byMeaning).toBe(true);
    expect(Date.now() - asked).toBeLessThan(15_000);
    expect(isFull(await statusOf(shopper))).toBe(true);
    await shopper.leave();
  });

  it.each([
    ["breaks within the weights", /\.onnx$/, (bytes: Buffer) => ({ cutWithin: bytes }), 2],
    ["is cut short and ends as if whole", /\.onnx$/, (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), 1],
    ["breaks within the table", /table\.q4\.bin$/, (bytes: Buffer) => ({ cutWithin: bytes }), 2],
  ] as const)("[N6] a connection that %s: fetched again, and no word", async (_, pattern, change, times) => {
    const { tamper, asked } = damageAtFirst(pattern, times, change);
    shop.tamper(tamper);
    const shopper = await Shopper.enter(browser, shop);
    const status = await fullTierIsReady(shopper);
    expect(status).toMatchObject({ encoder: { state: "ready", tier: "full" }, trouble: [] });
    expect(asked()).toBe(times + 1);
    await shopper.leave();
  });

  it("[N6] [K8] a part of the pack that breaks on its way is fetched again, and the pack is whole", async () => {
    const { tamper, asked } = damageAtFirst(/\/catalogue\/concepts\.zh\./, 2, (bytes) => ({ cutWithin: bytes }));
    shop.tamper(tamper);
    const shopper = await Shopper.enter(browser, shop);
    const status = await statusWhen(shopper, ({ catalogue }) => catalogue.complete === true);
    expect(status).toMatchObject({ catalogue: { state: "ready", complete: true }, trouble: [] });
    expect(asked()).toBe(3);
    await shopper.leave();
  });

  it("[N6] weights that stay broken: the instant tier serves, and the page says what is missing", async () => {
    shop.tamper(damage(/\.onnx$/, (bytes) => Buffer.from(bytes.map((byte, i) => (i === 900 ? byte ^ 1 : byte)))));
    const shopper = await Shopper.enter(browser, shop);
    const status = await statusWhen(shopper, ({ trouble }) => trouble.length > 0);
    expect(status).toMatchObject({
      encoder: { state: "ready", tier: "instant" },
      trouble: [{ code: "encoder/wrong-hash" }],
    });
    await shopper.page.getByText(/understands a little less than it could/).waitFor();
    await shopper.leave();
  });
});

describe("a page that sleeps", () => {
  it("[G2] [G4] frozen and thawed: it goes on, has heard the other tab, and its worker was not taken for dead", async () => {
    const one = await Shopper.enter(browser, shop);
    await one.hasWholePack();
    await one.choose("on");
    const two = await Shopper.in(one.context, shop);
    await two.seesShelf();
    let successors = 0;
    one.page.on("worker", (worker) => {
      if (worker.url().includes("engine")) successors++;
    });
    const cdp = await one.context.newCDPSession(one.page);
    await cdp.send("Page.setWebLifecycleState", { state: "frozen" });
    await two.ask("record", like("meanwhile"));
    await one.page.waitForTimeout(500);
    await cdp.send("Page.setWebLifecycleState", { state: "active" });
    expect(await idsKept(one)).toEqual(["meanwhile"]);
    expect((await one.ask<{ liked: string[] }>("holdings")).liked).toEqual(["opal-globe-lamp"]);
    expect(successors).toBe(0);
    await one.leave();
  });
});

describe("in a browser of its own", () => {
  let profile: string;
  let own: KillableBrowser;
  beforeEach(() => {
    profile = mkdtempSync(join(tmpdir(), "sotto-tab-"));
    own = launchKillable(profile);
  });
  afterEach(async () => {
    await own.kill();
    rmSync(profile, { recursive: true, force: true });
  });

  const client = `document.querySelector("sotto-shelf").client`;
  const ready = async (tab: BareTab) => {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      if (await tab.evaluate<boolean>(`!!document.querySelector("sotto-shelf")?.client`).catch(() => false)) return;
      await new Promise((wait) => setTimeout(wait, 50));
    }
  };
  const ask = <T>(tab: BareTab, verb: string, ...args: unknown[]) =>
    tab.evaluate<T>(`${client}.${verb}(...${JSON.stringify(args)})`);

  it("[G4] back from the back/forward cache: it is the same page, and knows what another tab did meanwhile", async () => {
    const [one, two] = [await own.tab(() => undefined), await own.tab(() => undefined)];
    await one.open(shop.url);
    await ready(one);
    await ask(one, "setConsent", "on");
    await ask(one, "record", like("before"));
    await one.evaluate(`addEventListener("pageshow", (event) => { window.wasCached = event.persisted; })`);
    await one.open(new URL("assets/", shop.url).href);
    await two.open(shop.url);
    await ready(two);
    await ask(two, "record", [{ kind: "like", groupId: "moss-dome-lamp", eventId: "meanwhile" }]);
    await one.evaluate("history.back()").catch(() => undefined);
    await ready(one);
    const { liked } = await ask<{ liked: string[] }>(one, "holdings");
    expect(liked.sort()).toEqual(["moss-dome-lamp", "opal-globe-lamp"]);
    // A browser may drop a page from its cache at any time; where it did not, the page must have caught up by itself.
    expect([true, undefined]).toContain(await one.evaluate("window.wasCached"));
    await ask(one, "setConsent", "off");
  });

  it("[E1] a page that dies twice while its fuller encoder starts leaves it off, says so, and tries again when asked to", async () => {
    const tab = await own.tab(() => undefined);
    const states = async () => {
      const { encoder, trouble } = await ask<Status>(tab, "status");
      return [encoder.tier, ...trouble.map(({ code }) => code)];
    };
    for (let death = 0; death < 2; death++) {
      const before = shop.seen.length;
      // Never cached, so that each start is seen to begin.
      shop.tamper(damage(/\.onnx$/, (bytes) => bytes));
      await tab.open(shop.url);
      const deadline = Date.now() + 60_000;
      while (!shop.seen.slice(before).some(({ path }) => path.endsWith(".onnx")) && Date.now() < deadline)
        await new Promise((wait) => setTimeout(wait, 20));
      void tab.send("Page.crash").catch(() => undefined);
      await new Promise((wait) => setTimeout(wait, 500));
    }
    const asked = shop.seen.length;
    await tab.open(shop.url);
    await ready(tab);
    const deadline = Date.now() + 30_000;
    while (!(await states()).includes("encoder/left-off") && Date.now() < deadline)
      await new Promise((wait) => setTimeout(wait, 100));
    expect(await states()).toEqual(["instant", "encoder/left-off"]);
    expect(shop.seen.slice(asked).some(({ path }) => path.endsWith(".onnx"))).toBe(false);
    expect(await tab.evaluate("document.body.innerText")).toMatch(/broke down twice/);
    const again = `[...document.querySelectorAll("button")].find((one) => one.textContent === "Try it again").click()`;
    await tab.evaluate(again);
    await new Promise((wait) => setTimeout(wait, 500));
    await ready(tab);
    const deadlineAgain = Date.now() + 60_000;
    while ((await states())[0] !== "full" && Date.now() < deadlineAgain)
      await new Promise((wait) => setTimeout(wait, 100));
    expect(await states()).toEqual(["full"]);
  });
});
