import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findBrowser } from "../../tools/find-browser.ts";

/** What keeps a browser under test from talking to its maker. */
export const quiet = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-features=AutofillServerCommunication,OptimizationHints",
];

export const launchBrowser = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: findBrowser(), args: [...quiet, ...args] });

/** A browser that keeps its data in `userDataDir`, so that it can be killed and opened again. */
export const launchPersistent = (userDataDir: string, args: readonly string[] = []): Promise<BrowserContext> =>
  chromium.launchPersistentContext(userDataDir, { executablePath: findBrowser(), args: [...quiet, ...args] });

/** Everything that went wrong on a page: uncaught errors, console errors, blocked requests. */
export function watchTrouble(page: Page): readonly string[] {
  const trouble: string[] = [];
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") trouble.push(`console: ${message.text()}`);
  });
  return trouble;
}
