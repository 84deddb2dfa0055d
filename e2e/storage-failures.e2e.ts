import type { Browser, CDPSession } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { idsKept, like } from "./support/likes.ts";
import { before } from "./support/prelude.ts";
import { type Shop, startShop } from "./support/shop.ts";
import { Shopper } from "./support/shopper.ts";
import { fullTierIsReady, statusOf, statusWhen } from "./support/status.ts";

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

const database = "sotto:here-made";
const codesOf = async (shopper: Shopper) => (await statusOf(shopper)).trouble.map(({ code }) => code);

/** Somebody who allowed everything and looked at a lamp. */
async function withHistory(): Promise<Shopper> {
  const shopper = await Shopper.enter(browser, shop);
  await shopper.seesShelf();
  await shopper.choose("on");
  await shopper.view("moss-dome-lamp");
  await shopper.goHome();
  await statusWhen(shopper, ({ events }) => events > 0);
  return shopper;
}

const devtools = (shopper: Shopper): Promise<CDPSession> => shopper.context.newCDPSession(shopper.page);
const origin = () => new URL(shop.url).origin;
const outcomeOf = async (shopper: Shopper, eventId: string) =>
  (await shopper.ask<{ outcome: string }[]>("record", like(eventId)))[0]?.outcome;

/** Chromium believes for up to half a minute what it last knew of the room on the device. */
async function refusesToWrite(shopper: Shopper): Promise<void> {
  for (let i = 0; (await outcomeOf(shopper, `filling-${i}`)) !== "held"; i++) await shopper.page.waitForTimeout(500);
}

describe("a device without room", () => {
  it("[S10] events go on in memory, it is said in both languages, and they are written when there is room again", async () => {
    const shopper = await withHistory();
    const cdp = await devtools(shopper);
    await cdp.send("Storage.overrideQuotaForOrigin", { origin: origin(), quotaSize: 1 });
    await refusesToWrite(shopper);
    const before = await idsKept(shopper);
    expect(await outcomeOf(shopper, "held-2")).toBe("held");
    expect(await statusOf(shopper)).toMatchObject({ storage: "indexeddb", heldEvents: 2 });
    expect(await codesOf(shopper)).toEqual(["store/quota"]);
    await shopper.page.getByText(/no room left for the shop/).waitFor();
    await shopper.page.getByRole("button", { name: "中文" }).first().click();
    await shopper.page.getByText(/没有空间留给这家店/).waitFor();
    // What is held is part of the profile: the lamp is saved.
    const { liked } = await shopper.ask<{ liked: string[] }>("holdings");
    expect(liked).toContain("opal-globe-lamp");
    await cdp.send("Storage.overrideQuotaForOrigin", { origin: origin() });
    await statusWhen(shopper, ({ heldEvents }) => heldEvents === 0);
    expect(await codesOf(shopper)).toEqual([]);
    await shopper.page.getByText(/没有空间/).waitFor({ state: "detached" });
    await shopper.page.reload();
    await shopper.seesShelf();
    expect((await idsKept(shopper)).sort()).toEqual([...before, "held-2"].sort());
    await shopper.leave();
  });
});

describe("a database that is taken away", () => {
  it("[S4] closed by the browser, as Safari does after a sleep: opened again, nothing lost, no word", async () => {
    shop.tamper(
      before(
        "engine-worker",
        `const opened=[];const open=IDBFactory.prototype.open;IDBFactory.prototype.open=function(...a){const r=open.apply(this,a);r.addEventListener("success",()=>opened.push(r.result));return r};` +
          `new BroadcastChannel("close").onmessage=()=>{for(const d of opened.splice(0)){d.close();d.dispatchEvent(new Event("close"))}};`,
      ),
    );
    const shopper = await withHistory();
    expect(await outcomeOf(shopper, "before")).toBe("kept");
    for (const eventId of ["after-1", "after-2"]) {
      await shopper.page.evaluate(() => new BroadcastChannel("close").postMessage(""));
      expect(await outcomeOf(shopper, eventId)).toBe("kept");
    }
    expect(await codesOf(shopper)).toEqual([]);
    expect(await idsKept(shopper)).toEqual(expect.arrayContaining(["before", "after-1", "after-2"]));
    await shopper.leave();
  });

  it("[S12] a newer version in another tab takes over: this one says so, and harms nothing", async () => {
    const shopper = await withHistory();
    const before = await idsKept(shopper);
    const newer = await shopper.context.newPage();
    await newer.goto(new URL("assets/", shop.url).href);
    const kept = await newer.evaluate(
      (name) =>
        new Promise<string[]>((resolve, reject) => {
          const opening = indexedDB.open(name, 99);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction("events").objectStore("events").getAll();
            all.onsuccess = () => resolve(all.result.map(({ eventId }: { eventId: string }) => eventId));
          };
        }),
      database,
    );
    expect(kept.sort()).toEqual([...before].sort());
    await shopper.page.getByText(/newer version of this shop is open in another tab/).waitFor();
    expect(await outcomeOf(shopper, "held")).toBe("held");
    expect(await codesOf(shopper)).toContain("store/newer-version");
    await shopper.leave();
  });

  it("[S11] [C1] site data cleared while the page is open: nothing comes back, it is said, and the shopper is asked anew", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.hasWholePack();
    const fresh = await shopper.ids();
    await shopper.choose("on");
    await shopper.view("moss-dome-lamp");
    await shopper.view("opal-globe-lamp");
    await shopper.goHome();
    expect(await shopper.idsAfter(fresh)).not.toEqual(fresh);
    const cdp = await devtools(shopper);
    await cdp.send("Storage.clearDataForOrigin", { origin: origin(), storageTypes: "all" });
    const status = await statusWhen(shopper, ({ consent }) => consent === "off");
    expect(status).toMatchObject({ consent: "off", storage: "none", events: 0 });
    await shopper.page.getByText(/had kept in this browser was deleted/).waitFor();
    await shopper.page.getByRole("button", { name: shopper.words.on }).waitFor();
    expect(await shopper.ids()).toEqual(fresh);
    await shopper.view("dune-stoneware-mug");
    await shopper.goHome();
    // A worker of this page is no dead one, though it lives in storage made anew.
    await fullTierIsReady(shopper);
    expect(await shopper.stored()).toEqual({ local: {}, session: {}, databases: [], cookies: "" });
    await shopper.leave();
  });

  it("[S11] the database alone deleted: the choice stands, and it goes on from nothing", async () => {
    const shopper = await withHistory();
    await shopper.page.evaluate(
      (name) =>
        new Promise<void>((resolve) => {
          indexedDB.deleteDatabase(name).onsuccess = () => resolve();
        }),
      database,
    );
    const status = await statusWhen(shopper, ({ events }) => events === 0);
    expect(status).toMatchObject({ consent: "on", storage: "indexeddb", events: 0 });
    expect(await outcomeOf(shopper, "anew")).toBe("kept");
    expect(await idsKept(shopper)).toEqual(["anew"]);
    await shopper.page.reload();
    await shopper.seesShelf();
    expect(await idsKept(shopper)).toEqual(["anew"]);
    await shopper.leave();
  });

  it("[S11] [C3] a session that is cleared does not come back with the next event", async () => {
    const shopper = await Shopper.enter(browser, shop);
    await shopper.seesShelf();
    await shopper.choose("session");
    expect(await outcomeOf(shopper, "one")).toBe("kept");
    await shopper.page.evaluate(() => sessionStorage.clear());
    expect(await outcomeOf(shopper, "two")).toBe("dropped");
    expect(await statusOf(shopper)).toMatchObject({ consent: "off", events: 0 });
    expect((await shopper.stored()).session).toEqual({});
    await shopper.leave();
  });
});

describe("two tabs", () => {
  it("[G5] a duplicated tab has a session of its own from then on", async () => {
    const one = await Shopper.enter(browser, shop);
    await one.seesShelf();
    await one.choose("session");
    expect(await outcomeOf(one, "shared")).toBe("kept");
    const [page] = await Promise.all([
      one.context.waitForEvent("page"),
      one.page.evaluate(() => void window.open(location.href)),
    ]);
    await page.locator("sotto-shelf sotto-card").first().waitFor();
    const ask = <T>(verb: string, ...args: unknown[]) =>
      page.evaluate(
        async ([name, all]) => {
          const shelf = document.querySelector("sotto-shelf") as unknown as {
            client: Record<string, (...args: unknown[]) => Promise<unknown>>;
          };
          return (await shelf.client[name]?.(...all)) as T;
        },
        [verb, args] as const,
      );
    await ask("record", like("two"));
    expect(await outcomeOf(one, "one")).toBe("kept");
    for (const act of [() => undefined, () => Promise.all([one.page.reload(), page.reload()])]) {
      await act();
      await Promise.all([one.seesShelf(), page.locator("sotto-shelf sotto-card").first().waitFor()]);
      const twos = await ask<{ events: { eventId: string }[] }>("exportData");
      expect(twos.events.map(({ eventId }) => eventId)).toEqual(["shared", "two"]);
      expect(await idsKept(one)).toEqual(["shared", "one"]);
    }
    await one.leave();
  });

  it("[G4] [C5] a refusal in one tab is heard by the other, which keeps nothing more", async () => {
    const one = await withHistory();
    const two = await Shopper.in(one.context, shop);
    await two.seesShelf();
    await two.ask("setConsent", "off");
    await statusWhen(one, ({ consent }) => consent === "off");
    expect(await outcomeOf(one, "late")).toBe("dropped");
    expect(await statusOf(one)).toMatchObject({ consent: "off", storage: "none", events: 0 });
    await one.leave();
  });
});
