import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, launchPersistent } from "./support/browser.ts";
import { before, damage } from "./support/prelude.ts";
import { type Shop, startShop } from "./support/shop.ts";
import { Shopper } from "./support/shopper.ts";
import { statusOf, statusWhen } from "./support/status.ts";

let shop: Shop;
let browser: Browser;
const scratch = mkdtempSync(join(tmpdir(), "sotto-"));

beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchBrowser()]);
});
afterEach(() => shop.tamper(undefined));
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe("tabs and reloads", () => {
  it("[S5] a second tab hears what the first one did, and a reload remembers it", async () => {
    const one = await Shopper.enter(browser, shop);
    await one.seesShelf();
    await one.choose("on");
    const two = await Shopper.in(one.context, shop);
    await two.hasWholePack();
    const before = await two.ids();
    await one.view("moss-dome-lamp");
    await one.view("opal-globe-lamp");
    await one.goHome();
    await one.idsAfter(before);
    await one.page.waitForTimeout(300);
    const after = await one.ids();
    expect(after).not.toEqual(before);
    expect(await two.ids()).toEqual(after);
    await one.page.reload();
    await one.hasWholePack();
    expect(await one.idsAfter(before)).toEqual(after);
    await one.leave();
  });

  it("[I7] [C8] every acknowledged event survives a browser that is killed in the middle of writing, and so does the choice", async () => {
    const profile = join(scratch, "killed");
    const first = await launchPersistent(profile);
    const shopper = await Shopper.in(first, shop);
    await shopper.seesShelf();
    await shopper.choose("on");
    const acknowledged: string[] = [];
    await shopper.page.exposeFunction("acknowledge", (id: string) => acknowledged.push(id));
    void shopper.page
      .evaluate(async () => {
        const shelf = document.querySelector("sotto-shelf") as unknown as {
          client: { record(events: object[]): Promise<unknown> };
        };
        for (let i = 0; ; i++) {
          const eventId = `event-${i}`;
          await shelf.client.record([{ kind: "view", groupId: "moss-dome-lamp", dwellMs: i, eventId }]);
          await (window as unknown as { acknowledge(id: string): Promise<void> }).acknowledge(eventId);
        }
      })
      .catch(() => undefined);
    while (acknowledged.length < 60) await new Promise((wait) => setTimeout(wait, 10));
    const cdp = await first.newCDPSession(shopper.page);
    await cdp.send("Browser.crash").catch(() => undefined);
    await first.close().catch(() => undefined);
    const sure = [...acknowledged];

    const second = await launchPersistent(profile);
    const again = await Shopper.in(second, shop);
    await again.seesShelf();
    expect(await again.ask("consentChoice")).toBe("on");
    const { events } = await again.ask<{ events: { eventId: string }[] }>("exportData");
    const kept = new Set(events.map(({ eventId }) => eventId));
    expect(sure.filter((id) => !kept.has(id))).toEqual([]);
    await second.close();
  });
});

describe("what breaks", () => {
  it("[S7] IndexedDB refused: the page goes on in memory and says so", async () => {
    shop.tamper(
      before(
        "engine-worker",
        `Object.defineProperty(self,"indexedDB",{get(){throw new DOMException("no","SecurityError")}});`,
      ),
    );
    const shopper = await Shopper.enter(browser, shop);
    await shopper.hasWholePack();
    const first = await shopper.ids();
    await shopper.choose("on");
    await shopper.view("moss-dome-lamp");
    await shopper.goHome();
    const status = await statusOf(shopper);
    expect([status.storage, status.trouble.map(({ code }) => code)]).toEqual(["memory", ["store/unavailable"]]);
    expect(await shopper.idsAfter(first)).not.toEqual(first);
    await shopper.page.getByText(/does not let this shop store/).waitFor();
    await shopper.leave();
  });

  it.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["altered", (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 900 ? byte ^ 1 : byte)))],
  ])("[W5] [K1] a leading block that is %s: the page stays whole and says what happened", async (_, change) => {
    shop.tamper(damage(/\/catalogue\/rank\..*safetensors$/, change));
    const shopper = await Shopper.enter(browser, shop);
    await shopper.page.getByText("pack/wrong-hash").first().waitFor();
    expect(await shopper.page.getByRole("heading", { level: 1 }).count()).toBe(1);
    await shopper.leave();
  });

  it("[K8] a later block that is missing: what arrived works", async () => {
    shop.tamper(damage(/\/catalogue\/details\.en\./, () => "missing"));
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await shopper.view("dune-stoneware-mug");
    await shopper.goHome();
    expect(await shopper.ids()).toHaveLength(12);
    await shopper.page.getByText(/A part of the catalogue did not arrive/).waitFor();
    await shopper.leave();
  });

  it("[W5] no manifest at all: words instead of shelves, and My data is there", async () => {
    shop.tamper(damage(/manifest\.json$/, () => "missing"));
    const shopper = await Shopper.enter(browser, shop);
    await shopper.page.getByText("pack/unreachable").first().waitFor();
    await shopper.goTo("#/me");
    await shopper.page.getByRole("heading", { name: /knows about you/ }).waitFor();
    await shopper.leave();
  });

  it("[K7] a pack of another space still ranks; search is by words, and the page says so", async () => {
    shop.tamper(
      damage(/manifest\.json$/, (bytes) => Buffer.from(bytes.toString().replace("sotto-v0-256", "other-space"))),
    );
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    const status = await statusWhen(shopper, ({ encoder }) => encoder.state === "failed");
    expect(status.encoder.code).toBe("encoder/wrong-space");
    const found = await shopper.ask<{ cards: object[]; byMeaning: boolean }>("search", {
      text: "lamp",
      language: "en",
    });
    expect([found.byMeaning, found.cards.length > 0]).toEqual([false, true]);
    await shopper.goTo("#/s/lamp");
    await shopper.page
      .getByText(/by words/i)
      .first()
      .waitFor();
    await shopper.leave();
  });

  it("broken weights of both tiers: shelves and search by words go on", async () => {
    shop.tamper(damage(/(table\.q4\.bin|\.onnx)$/, (bytes) => bytes.subarray(0, 1000)));
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    const status = await statusWhen(shopper, ({ encoder }) => encoder.state === "failed");
    expect(status.encoder).toMatchObject({ state: "failed", code: "encoder/wrong-hash" });
    const found = await shopper.ask<{ cards: object[]; byMeaning: boolean }>("search", {
      text: "lamp",
      language: "en",
    });
    expect([found.byMeaning, found.cards.length > 0]).toEqual([false, true]);
    await shopper.leave();
  });

  it("a broken instant tier: the fuller one takes its place", async () => {
    shop.tamper(damage(/table\.q4\.bin$/, (bytes) => bytes.subarray(0, 1000)));
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    const { encoder } = await statusWhen(shopper, (status) => status.encoder.state === "ready");
    expect(encoder).toMatchObject({ state: "ready", tier: "full" });
    await shopper.leave();
  });

  it("[W2] [K4] hostile strings of a feed stay strings", async () => {
    const folder = join(scratch, "hostile");
    cpSync("dist/app", folder, { recursive: true });
    rmSync(join(folder, "catalogue"), { recursive: true });
    const evil = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
    const rows = Array.from({ length: 20 }, (_, i) => ({
      id: `evil-${i}`,
      title: `${evil} ${i}`,
      subtitle: evil,
      description: evil,
      price: "1.00 USD",
      availability: "in_stock",
      link: "javascript:document.title='owned'",
      image_link: "javascript:document.title='owned'",
      product_type: `${evil} > "><svg onload=alert(1)>`,
      brand: evil,
      tags: [{ id: "t", label: evil }],
    }));
    const feed = join(scratch, "evil.jsonl");
    writeFileSync(feed, rows.map((row) => JSON.stringify(row)).join("\n"));
    execFileSync(
      process.execPath,
      ["dist/cli/sotto.js", "build", feed, "-o", join(folder, "catalogue"), "--id", "evil"],
      { stdio: "ignore" },
    );
    const evilShop = await startShop(folder);
    const shopper = await Shopper.enter(browser, evilShop);
    await shopper.seesShelf();
    await shopper.choose("on");
    await shopper.view("evil-3");
    await shopper.goTo("#/me");
    await shopper.page.waitForTimeout(500);
    expect(await shopper.page.title()).not.toContain("owned");
    expect(await shopper.page.locator('a[href^="javascript:"], img[onerror], svg[onload]').count()).toBe(0);
    expect(shopper.trouble).toEqual([]);
    await shopper.leave();
    await evilShop.close();
  });
});
