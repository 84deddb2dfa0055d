import type { ConsentMode } from "./api.ts";
import type { Catalogue, Language } from "./catalogue.ts";
import type { SottoError } from "./errors.ts";
import type { Impression, NewEvent, Retention, ShopEvent } from "./events.ts";
import type { EventId, ItemId, SpaceId, UnixMs } from "./ids.ts";
import type { ProfileSnapshot } from "./profile/profile.ts";
import type { RecordReader } from "./records.ts";
import type { Matrix } from "./vectors.ts";

/** Turns texts into vectors of one space. */
export interface Encoder {
  readonly space: SpaceId;
  readonly dims: number;
  readonly tier: "instant" | "full" | "fake";
  /** texts.length × dims, rows of length 1 (a text without a known token still gets a defined row). @throws SottoError `encoder/*` */
  encode(texts: readonly string[]): Promise<Matrix>;
}

/** Where the encoders of this page stand. */
export type EncoderState =
  | { readonly state: "absent" }
  | {
      readonly state: "loading";
      readonly tier: "instant" | "full";
      readonly loadedBytes: number;
      readonly totalBytes: number;
    }
  | { readonly state: "ready"; readonly tier: "instant" | "full"; readonly device: "js" | "wasm" | "webgpu" }
  | { readonly state: "failed"; readonly tier: "instant" | "full"; readonly code: string; readonly message: string };

/** The best encoder at hand right now; undefined while none has loaded. */
export interface Encoders {
  readonly state: EncoderState;
  /** Tiers that failed while another one serves. Default: none. */
  readonly trouble?: readonly { readonly code: string; readonly message: string }[];
  current(): Encoder | undefined;
  subscribe(listener: () => void): () => void;
}

/** Append-only log of one catalogue on one device. */
export interface EventLog {
  /**
   * Keeps events in the order given and resolves after the commit (kept = survives a killed tab or browser).
   * An event whose id is already kept is not kept twice: the stored one comes back in its place.
   */
  append(events: readonly NewEvent[]): Promise<readonly ShopEvent[]>;
  /** Events with `seq` above `afterSeq` (all by default), ordered by (`at`, `seq`) as they were recorded: see `inLogOrder`. */
  read(afterSeq?: number): Promise<readonly ShopEvent[]>;
  /** Another number whenever something was removed, or the log is another one, so that a reader knows when to replay. */
  generation(): Promise<number>;
  /** Removes the events named; returns how many were there. */
  remove(ids: readonly EventId[]): Promise<number>;
  /** Removes what retention no longer allows by the believed present (spec P8, T2); returns how many events went. */
  trim(now: UnixMs, retention: Retention): Promise<number>;
  count(): Promise<number>;
}

/** A cache of the folded profile. Losing it costs a replay, nothing else. */
export interface SnapshotStore {
  load(): Promise<ProfileSnapshot | undefined>;
  save(snapshot: ProfileSnapshot): Promise<void>;
  clear(): Promise<void>;
}

export interface ImpressionLog {
  append(impressions: readonly Impression[]): Promise<void>;
  read(): Promise<readonly Impression[]>;
  clear(): Promise<void>;
}

/** Few small facts that belong to the data and go with it. */
export interface StoreSettings {
  readonly paused: boolean;
}

/** What erasing found and left. */
export interface EraseProof {
  readonly before: { readonly events: number; readonly impressions: number; readonly snapshots: number };
  readonly after: { readonly events: number; readonly impressions: number; readonly snapshots: number };
}

/** Events that were taken in and could not be written yet: they are in memory, and gone with the page. */
export interface Backlog {
  readonly eventIds: ReadonlySet<EventId>;
  readonly why: SottoError;
}

/** Everything of one shopper in one catalogue on this device. Three adapters, one contract suite. */
export interface Store {
  readonly kind: "memory" | "session" | "indexeddb";
  readonly events: EventLog;
  readonly snapshots: SnapshotStore;
  readonly impressions: ImpressionLog;
  /** Undefined while everything appended is committed. */
  readonly backlog: Backlog | undefined;
  settings(): Promise<StoreSettings>;
  saveSettings(settings: StoreSettings): Promise<void>;
  /** Empties everything and proves it by counting before and after. */
  erase(): Promise<EraseProof>;
  /** Called when this store changed otherwise than by a call: another tab, the browser, a backlog that was written. Returns its unsubscribe. */
  onForeignChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Ranks items for a text: words and vectors together. */
export interface TextSearch {
  /** Best first, at most `limit`. `byMeaning` tells whether vectors took part. */
  search(
    text: string,
    language: Language,
    limit: number,
  ): Promise<{ readonly hits: readonly SearchHit[]; readonly byMeaning: boolean }>;
}

export interface SearchHit {
  readonly itemId: ItemId;
  readonly row: number;
  readonly score: number;
}

/** Everything the engine needs from outside. `now` and `random` arrive as arguments so that tests and bench run the real engine. */
export interface Ports {
  readonly catalogue: Catalogue;
  readonly encoders: Encoders;
  /** Opens the store of a consent mode. @throws SottoError `store/*` */
  readonly openStore: (mode: "session" | "on") => Promise<Store>;
  /**
   * Finishes an erasure that was cut off: empties what modes above the one chosen left on this device (spec C5).
   * Without it there is nothing to finish. @throws SottoError `store/*`
   */
  readonly eraseAbandoned?: () => Promise<void>;
  /**
   * What the shopper's choice is now, asked when a log was deleted under the engine: the choice may be gone with it.
   * Default: as before.
   */
  readonly choiceNow?: () => Promise<ConsentMode>;
  /** A store that forgets with the engine, for when the one above may not be used. */
  readonly memoryStore: () => Store;
  readonly search: TextSearch;
  /** Reads files from elsewhere; resolves when its turn on the fixed schedule has come. Without it only exports of ours are taken. */
  readonly records?: () => Promise<RecordReader>;
  readonly now: () => UnixMs;
  readonly random: () => number;
  readonly retention: Retention;
}
