import { codeOf, SottoError } from "../core/errors.ts";
import { byTime, type NewEvent, type ShopEvent } from "../core/events.ts";
import type { EventId } from "../core/ids.ts";
import type { Backlog, EraseProof, EventLog, ImpressionLog, SnapshotStore, Store } from "../core/ports.ts";

export interface HoldingOptions {
  /** How long to wait before the device is asked again while something is held. Default 20,000. */
  readonly retryMs?: number;
}

/**
 * `inner`, and what it refuses in memory (spec S10): where the device has no room or its database fails, events go on
 * being appended, read and forgotten, and are written as soon as the device takes them, in their order. Caches give way
 * first: a full device loses its snapshot and impressions before an event has to be held.
 */
export const createHoldingStore = (inner: Store, options: HoldingOptions = {}): Store =>
  new HoldingStore(inner, options.retryMs ?? 20_000);

class HoldingStore implements Store {
  readonly kind: Store["kind"];
  readonly events: EventLog;
  readonly snapshots: SnapshotStore;
  readonly impressions: ImpressionLog;
  readonly #held = new Map<EventId, ShopEvent>();
  #why: SottoError | undefined;
  /** The last `seq` that the log below is known to have given. What is held counts on from it. */
  #lastSeq = 0;
  /** Removals from what is held, and writings of it: the log below does not know that its reader must replay. */
  #turns = 0;
  #generation: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly inner: Store,
    private readonly retryMs: number,
  ) {
    this.kind = inner.kind;
    this.events = {
      append: (events) => this.#inTurn(() => this.#append(events)),
      read: (afterSeq = 0) => this.#read(afterSeq),
      generation: () => this.#generationNow(),
      remove: (ids) => this.#inTurn(() => this.#remove(ids)),
      trim: (now, retention) => inner.events.trim(now, retention),
      count: async () => (await inner.events.count()) + this.#held.size,
    };
    this.snapshots = {
      load: async () => {
        const snapshot = await inner.snapshots.load();
        return snapshot && { ...snapshot, generation: snapshot.generation + this.#turns };
      },
      // A profile with held events in it must not be taken for one of the log below.
      save: async (snapshot) => {
        if (this.#held.size === 0)
          await inner.snapshots.save({ ...snapshot, generation: snapshot.generation - this.#turns });
      },
      clear: () => inner.snapshots.clear(),
    };
    this.impressions = {
      // They are a cache too: one that finds no room is not worth a word.
      append: (impressions) => inner.impressions.append(impressions).catch(forgive),
      read: () => inner.impressions.read(),
      clear: () => inner.impressions.clear(),
    };
  }

  get backlog(): Backlog | undefined {
    return this.#why && { eventIds: new Set(this.#held.keys()), why: this.#why };
  }

  settings() {
    return this.inner.settings();
  }

  saveSettings(settings: Parameters<Store["saveSettings"]>[0]) {
    return this.inner.saveSettings(settings);
  }

  erase(): Promise<EraseProof> {
    return this.#inTurn(async () => {
      const held = this.#held.size;
      this.#drop();
      const proof = await this.inner.erase();
      return { ...proof, before: { ...proof.before, events: proof.before.events + held } };
    });
  }

  onForeignChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    const stop = this.inner.onForeignChange(listener);
    return () => {
      this.#listeners.delete(listener);
      stop();
    };
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      clearTimeout(this.#timer);
      if (this.#held.size > 0) await this.#write([]).catch(forgive);
      this.#drop();
      await this.inner.close();
    });
  }

  async #append(events: readonly NewEvent[]): Promise<readonly ShopEvent[]> {
    try {
      return await this.#write(events);
    } catch (error) {
      if (!isSurvivable(error)) throw error;
      return this.#hold(events, error);
    }
  }

  /** Appends what is held and `events` to the log below; answers for `events`. */
  async #write(events: readonly NewEvent[]): Promise<readonly ShopEvent[]> {
    const all = [...[...this.#held.values()].map(asNew), ...events];
    const stored = await this.inner.events.append(all).catch(async (error: unknown) => {
      if (codeOf(error, "store/failed") !== "store/quota") throw error;
      await this.#makeRoom();
      return this.inner.events.append(all);
    });
    const wasHeld = this.#held.size;
    if (wasHeld > 0) this.#drop();
    this.#sawSeqs(stored);
    return stored.slice(wasHeld);
  }

  async #makeRoom(): Promise<void> {
    await this.inner.snapshots.clear();
    await this.inner.impressions.clear();
  }

  async #hold(events: readonly NewEvent[], why: SottoError): Promise<readonly ShopEvent[]> {
    const known = new Map((await this.#allBelow()).map((event) => [event.eventId, event]));
    this.#why = why;
    this.#retryLater();
    return events.map((event) => {
      const before = known.get(event.eventId) ?? this.#held.get(event.eventId);
      if (before) return before;
      const held: ShopEvent = { ...event, seq: this.#lastSeq + this.#held.size + 1 };
      this.#held.set(held.eventId, held);
      return held;
    });
  }

  /** Where the log cannot be read, a repeated event is found out when what is held is written. */
  async #allBelow(): Promise<readonly ShopEvent[]> {
    const events = await this.inner.events.read().catch(() => []);
    this.#sawSeqs(events);
    return events;
  }

  async #read(afterSeq: number): Promise<readonly ShopEvent[]> {
    const held = [...this.#held.values()].filter(({ seq }) => seq > afterSeq);
    if (held.length === 0 && this.#held.size === 0) {
      const events = await this.inner.events.read(afterSeq);
      this.#lastSeq = Math.max(this.#lastSeq, afterSeq);
      this.#sawSeqs(events);
      return events;
    }
    try {
      return [...(await this.inner.events.read(afterSeq)), ...held].sort(byTime);
    } catch (error) {
      // Who asks for what is new gets what there is; who asks for everything must not take a part for the whole.
      if (afterSeq === 0 || !isSurvivable(error)) throw error;
      return held;
    }
  }

  async #generationNow(): Promise<number> {
    try {
      this.#generation = await this.inner.events.generation();
    } catch (error) {
      if (this.#generation === undefined || this.#held.size === 0 || !isSurvivable(error)) throw error;
    }
    return this.#generation + this.#turns;
  }

  async #remove(ids: readonly EventId[]): Promise<number> {
    const below = await this.inner.events.remove(ids);
    const held = ids.filter((id) => this.#held.delete(id)).length;
    if (held > 0) this.#turns++;
    if (this.#held.size === 0) this.#why = undefined;
    return below + held;
  }

  #drop(): void {
    if (this.#held.size > 0) this.#turns++;
    this.#held.clear();
    this.#why = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #retryLater(): void {
    this.#timer ??= setTimeout(() => void this.#inTurn(() => this.#retry()), this.retryMs);
  }

  async #retry(): Promise<void> {
    this.#timer = undefined;
    if (this.#held.size === 0) return;
    try {
      await this.#write([]);
    } catch {
      this.#retryLater();
      return;
    }
    for (const listener of this.#listeners) listener();
  }

  #sawSeqs(events: readonly ShopEvent[]): void {
    for (const { seq } of events) this.#lastSeq = Math.max(this.#lastSeq, seq);
  }

  /** One change at a time, so that what is held is written once. */
  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(act);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

const asNew = ({ seq: _, ...event }: ShopEvent): NewEvent => event;

/** A log that was deleted takes what was to be added to it along: it must not come back (spec S11). */
const isSurvivable = (error: unknown): error is SottoError =>
  error instanceof SottoError && error.code.startsWith("store/") && error.code !== "store/cleared";

function forgive(error: unknown): void {
  if (!isSurvivable(error)) throw error;
}
