import { SottoError } from "../core/errors.ts";
import { sha256 } from "../core/sha256.ts";
import { type Copies, filesOf, noCopies, parseCopies, writeCopies } from "./copies.ts";
import { type Copy, type KeptFile, nameOf } from "./kept-file.ts";

/** A file as it arrived. */
export interface Arrived {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
}

/** What lies on the device, counted and not assumed. */
export interface Holdings {
  readonly files: number;
  readonly bytes: number;
}

export interface CopyStoreOptions {
  /** The shop's folder, absolute, with a slash at its end: two shops of one origin do not mix. */
  readonly shop: string;
  readonly caches?: CacheStorage;
  readonly locks?: LockManager;
}

/** Headers of the wire; the bytes are kept as they were before it. */
const ofTheWire = ["content-encoding", "content-length", "transfer-encoding", "vary", "set-cookie"];

/**
 * Keeps copies of the shop in Cache Storage. A file is kept under its content, so that copies share what they have in
 * common, and its bytes are checked before they are taken in and again before they are given out (spec O2). The page and
 * the service worker read the same store; nothing is made by reading.
 */
export class CopyStore {
  readonly #caches: CacheStorage;
  readonly #locks: LockManager;
  readonly #cacheName: string;
  readonly #folder: URL;

  constructor({ shop, caches = globalThis.caches, locks = navigator.locks }: CopyStoreOptions) {
    this.#caches = caches;
    this.#locks = locks;
    this.#cacheName = `sotto-offline:${shop}`;
    // No file of the server: the keys of the cache only have to be addresses.
    this.#folder = new URL(".offline/", shop);
  }

  async read(): Promise<Copies> {
    const written = await this.#match("copies.json");
    return written ? parseCopies(await written.text()) : noCopies;
  }

  /** Changes which copies there are, one change after the other among all pages and the worker. */
  async change(to: (before: Copies) => Copies): Promise<Copies> {
    return this.#locks.request(this.#cacheName, async () => {
      const after = to(await this.read());
      const cache = await this.#caches.open(this.#cacheName);
      await room(() => cache.put(this.#address("copies.json"), new Response(writeCopies(after))));
      return after;
    });
  }

  /** Files of a copy that are not here. */
  async missing({ files }: Copy): Promise<readonly KeptFile[]> {
    const here = await this.#addresses();
    return files.filter((file) => !here.has(this.#address(nameOf(file))));
  }

  /** @throws SottoError `offline/wrong-hash` for other bytes than the file's, `offline/no-space` */
  async put(file: KeptFile, { bytes, headers }: Arrived): Promise<void> {
    if (!(await isTheFile(file, bytes)))
      throw new SottoError(
        "offline/wrong-hash",
        `${file.path} is not the file that its list names (${bytes.length} of ${file.sizeBytes} bytes). It was not kept. Upload the whole shop again.`,
        { path: file.path },
      );
    const kept = new Headers(headers);
    for (const name of ofTheWire) kept.delete(name);
    const cache = await this.#caches.open(this.#cacheName);
    await room(() => cache.put(this.#address(nameOf(file)), new Response(bytes, { headers: kept })));
  }

  /** A kept file, or undefined where it is not here or no longer what it was; a spoilt one is thrown away. */
  async take(file: KeptFile): Promise<Response | undefined> {
    const name = nameOf(file);
    const found = await this.#match(name);
    if (!found) return undefined;
    const bytes = new Uint8Array(await found.arrayBuffer());
    if (await isTheFile(file, bytes)) return new Response(bytes, { headers: found.headers });
    await this.#delete(this.#address(name));
    return undefined;
  }

  /** Throws away every file that no copy needs. */
  async sweep(copies: Copies): Promise<void> {
    const needed = new Set(filesOf(copies).map((file) => this.#address(nameOf(file))));
    needed.add(this.#address("copies.json"));
    for (const address of await this.#addresses()) if (!needed.has(address)) await this.#delete(address);
  }

  async count(): Promise<Holdings> {
    if (!(await this.#caches.has(this.#cacheName))) return { files: 0, bytes: 0 };
    const cache = await this.#caches.open(this.#cacheName);
    const responses = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
    const blobs = await Promise.all(responses.map(async (response) => (await response?.blob())?.size ?? 0));
    return { files: blobs.length, bytes: blobs.reduce((sum, size) => sum + size, 0) };
  }

  /** Throws all of it away. */
  async erase(): Promise<void> {
    await this.#locks.request(this.#cacheName, () => this.#caches.delete(this.#cacheName));
  }

  #address(name: string): string {
    return new URL(name, this.#folder).href;
  }

  /** Matching by name opens nothing: a cache is made by putting something into it. */
  #match(name: string): Promise<Response | undefined> {
    return this.#caches.match(this.#address(name), { cacheName: this.#cacheName });
  }

  async #addresses(): Promise<ReadonlySet<string>> {
    if (!(await this.#caches.has(this.#cacheName))) return new Set();
    const keys = await (await this.#caches.open(this.#cacheName)).keys();
    return new Set(keys.map(({ url }) => url));
  }

  async #delete(address: string): Promise<void> {
    await (await this.#caches.open(this.#cacheName)).delete(address);
  }
}

const isTheFile = async (file: KeptFile, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  bytes.length === file.sizeBytes && (await sha256(bytes)) === file.sha256;

async function room(put: () => Promise<void>): Promise<void> {
  try {
    await put();
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError")
      throw new SottoError("offline/no-space", "The device has no room for the offline copy. Free some and try again.");
    throw error;
  }
}
