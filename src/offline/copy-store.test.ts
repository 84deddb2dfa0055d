import { describe, expect, it } from "vitest";
import { noCopies } from "./copies.ts";
import { CopyStore } from "./copy-store.ts";
import { nameOf } from "./kept-file.ts";
import { bytesOf, fileWith, shop } from "./testing/files.ts";
import { createMemoryCaches, createMemoryLocks } from "./testing/memory-caches.ts";

const openStore = () => {
  const caches = createMemoryCaches();
  return { caches, store: new CopyStore({ shop, caches, locks: createMemoryLocks() }) };
};

describe("the copy store", () => {
  it("[O1] reading makes nothing", async () => {
    const { caches, store } = openStore();
    const { file } = await fileWith("a.js", "one");
    expect(await store.read()).toEqual(noCopies);
    expect(await store.missing({ files: [file] })).toEqual([file]);
    expect(await store.take(file)).toBeUndefined();
    expect(await store.count()).toEqual({ files: 0, bytes: 0 });
    expect(await caches.keys()).toEqual([]);
  });

  it("[O2] gives back what it was given, with the headers that are not the wire's", async () => {
    const { store } = openStore();
    const { file, arrived } = await fileWith("a.js", "one");
    await store.put(file, arrived);
    const taken = await store.take(file);
    expect(await taken?.text()).toBe("one");
    expect([...(taken?.headers ?? [])]).toEqual([["content-type", "text/plain"]]);
    expect(await store.missing({ files: [file] })).toEqual([]);
  });

  it("[O2] takes in no other bytes than the file's: not of its length, not of another", async () => {
    const { store } = openStore();
    const { file, arrived } = await fileWith("a.js", "one");
    for (const wrong of ["two", "longer", ""])
      await expect(store.put(file, { ...arrived, bytes: bytesOf(wrong) })).rejects.toMatchObject({
        code: "offline/wrong-hash",
        details: { path: "a.js" },
      });
    expect(await store.count()).toEqual({ files: 0, bytes: 0 });
  });

  it("[O2] [O7] gives out nothing that has changed since, and knows that it is missing", async () => {
    const { caches, store } = openStore();
    const { file, arrived } = await fileWith("a.js", "one");
    await store.put(file, arrived);
    const [name = ""] = await caches.keys();
    await (await caches.open(name)).put(`${shop}.offline/${nameOf(file)}`, new Response("two"));
    expect(await store.take(file)).toBeUndefined();
    expect(await store.missing({ files: [file] })).toEqual([file]);
  });

  it("keeps two files of one path, and sweeps those that no copy needs", async () => {
    const { store } = openStore();
    const [old, now] = [await fileWith("a.js", "old"), await fileWith("a.js", "now")];
    for (const { file, arrived } of [old, now]) await store.put(file, arrived);
    const copies = await store.change(() => ({ ...noCopies, current: { files: [now.file] } }));
    expect(await (await store.take(old.file))?.text()).toBe("old");
    await store.sweep(copies);
    expect([await store.take(old.file), await (await store.take(now.file))?.text()]).toEqual([undefined, "now"]);
    expect((await store.read()).current?.files).toEqual([now.file]);
  });

  it("makes changes one after the other", async () => {
    const { store } = openStore();
    const { file } = await fileWith("a.js", "one");
    const add = () => store.change((before) => ({ ...before, older: [...before.older, { files: [file] }] }));
    await Promise.all([add(), add(), add()]);
    expect((await store.read()).older).toHaveLength(3);
  });

  it("says that there is no room in words of its own", async () => {
    const caches = createMemoryCaches();
    const open = caches.open.bind(caches);
    caches.open = async (name) =>
      Object.assign(await open(name), {
        put: async () => {
          throw new DOMException("full", "QuotaExceededError");
        },
      });
    const store = new CopyStore({ shop, caches, locks: createMemoryLocks() });
    const { file, arrived } = await fileWith("a.js", "one");
    await expect(store.put(file, arrived)).rejects.toMatchObject({ code: "offline/no-space" });
  });

  it("[O9] erases all of it", async () => {
    const { caches, store } = openStore();
    const { file, arrived } = await fileWith("a.js", "one");
    await store.put(file, arrived);
    expect(await store.count()).toEqual({ files: 1, bytes: 3 });
    await store.erase();
    expect([await store.count(), await caches.keys()]).toEqual([{ files: 0, bytes: 0 }, []]);
  });
});
