import { describe, expect, it } from "vitest";
import { type Asked, answer, pathOf } from "./answer.ts";
import { noCopies } from "./copies.ts";
import { CopyStore } from "./copy-store.ts";
import { fileWith, shop } from "./testing/files.ts";
import { createMemoryCaches, createMemoryLocks } from "./testing/memory-caches.ts";

const get = (path: string, more: Partial<Asked> = {}): Asked => ({
  method: "GET",
  url: shop + path,
  mode: "cors",
  cache: "default",
  ...more,
});

describe("what the worker looks at", () => {
  it("every way to the shop is its one document, whatever stands behind it", () => {
    for (const path of ["", "index.html", "?from=mail", "#/p/lamp", "?a=b#/s/?c"])
      expect(pathOf(get(path, { mode: "navigate" }), shop), path).toBe("./");
    expect(pathOf(get(""), shop)).toBe("./");
    expect(pathOf(get("catalogue/manifest.json", { mode: "navigate" }), shop)).toBeUndefined();
  });

  it("[O3] leaves alone what is no plain reading of a file of the shop", () => {
    expect(pathOf(get("assets/a.js"), shop)).toBe("assets/a.js");
    const others: readonly Asked[] = [
      get("assets/a.js", { method: "POST" }),
      get("assets/a.js", { cache: "no-store" }),
      get("assets/a.js?x=1"),
      { ...get(""), url: "https://elsewhere.example/" },
    ];
    for (const asked of others) expect(pathOf(asked, shop), asked.url).toBeUndefined();
  });
});

describe("the worker's answer", () => {
  async function setUp() {
    const store = new CopyStore({ shop, caches: createMemoryCaches(), locks: createMemoryLocks() });
    const [one, two] = [await fileWith("./", "one"), await fileWith("./", "two")];
    for (const { file, arrived } of [one, two]) await store.put(file, arrived);
    await store.change(() => ({ ...noCopies, current: { files: [one.file] }, next: { files: [two.file] } }));
    let passed = 0;
    const ask = async (path: string, hasOpenPage: boolean) => {
      const pass = async () => {
        passed++;
        return new Response("network");
      };
      return (await answer(path, { store, pass, hasOpenPage: async () => hasOpenPage })).text();
    };
    return { ask, passed: () => passed };
  }

  it("[O3] comes from the copy without a request; what is not kept is passed on, once", async () => {
    const { ask, passed } = await setUp();
    expect([await ask("./", true), passed()]).toEqual(["one", 0]);
    expect([await ask("elsewhere.js", true), passed()]).toEqual(["network", 1]);
  });

  it("[O4] a version that waits takes over where no page is open", async () => {
    const { ask } = await setUp();
    expect(await ask("elsewhere.js", false)).toBe("network");
    expect(await ask("./", true)).toBe("one");
    expect(await ask("./", false)).toBe("two");
    expect(await ask("./", true)).toBe("two");
  });
});
