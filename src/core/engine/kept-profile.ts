import type { ConsentMode } from "../api.ts";
import type { NewEvent, ShopEvent } from "../events.ts";
import type { EventId } from "../ids.ts";
import type { EraseProof, Ports, Store } from "../ports.ts";
import { ProfileFold } from "../profile/fold.ts";
import type { Profile } from "../profile/profile.ts";
import { restore, snapshotOf } from "../profile/snapshot.ts";

const eventsBetweenSnapshots = 50;
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
  #unsaved = 0;
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

  /** Resolves after the commit. Without a store nothing is kept and nothing comes back. */
  async append(events: readonly NewEvent[]): Promise<readonly ShopEvent[]> {
    if (!this.#store || events.length === 0) return [];
    const kept = await this.#store.events.append(events);
    await this.catchUp();
    return kept;
  }

  /** Reads what is new in the log; returns whether anything was. */
  async catchUp(): Promise<boolean> {
    const store = this.#store;
    if (!store) return false;
    const generation = await store.events.generation();
    if (generation !== this.#generation) return this.#replay(store);
    const fresh = await store.events.read(this.#fold.profile.lastSeq);
    for (const event of fresh) {
      if (this.#fold.isOutOfOrder(event)) return this.#replay(store);
      this.#fold.add(event);
    }
    this.#noteUnsaved(fresh.length);
    return fresh.length > 0;
  }

  async remove(ids: readonly EventId[]): Promise<number> {
    if (!this.#store || ids.length === 0) return 0;
    const removed = await this.#store.events.remove(ids);
    await this.catchUp();
    return removed;
  }

  async erase(): Promise<EraseProof> {
    const proof = (await this.#store?.erase()) ?? nothing;
    await this.catchUp();
    return proof;
  }

  /** Removes what retention no longer allows (spec P8). */
  async trim(): Promise<void> {
    const store = this.#store;
    if (store && (await store.events.trim(this.ports.now(), this.ports.retention)) > 0) await this.catchUp();
  }

  async events(): Promise<readonly ShopEvent[]> {
    return (await this.#store?.events.read()) ?? [];
  }

  async close(): Promise<void> {
    if (this.#unsaved > 0) await this.#save();
    await this.#drop();
  }

  #use(store: Store): void {
    this.#store = store;
    this.#fold = new ProfileFold();
    this.#generation = Number.NaN;
    this.#stopHearing = store.onForeignChange(this.onForeignChange);
  }

  async #drop(): Promise<void> {
    this.#stopHearing?.();
    this.#stopHearing = undefined;
    const store = this.#store;
    this.#store = undefined;
    this.#fold = new ProfileFold();
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
    this.#fold = ProfileFold.replay(await store.events.read());
    this.#noteUnsaved(eventsBetweenSnapshots);
    return true;
  }

  #noteUnsaved(events: number): void {
    this.#unsaved += events;
    if (this.#unsaved >= eventsBetweenSnapshots) void this.#save();
  }

  /** A snapshot is a cache: losing one costs a replay, so a failure is no trouble. */
  async #save(): Promise<void> {
    this.#unsaved = 0;
    await this.#store?.snapshots.save(snapshotOf(this.#fold.profile, this.#generation)).catch(() => undefined);
  }
}
