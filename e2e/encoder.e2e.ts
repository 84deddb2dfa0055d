import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cosine, readGolden } from "../fixtures/encoder/golden.ts";
import { launchBrowser, watchTrouble } from "./support/browser.ts";
import { type Outside, startOutside } from "./support/outside.ts";
import { type Shop, startShop } from "./support/shop.ts";

const directory = "dist/e2e-encoder";
const golden = readGolden();
/** What Chromium itself asks its maker for, whatever page is open. */
const chromiumsOwn = /^CONNECT [\w.]+\.(google|googleapis|gvt1)\.com:443$/;

let shop: Shop;
let outside: Outside;
let browser: Browser;
let page: Page;
let trouble: readonly string[];

beforeAll(async () => {
  await build({
    mode: "app",
    logLevel: "warn",
    build: { outDir: directory, rolldownOptions: { input: { index: "e2e/encoder/index.html" } } },
  });
  [shop, outside] = await Promise.all([startShop(directory), startOutside()]);
  browser = await launchBrowser(outside.browserArgs(shop.host));
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([shop?.close(), outside?.close()]);
});

beforeEach(async () => {
  shop.tamper(undefined);
  await page?.close();
  page = await browser.newPage();
  trouble = watchTrouble(page);
  await page.goto(new URL("e2e/encoder/index.html", shop.url).href);
  await page.evaluate(async () => void (await window.encoderPage));
  shop.forget();
  outside.reset();
});

const preload = () => page.evaluate(async () => (await window.encoderPage).preload());
const encode = (texts: readonly string[]) =>
  page.evaluate(async (them) => (await window.encoderPage).encode(them), texts);
/** What was asked for in order, without hashes and without the page's icon, which comes when it likes. */
const paths = () =>
  shop.seen
    .map((request) => request.path.replace(/-[\w-]{8}\.(js|wasm|svg)$/, ".$1"))
    .filter((path) => !path.endsWith(".svg"));

describe("the full tier in a browser", () => {
  it("[N1] fetches its files once, in order, from our own host, and the worker asks for its script alone", async () => {
    expect(await preload()).toEqual({ state: "ready", tier: "full", device: "wasm" });
    await encode(["brass lamp"]);
    expect(paths()).toEqual([
      "/models/sotto-v0/full/config.json",
      "/models/sotto-v0/full/tokenizer_config.json",
      "/models/sotto-v0/full/tokenizer.json",
      "/models/sotto-v0/full/onnx/model_quantized.onnx",
      "/assets/ort-wasm-simd-threaded.wasm",
      "/assets/encoder-worker.js",
    ]);
    expect(outside.heard.filter((request) => !chromiumsOwn.test(request))).toEqual([]);
    expect(trouble).toEqual([]);
  });

  it("gives the golden vectors, and zero where it knows no word", async () => {
    await preload();
    const vectors = await encode(golden.map(({ text }) => text));
    for (const [i, entry] of golden.entries())
      expect(cosine(Float32Array.from(vectors[i] ?? []), entry.full), entry.text).toBeGreaterThan(0.99);
  });

  it("counts every byte", async () => {
    await preload();
    const states = await page.evaluate(async () => (await window.encoderPage).states());
    const loaded = states.flatMap((state) => (state.state === "loading" ? [state.loadedBytes] : []));
    const last = states.findLast((state) => state.state === "loading");
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
    expect(loaded.length).toBeGreaterThan(10);
    expect(last).toMatchObject({ loadedBytes: loaded.at(-1), totalBytes: loaded.at(-1) });
  });

  it("ends an idle worker and brings it back without asking for data", async () => {
    await preload();
    const before = await encode(["walnut chair"]);
    await expect
      .poll(() => page.evaluate(async () => (await window.encoderPage).awake()), { timeout: 10_000 })
      .toBe(false);
    shop.forget();
    expect(await encode(["walnut chair"])).toEqual(before);
    expect(await page.evaluate(async () => (await window.encoderPage).workersStarted())).toBe(2);
    expect(paths()).toEqual([]);
  });

  it("survives a killed worker", async () => {
    await preload();
    const before = await encode(["walnut chair"]);
    await page.evaluate(async () => (await window.encoderPage).killWorker());
    expect(await encode(["walnut chair"])).toEqual(before);
  });

  it("fails with a code when the weights are damaged or missing", async () => {
    shop.tamper((path, original) => {
      if (!path.endsWith(".onnx")) return undefined;
      const bytes = original();
      bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
      return bytes;
    });
    expect(await preload()).toMatchObject({ state: "failed", tier: "full", code: "encoder/wrong-hash" });
    shop.tamper((path) => (path.endsWith("tokenizer.json") ? "missing" : undefined));
    expect(await preload()).toMatchObject({ state: "failed", code: "encoder/unreachable" });
    shop.tamper(undefined);
    expect(await preload()).toMatchObject({ state: "ready" });
  });
});
