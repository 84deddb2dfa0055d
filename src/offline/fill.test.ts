import { describe, expect, it, vi } from "vitest";
import { SottoError } from "../core/errors.ts";
import { CopyStore } from "./copy-store.ts";
import { createFetchFile, type FetchFile, isOutOfReach } from "./fetch-file.ts";
import { fill } from "./fill.ts";
import { bytesOf, fileWith, shop } from "./testing/files.ts";
import { createMemoryCaches, createMemoryLocks } from "./testing/memory-caches.ts";

async function setUp(answers: Readonly<Record<string, readonly string[]>>) {
  const store = new CopyStore({ shop, caches: createMemoryCaches(), locks: createMemoryLocks() });
  const asked: string[] = [];
  const left = new Map(Object.entries(answers).map(([path, all]) => [path, [...all]]));
  const fetchFile: FetchFile = async (path, from, { onBytes } = {}) => {
    asked.push(`${from} ${path}`);
    const text = left.get(path)?.shift();
    if (text === undefined) throw new SottoError("offline/unreachable", path, { path });
    for (const _ of text) onBytes?.(1);
    return { bytes: bytesOf(text), headers: new Headers() };
  };
  const progress: number[] = [];
  const onProgress = (keptBytes: number) => void progress.push(keptBytes);
  return { store, asked, progress, options: { store, fetchFile, onProgress } };
}

describe("filling", () => {
  it("keeps every file in its order and tells of every byte", async () => {
    const [a, b] = [(await fileWith("a", "one")).file, (await fileWith("b", "four")).file];
    const { store, asked, progress, options } = await setUp({ a: ["one"], b: ["four"] });
    await fill([a, b], options);
    expect(asked).toEqual(["anywhere a", "anywhere b"]);
    expect(progress).toEqual([1, 2, 3, 3, 4, 5, 6, 7, 7]);
    expect(await store.missing({ files: [a, b] })).toEqual([]);
  });

  it("[O2] asks the server itself for a file that a cache on the way held wrongly, and gives up on the second", async () => {
    const { file } = await fileWith("a", "one");
    const stale = await setUp({ a: ["old", "one"] });
    await fill([file], stale.options);
    expect(stale.asked).toEqual(["anywhere a", "server a"]);
    expect(await stale.store.missing({ files: [file] })).toEqual([]);

    const next = (await fileWith("b", "four")).file;
    const altered = await setUp({ a: ["bad", "bad"], b: ["four"] });
    await expect(fill([file, next], altered.options)).rejects.toMatchObject({ code: "offline/wrong-hash" });
    expect(altered.asked).toEqual(["anywhere a", "server a"]);
    expect(await altered.store.count()).toEqual({ files: 0, bytes: 0 });
  });

  it("keeps what came before a failure, and ends at once when it is told to", async () => {
    const [a, b] = [(await fileWith("a", "one")).file, (await fileWith("b", "four")).file];
    const cut = await setUp({ a: ["one"] });
    await expect(fill([a, b], cut.options)).rejects.toMatchObject({ code: "offline/unreachable" });
    expect(await cut.store.missing({ files: [a, b] })).toEqual([b]);
    const stop = new AbortController();
    stop.abort();
    const { asked, options } = await setUp({ a: ["one"] });
    await expect(fill([a], { ...options, signal: stop.signal })).rejects.toThrow();
    expect(asked).toEqual([]);
  });
});

describe("fetching a file", () => {
  const answering = (response: () => Response | Promise<Response>) => {
    const seen: string[] = [];
    const fetcher = async (url: RequestInfo | URL, init?: RequestInit) => {
      seen.push(`${String(url)} ${init?.cache ?? "default"}`);
      return response();
    };
    const announced: string[] = [];
    const fetchFile = createFetchFile(shop, (url) => void announced.push(url), fetcher as typeof fetch);
    return { fetchFile, seen, announced };
  };

  it("says the address before it asks, and passes by every cache where the server itself is meant", async () => {
    const { fetchFile, seen, announced } = answering(() => new Response("one"));
    await fetchFile("a.js", "anywhere");
    const { bytes } = await fetchFile("./", "server");
    expect(new TextDecoder().decode(bytes)).toBe("one");
    expect(seen).toEqual([`${shop}a.js default`, `${shop} no-store`]);
    expect(announced).toEqual([`${shop}a.js`, shop]);
  });

  it("[O5] asks for nothing where the device says that it has no network", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const { fetchFile, seen, announced } = answering(() => new Response("one"));
    const error: unknown = await fetchFile("a.js", "server").catch((thrown: unknown) => thrown);
    vi.unstubAllGlobals();
    expect(isOutOfReach(error)).toBe(true);
    expect([seen, announced]).toEqual([[], []]);
  });

  it("tells a server that is gone from one that has no such file", async () => {
    const gone = answering(() => Promise.reject(new TypeError("Failed to fetch")));
    const missing = answering(() => new Response("", { status: 404 }));
    const errors = await Promise.all(
      [gone, missing].map(({ fetchFile }) => fetchFile("a.js", "server").catch((error: unknown) => error)),
    );
    expect(errors).toMatchObject([
      { code: "offline/unreachable" },
      { code: "offline/unreachable", details: { status: 404 } },
    ]);
    expect(errors.map(isOutOfReach)).toEqual([true, false]);
  });
});
