import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, watchTrouble } from "./support/browser.ts";
import { type Shop, startShop } from "./support/shop.ts";

let shop: Shop;
let browser: Browser;
const site = mkdtempSync(join(tmpdir(), "sotto-site-"));

const page = (script: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop of its own</title>
<h1>A shop of its own</h1>${script}<sotto-shelf placement="for-you" limit="6"></sotto-shelf></html>`;

beforeAll(async () => {
  cpSync("dist/embed", site, { recursive: true });
  cpSync("dist/app/catalogue", join(site, "catalogue"), { recursive: true });
  writeFileSync(join(site, "classic.html"), page('<script async src="/sotto.js" data-catalog="/catalogue/"></script>'));
  writeFileSync(
    join(site, "module.html"),
    page('<script type="module" src="/sotto.mjs" data-catalog="/catalogue/"></script>'),
  );
  [shop, browser] = await Promise.all([startShop(site), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  rmSync(site, { recursive: true, force: true });
});

describe("the script on somebody's page", () => {
  it.each(["classic", "module"])("one line of %s script fills every shelf of the page, now and later", async (kind) => {
    const tab = await browser.newPage();
    const trouble = watchTrouble(tab);
    await tab.goto(`${shop.url}${kind}.html`);
    await tab.locator("sotto-shelf sotto-card").nth(5).waitFor();
    expect(await tab.locator("sotto-shelf sotto-card").count()).toBe(6);
    await tab.evaluate(() => {
      const later = document.createElement("sotto-shelf");
      later.setAttribute("placement", "popular");
      document.body.append(later);
    });
    await tab.locator('sotto-shelf[placement="popular"] sotto-card').first().waitFor();
    expect(trouble.filter((line) => !line.includes("404"))).toEqual([]);
    await tab.close();
  });
});
