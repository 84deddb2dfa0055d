import { adopted, type Copies, fileAt } from "./copies.ts";
import type { CopyStore } from "./copy-store.ts";

/** What of a request the worker looks at. */
export type Asked = Pick<Request, "method" | "url" | "mode" | "cache">;

/**
 * The path that a request names, relative to the shop's folder; undefined where the worker has nothing to say. Every
 * navigation to the shop is its one document, whatever query or fragment stands behind it.
 */
export function pathOf({ method, url, mode, cache }: Asked, shop: string): string | undefined {
  // A page that says "no-store" asks the server, not what is kept here.
  if (method !== "GET" || cache === "no-store" || !url.startsWith(shop)) return undefined;
  const [path = "", query] = url.slice(shop.length).split("#", 1)[0]?.split("?", 2) ?? [];
  const isDocument = path === "" || path === "index.html";
  if (mode === "navigate") return isDocument ? "./" : undefined;
  if (query !== undefined) return undefined;
  return isDocument ? "./" : path;
}

export interface AnswerOptions {
  readonly store: CopyStore;
  /** Asks the network for exactly what the page asked for. */
  readonly pass: () => Promise<Response>;
  /** Whether a page of the shop is open already. */
  readonly hasOpenPage: () => Promise<boolean>;
}

/**
 * A file out of the current copy, or of an older one that a page still runs from; what is not kept is passed on. The
 * worker never asks for anything that a page did not ask for (spec O3).
 */
export async function answer(path: string, { store, pass, hasOpenPage }: AnswerOptions): Promise<Response> {
  const copies = await copiesFor(path, store, hasOpenPage);
  const file = fileAt(copies, path);
  return (file && (await store.take(file))) ?? pass();
}

/** Where no page is open, a new version can take over without anybody losing anything. */
async function copiesFor(path: string, store: CopyStore, hasOpenPage: () => Promise<boolean>): Promise<Copies> {
  const copies = await store.read();
  const mayAdopt = path === "./" && copies.next !== undefined && !(await hasOpenPage());
  return mayAdopt ? store.change(adopted) : copies;
}
