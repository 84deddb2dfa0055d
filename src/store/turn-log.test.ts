import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { turnLog } from "./turn-log.ts";

const inBrowser = (userAgent: string) => vi.stubGlobal("navigator", { userAgent });
const chromium =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

describe("turning the log", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it.each([
    ["Chrome", chromium, true],
    ["Chrome without a head", chromium.replace("Chrome/", "HeadlessChrome/"), true],
    ["Chromium", chromium.replace("Chrome/", "Chromium/"), true],
    ["Firefox", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", false],
    [
      "Safari",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15",
      false,
    ],
  ])("[S9] %s: makes and deletes a database: %s", async (_, userAgent, isTurned) => {
    inBrowser(userAgent);
    const made = vi.spyOn(IDBFactory.prototype, "open");
    const deleted = vi.spyOn(IDBFactory.prototype, "deleteDatabase");
    await turnLog("sotto:shop");
    expect([made.mock.calls.length, deleted.mock.calls.length]).toEqual(isTurned ? [1, 1] : [0, 0]);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it("[S9] is no failure where it fails", async () => {
    inBrowser(chromium);
    vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
      throw new DOMException("no", "SecurityError");
    });
    await expect(turnLog("sotto:shop")).resolves.toBeUndefined();
  });
});
