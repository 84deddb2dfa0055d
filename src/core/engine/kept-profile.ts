import type { ConsentMode } from "../api.ts";
import { holdsFuture, inLogOrder } from "../clock.ts";
import { codeOf } from "../errors.ts";
import type { NewEvent, ShopEvent } from "../events.ts";
import type { EventId } from "../ids.ts";
import type { Backlog, EraseProof, Ports, Store } from "../ports.ts";
import { ProfileFold } from "../profile/fold.ts";
import type { Profile } from "../profile/profile.ts";
import { restore, snapshotOf } from "../profile/snapshot.ts";

const eventsBetweenSnapshots = 50;
const trimEveryMs = 60 * 60 * 1000;
/** How far the log may grow beyond its cap before the oldest go: each time costs a replay. */
const capSlack = 100;

/** held: in memory, because the device does not take it now (spec S10). */
export type Kept = "kept" | "held" | "duplicate";

const nothing: EraseProof = {
  before: { events: 0, impressions: 0, snapshots: 0 },
  after: { events: 0, impressions: 0, snapshots: 0 },
};

/**
 * The log of a consent mode and the profile folded from it. Order always comes from the log, never from this tab's
 * memory: after every append everything new is read back, whoever wrote it.
 */
export class KeptProfile {
  #store: Store | undefined;
  #fold = new ProfileFold();
  #generation = Number.NaN;
  /** Whether the log holds events later than the present: their place is known only from the whole log (spec T1). */
  #hasFuture = false;
  #trimmedAt = Number.NaN;
  #unsaved = 0;
  /** The snapshot being written. What removes or erases waits for it, so that none is written afterwards. */
  #saving: Promise<unknown> = Promise.resolve();
  /** Stores that were left and are not emptied yet. */
  #left: Store[] = [];
  #stopHearing: (() => void) | undefined;

  constructor(
    private readonly ports: Ports,
    private readonly onTrouble: (error: unknown) => void,
    private readonly onForeignChange: () => void,
  ) {}

  get store(): Store | undefined {
    return this.#store;
  }

  /** Undefined where nothing may be kept. */
  get profile(): Profile | undefined {
    return this.#store && this.#fold.profile;
  }

  get backlog(): Backlog | undefined {
    return this.#store?.backlog;
  }

  /** Opens the store of `mode` and folds its log; where that fails, goes on in memory (spec S7). */
  async open(mode: ConsentMode): Promise<void> {
    await this.close();
    if (mode === "off") return;
    try {
      this.#use(await this.ports.openStore(mode));
      await this.#load();
    } catch (error) {
      this.onTrouble(error);
      await this.#drop();
      this.#use(this.ports.memoryStore());
    }
  }

  /** Resolves after the commit: what became of each event. Without a store nothing is kept. */
  async append(events: readonly NewEvent[]): Promise<readonly Kept[]> {
    const store = this.#store;
    if (!store || events.length === 0) return [];
    const before = this.#fold.profile.lastSeq;
    const inCall = new Set<EventId>();
    const stored = await store.events.append(events);
    // What was committed is acknowledged, whether or not it can be read back now.
    await this.#afterwards(async () => {
      await this.catchUp();
      await this.trimInTime();
    });
    const held = store.backlog?.eventIds;
    return stored.map(({ eventId, seq }) => {
      const isNew = seq > before && !inCall.has(eventId);
      inCall.add(eventId);
      if (held?.has(eventId)) return "held";
      return isNew ? "kept" : "duplicate";
    });
  }

  /** Reads what is new in the log; returns whether anything was. */
  async catchUp(): Promise<boolean> {
    const store = this.#store;
    if (!store) return false;
    const generation = await store.events.generation();
    if (generation !== this.#generation || this.#hasFuture) return this.#replay(store);
    const fresh = await store.events.read(this.#fold.profile.lastSeq);
    if (holdsFuture(fresh, this.ports.now())) return this.#replay(store);
    for (const event of fresh) {
      if (this.#fold.isOutOfOrder(event)) return this.#replay(store);
      this.#fold.add(event);
    }
    this.#noteUnsaved(store, fresh.length);
    return fresh.length > 0;
  }

  /** The snapshot goes first: a tab killed half way leaves a log without a cache, never a cache of what was forgotten. */
  async remove(ids: readonly EventId[]): Promise<number> {
    const store = this.#store;
    if (!store || ids.length === 0) return 0;
    await this.#saving;
    await store.snapshots.clear();
    const removed = await store.events.remove(ids);
    await this.catchUp();
    if (this.#fold.profile.events > 0) this.#save(store);
    await this.#saving;
    return removed;
  }

  async erase(): Promise<EraseProof> {
    await this.eraseLeft();
    const proof = (await this.#store?.erase()) ?? nothing;
    await this.catchUp();
    return proof;
  }

  /** Stops using the store at once; `eraseLeft` empties it. */
  leave(): void {
    const store = this.#detach();
    if (store) this.#left.push(store);
  }

  /** Empties the stores that were left. Where one cannot be emptied, a later call tries again. */
  async eraseLeft(): Promise<void> {
    await this.#saving;
    for (const store of [...this.#left]) {
      await store.erase();
      this.#left = this.#left.filter((other) => other !== store);
      await store.close().catch(this.onTrouble);
    }
  }

  /**
   * Takes events, impressions and settings along into the store of `mode`, then leaves the old one. Until the new one
   * has committed nothing changes: where that fails, everything is as it was.
   */
  async carryTo(mode: "session" | "on"): Promise<void> {
    const into = await this.ports.openStore(mode);
    if (this.#store) await copy(this.#store, into);
    this.leave();
    this.#use(into);
    await this.#load();
  }

  /** Removes what retention no longer allows (spec P8). */
  async trim(): Promise<void> {
    const store = this.#store;
    if (!store) return;
    const now = this.ports.now();
    this.#trimmedAt = now;
    if ((await store.events.trim(now, this.ports.retention)) > 0) await this.catchUp();
  }

  /** The same for a page that stays open: once an hour by either way of the clock, and when the log is over its cap. */
  async trimInTime(): Promise<void> {
    const isOver = this.#fold.profile.events > this.ports.retention.maxEvents + capSlack;
    if (isOver || Math.abs(this.ports.now() - this.#trimmedAt) >= trimEveryMs) await this.trim();
  }

  /** In log order, as it stands now. */
  async events(): Promise<readonly ShopEvent[]> {
    return inLogOrder((await this.#store?.events.read()) ?? [], this.ports.now());
  }

  /** Stops using a store that is no more. */
  abandon(): Promise<void> {
    return this.#drop();
  }

  async close(): Promise<void> {
    if (this.#store && this.#unsaved > 0) this.#save(this.#store);
    await this.#drop();
  }

  #use(store: Store): void {
    this.#store = store;
    this.#fold = new ProfileFold();
    this.#generation = Number.NaN;
    this.#hasFuture = false;
    this.#trimmedAt = Number.NaN;
    this.#unsaved = 0;
    this.#stopHearing = store.onForeignChange(this.onForeignChange);
  }

  /** Forgets the store without touching what it holds. */
  #detach(): Store | undefined {
    this.#stopHearing?.();
    this.#stopHearing = undefined;
    const store = this.#store;
    this.#store = undefined;
    this.#fold = new ProfileFold();
    this.#unsaved = 0;
    return store;
  }

  async #drop(): Promise<void> {
    const store = this.#detach();
    await this.#saving;
    await store?.close().catch(this.onTrouble);
  }

  /** The snapshot where it is of this log's generation, then the rest of the log; else all of the log (spec P9). */
  async #load(): Promise<void> {
    const store = this.#store;
    if (!store) return;
    const snapshot = await store.snapshots.load().catch(() => undefined);
    const generation = await store.events.generation();
    const profile = restore(snapshot, generation);
    if (profile) {
      this.#fold = ProfileFold.from(profile);
      this.#generation = generation;
    }
    await this.catchUp();
    await this.trim();
  }

  async #replay(store: Store): Promise<true> {
    this.#generation = await store.events.generation();
    const [log, now] = [await store.events.read(), this.ports.now()];
    this.#hasFuture = holdsFuture(log, now);
    this.#fold = ProfileFold.replay(inLogOrder(log, now));
    this.#unsaved = 0;
    // An emptied log needs no cache, and its erasing was proved with none.
    if (this.#fold.profile.events > 0) this.#noteUnsaved(store, eventsBetweenSnapshots);
    return true;
  }

  #noteUnsaved(store: Store, events: number): void {
    this.#unsaved += events;
    if (this.#unsaved >= eventsBetweenSnapshots) this.#save(store);
  }

  /** What follows a commit: its failing is told, and does not make the commit a failure. */
  async #afterwards(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (isCleared(error)) throw error;
      this.onTrouble(error);
    }
  }

  /** Not awaited by what was recorded. A snapshot is a cache: losing one costs a replay, so a failure is no trouble. */
  #save(store: Store): void {
    this.#unsaved = 0;
    // Its order would be another one tomorrow.
    if (this.#hasFuture) return;
    const snapshot = snapshotOf(this.#fold.profile, this.#generation);
    this.#saving = this.#saving.then(() => store.snapshots.save(snapshot)).catch(() => undefined);
  }
}

const isCleared = (error: unknown): boolean => codeOf(error, "store/failed") === "store/cleared";

/** @throws what the new store threw, after taking out of it again what had been brought */
async function copy(from: Store, into: Store): Promise<void> {
  const events = (await from.events.read()).map(({ seq: _, ...event }): NewEvent => event);
  try {
    await into.events.append(events);
    await into.impressions.append(await from.impressions.read());
    await into.saveSettings(await from.settings());
  } catch (error) {
    await into.events.remove(events.map(({ eventId }) => eventId)).catch(() => undefined);
    await into.close().catch(() => undefined);
    throw error;
  }
}
