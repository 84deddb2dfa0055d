import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Locator, Page } from "playwright-core";
import type { Shopper } from "./shopper.ts";

const says = {
  en: { on: /On\. The whole shop opens/, delete: "Delete offline copy", done: "Offline copy deleted" },
  zh: { on: /已打开。没有网络/, delete: "删除离线副本", done: "离线副本已删除" },
} as const;

export const panelOf = ({ page }: Shopper): Locator => page.locator("#offline");

/** Opens My data and waits until the switch can be pressed. */
export async function switchOf(shopper: Shopper): Promise<Locator> {
  await shopper.goTo("#/me");
  const control = panelOf(shopper).getByRole("switch");
  await control.waitFor();
  await shopper.page.waitForFunction(
    () => !document.querySelector<HTMLInputElement>("#offline [role=switch]")?.disabled,
  );
  return control;
}

export const isOn = (shopper: Shopper): Promise<void> =>
  panelOf(shopper).getByText(says[shopper.language].on).waitFor({ timeout: 60_000 });

export async function turnOn(shopper: Shopper): Promise<void> {
  await (await switchOf(shopper)).click();
  await isOn(shopper);
}

/** Presses "Delete offline copy"; gives what was counted, before and after. */
export async function deleteCopy(shopper: Shopper): Promise<readonly (readonly number[])[]> {
  await panelOf(shopper).getByRole("button", { name: says[shopper.language].delete }).click();
  const dialog = shopper.page.getByRole("dialog", { name: says[shopper.language].done });
  await dialog.waitFor();
  const rows = await dialog
    .locator("tbody tr")
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent?.replaceAll(",", "")))),
    );
  await dialog.getByRole("button").click();
  return rows;
}

/** What of the offline copy lies on the device. */
export const keptBy = (page: Page): Promise<{ caches: string[]; keys: string[]; workers: number }> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const workers = (await navigator.serviceWorker.getRegistrations()).length;
    return { caches: names, keys: keys.flat().map(({ url }) => new URL(url).pathname), workers };
  });

/** Deletes kept files whose name matches, as a browser short of space might. */
export const evict = (page: Page, pattern: string): Promise<number> =>
  page.evaluate(async (wanted) => {
    let gone = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        if (request.url.includes(wanted) && (await cache.delete(request))) gone++;
    }
    return gone;
  }, pattern);

/** Puts other bytes in the place of kept files whose name matches. */
export const spoil = (page: Page, pattern: string): Promise<number> =>
  page.evaluate(async (wanted) => {
    let spoilt = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (!request.url.includes(wanted)) continue;
        const kept = await cache.match(request);
        const bytes = new Uint8Array((await kept?.arrayBuffer()) ?? new ArrayBuffer(0));
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        await cache.put(request, new Response(bytes, { headers: kept?.headers ?? {} }));
        spoilt++;
      }
    }
    return spoilt;
  }, pattern);

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Accessibility violations of what is on the page now. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(`if(!window.axe){${axe}}`);
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await run.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
}
