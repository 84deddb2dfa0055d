import { SottoError } from "../core/errors.ts";
import { adopted, taken, withoutUnused } from "./copies.ts";
import { CopyStore, type Holdings } from "./copy-store.ts";
import { createFetchFile, type FetchFile, isOutOfReach } from "./fetch-file.ts";
import { fill } from "./fill.ts";
import { type Copy, type PartSizes, sizeOf, sizesOf } from "./kept-file.ts";
import { type Plan, planOf, troubleOf } from "./plan.ts";
import { scriptsInUse } from "./running-pages.ts";
import { afterNews, isWanted, type SwitchNews, type SwitchState } from "./switch.ts";

/** How much room this origin takes and may take. */
export interface StorageUse {
  readonly usageBytes: number;
  readonly quotaBytes: number;
  /** Whether the browser has promised not to clear it by itself. */
  readonly persisted: boolean;
}

/** What a page shows of the offline copy. */
export interface OfflineView {
  readonly state: SwitchState;
  /** What is kept, or would be; undefined until it is known. */
  readonly sizes: PartSizes | undefined;
  /** Whether the server answered when this page last asked it. */
  readonly reach: "unknown" | "reached" | "out-of-reach";
  readonly storage: StorageUse | undefined;
}

/** What lay on the device, counted before and after erasing. */
export interface EraseProof {
  readonly before: Holdings & { readonly workers: number };
  readonly after: Holdings & { readonly workers: number };
}

/** The "Use offline" switch, for as long as a page is open. */
export interface Offline {
  read(): OfflineView;
  /** Returns its unsubscribe. */
  subscribe(listener: () => void): () => void;
  /** The shopper's act: registers the worker and keeps the shop. Also tries again what failed. Never rejects. */
  turnOn(): Promise<void>;
  /** The shopper's act: nothing of it is left, and that is counted. */
  erase(): Promise<EraseProof>;
  /** The version that waits answers from now on; the page is to be reloaded. */
  adopt(): Promise<void>;
}

export interface OfflineOptions {
  /** The shop's folder, absolute, with a slash at its end. */
  readonly shop: string;
  readonly workerUrl: string;
  /** Whether this device loads the fuller tier. */
  readonly fuller: boolean;
  /** Hears of every address of the schedule before it is asked for. */
  readonly onRequest: (url: string) => void;
}

/** Two steps of the page's fixed schedule. Neither rejects. */
export interface ScheduledOffline extends Offline {
  /** Reads the lists, and looks whether what the switch stands for is still here. */
  look(): Promise<void>;
  /** Where the switch is on: brings back what is missing, fetches a new version. */
  mend(): Promise<void>;
}

/** Makes the switch. Nothing is asked for or kept before `look`, nothing kept before `turnOn` (spec O1). */
export function createOffline(options: OfflineOptions): ScheduledOffline {
  return new PageOffline(options);
}

class PageOffline implements ScheduledOffline {
  #view: OfflineView = { state: { at: "starting" }, sizes: undefined, reach: "unknown", storage: undefined };
  #plan: Plan | undefined;
  #stop = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #store: CopyStore;
  readonly #promise: Promised;
  readonly #channel: BroadcastChannel;
  readonly #fetchFile: FetchFile;

  constructor(private readonly options: OfflineOptions) {
    const { shop, onRequest } = options;
    this.#store = new CopyStore({ shop });
    this.#promise = new Promised(`sotto:${shop}:offline`);
    this.#fetchFile = createFetchFile(shop, onRequest);
    this.#channel = new BroadcastChannel(`sotto-offline:${shop}`);
    this.#channel.onmessage = ({ data }) => this.#onOtherTab(data);
    addEventListener("online", () => void this.#onOnline());
  }

  read(): OfflineView {
    return this.#view;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async look(): Promise<void> {
    const { current, next } = await this.#store.read();
    if (current) this.#show({ sizes: sizesOf(current) });
    await this.#readPlan(current).catch(() => undefined);
    await this.#measure();
    if (!current && !this.#promise.isGiven()) return this.#hear({ news: "nothing-kept" });
    const missing = await this.#store.missing(current ?? this.#plan?.copy ?? { files: [] });
    if (missing.length > 0 || !current)
      this.#hear({ news: "files-missing", files: missing.length, bytes: sizeOf(missing) });
    else this.#hear({ news: next ? "update-ready" : "whole" });
  }

  async mend(): Promise<void> {
    if (isWanted(this.#view.state) && this.#view.reach === "reached") await this.#keep();
  }

  async turnOn(): Promise<void> {
    this.#stop = new AbortController();
    this.#promise.give();
    this.#hear({ news: "filling", keptBytes: 0, totalBytes: 0 });
    // A browser that asks the shopper about it should ask because of this act, and may be refused.
    await navigator.storage.persist().catch(() => false);
    this.#plan = undefined;
    await this.#keep();
  }

  async erase(): Promise<EraseProof> {
    const before = await this.#count();
    this.#promise.takeBack();
    this.#stop.abort();
    this.#channel.postMessage("stop");
    await this.#alone(async () => {
      await this.#store.erase();
      await (await this.#registration())?.unregister();
    });
    const after = await this.#count();
    this.#tell({ news: "nothing-kept" });
    await this.#measure();
    return { before, after };
  }

  async adopt(): Promise<void> {
    await this.#store.change(adopted);
  }

  /** Registers the worker, brings the shop onto the device as the server has it now, and says how that ended. */
  async #keep(): Promise<void> {
    const { signal } = this.#stop;
    try {
      await this.#alone(async () => {
        signal.throwIfAborted();
        await this.#register();
        const { current } = await this.#store.read();
        const isWhole = current !== undefined && (await this.#store.missing(current)).length === 0;
        await this.#takePlan(await this.#readPlan(current), isWhole, signal);
      });
    } catch (error) {
      // Erased meanwhile: the one who erased says so.
      if (signal.aborted) return;
      const { current } = await this.#store.read();
      const missing = current ? await this.#store.missing(current) : [];
      const trouble = troubleOf(error);
      if (trouble.code === "offline/no-space") this.#tell(await this.#noSpace());
      else if (current && missing.length === 0) this.#tell({ news: "update-refused", trouble });
      else this.#tell({ news: "broke", trouble });
    }
    await this.#measure();
  }

  /** @param isWhole whether the current copy is: one with holes gives way to a new version at once */
  async #takePlan({ copy, lists, trouble }: Plan, isWhole: boolean, signal: AbortSignal): Promise<void> {
    const missing = await this.#store.missing(copy);
    const [totalBytes, missingBytes] = [sizeOf(copy.files), sizeOf(missing)];
    // A new version comes quietly; what the switch stands for does not.
    const onProgress = (keptBytes: number) => {
      if (!isWhole) this.#tell({ news: "filling", keptBytes: totalBytes - missingBytes + keptBytes, totalBytes });
    };
    if (missing.length > 0) {
      onProgress(0);
      await this.#checkSpace(missingBytes);
      const fetchFile: FetchFile = async (path, ...rest) => lists.get(path) ?? this.#fetchFile(path, ...rest);
      await fill(missing, { store: this.#store, fetchFile, onProgress, signal });
    }
    signal.throwIfAborted();
    const scripts = await scriptsInUse(this.options.shop);
    const copies = await this.#store.change((before) => withoutUnused(taken(before, copy, isWhole), scripts));
    await this.#store.sweep(copies);
    this.#show({ sizes: sizesOf(copy) });
    this.#tell({ news: copies.next ? "update-ready" : "whole" });
    if (trouble) this.#tell({ news: "update-refused", trouble });
  }

  async #readPlan(current: Copy | undefined): Promise<Plan> {
    const known = this.#plan;
    if (known) return known;
    try {
      const plan = await planOf({ fetchFile: this.#fetchFile, fuller: this.options.fuller, current });
      this.#plan = plan;
      this.#show({ reach: "reached", ...(current ? {} : { sizes: sizesOf(plan.copy) }) });
      return plan;
    } catch (error) {
      this.#show({ reach: isOutOfReach(error) ? "out-of-reach" : "reached" });
      throw error;
    }
  }

  async #register(): Promise<void> {
    const { shop, workerUrl, onRequest } = this.options;
    if (await this.#registration()) return;
    onRequest(workerUrl);
    try {
      await navigator.serviceWorker.register(workerUrl, { scope: shop, updateViaCache: "none" });
      await navigator.serviceWorker.ready;
    } catch (error) {
      throw new SottoError(
        "offline/failed",
        `The browser did not take the service worker (${troubleOf(error).message}). Reload the page and try again.`,
      );
    }
  }

  async #registration(): Promise<ServiceWorkerRegistration | undefined> {
    const all = await navigator.serviceWorker.getRegistrations();
    return all.find(({ scope }) => scope === this.options.shop);
  }

  /** One page at a time fills or erases; another waits for its turn and finds nothing left to do. */
  async #alone(work: () => Promise<void>): Promise<void> {
    await navigator.locks.request(`sotto-offline-work:${this.options.shop}`, work);
  }

  async #count(): Promise<EraseProof["before"]> {
    return { ...(await this.#store.count()), workers: (await this.#registration()) ? 1 : 0 };
  }

  async #checkSpace(neededBytes: number): Promise<void> {
    const { quota, usage = 0 } = await navigator.storage.estimate();
    if (quota !== undefined && quota - usage < neededBytes)
      throw new SottoError("offline/no-space", `${neededBytes} bytes are needed, ${quota - usage} are free.`);
  }

  async #noSpace(): Promise<SwitchNews> {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    const neededBytes = sizeOf(this.#plan ? await this.#store.missing(this.#plan.copy) : []);
    const freeBytes = Math.max(0, quota - usage);
    return { news: "no-space", neededBytes, freeBytes: freeBytes < neededBytes ? freeBytes : undefined };
  }

  async #measure(): Promise<void> {
    const { usage: usageBytes = 0, quota: quotaBytes = 0 } = await navigator.storage.estimate();
    this.#show({ storage: { usageBytes, quotaBytes, persisted: await navigator.storage.persisted() } });
  }

  /** Comes back from no network: what was cut off goes on. */
  async #onOnline(): Promise<void> {
    this.#show({ reach: "unknown" });
    const { state } = this.#view;
    if (!isWanted(state) || state.at === "on" || state.at === "filling") return;
    this.#plan = undefined;
    await this.#keep();
  }

  #onOtherTab(data: unknown): void {
    if (data === "stop") this.#stop.abort();
    else if (isNews(data)) {
      if (data.news === "filling") this.#stop = new AbortController();
      this.#hear(data);
    }
  }

  /** Hears news of its own and lets the other tabs hear them. */
  #tell(heard: SwitchNews): void {
    this.#channel.postMessage(heard);
    this.#hear(heard);
  }

  #hear(heard: SwitchNews): void {
    this.#show({ state: afterNews(this.#view.state, heard) });
  }

  #show(part: Partial<OfflineView>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of this.#listeners) listener();
  }
}

const isNews = (data: unknown): data is SwitchNews => typeof data === "object" && data !== null && "news" in data;

/**
 * That the shopper wants the copy, as one word outside of it: a browser may clear the copy as a whole. It identifies
 * nobody, and a browser that refuses it only forgets sooner.
 */
class Promised {
  constructor(private readonly key: string) {}

  isGiven(): boolean {
    return this.#try(() => localStorage.getItem(this.key)) === "on";
  }
  give(): void {
    this.#try(() => localStorage.setItem(this.key, "on"));
  }
  takeBack(): void {
    this.#try(() => localStorage.removeItem(this.key));
  }
  #try<T>(use: () => T): T | undefined {
    try {
      return use();
    } catch {
      return undefined;
    }
  }
}
