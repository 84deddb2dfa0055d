import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type { Impression, NewEvent } from "../core/events.ts";
import type { StoreSettings } from "../core/ports.ts";
import type { ProfileSnapshot } from "../core/profile/profile.ts";

/** An event as the database keeps it: `seq` is its key, filled in by the store's own generator. */
export type StoredEvent = NewEvent & { readonly seq?: number };

/** What the database holds, as of the newest migration. */
export interface SottoSchema extends DBSchema {
  /** Clearing leaves the generator of `seq` as it is; deleting the database would not (spec S3). */
  events: { key: number; value: StoredEvent; indexes: { byEventId: string; byAt: number } };
  impressions: { key: number; value: Impression };
  snapshots: { key: "profile"; value: ProfileSnapshot };
  settings: { key: "settings"; value: StoreSettings };
  counters: { key: "generation"; value: number };
}

export type SottoDatabase = IDBPDatabase<SottoSchema>;

/** Brings a database from version i to i + 1, where i is its place in `migrations`. */
export type Migration = (
  database: SottoDatabase,
  transaction: IDBPTransaction<SottoSchema, StoreNames<SottoSchema>[], "versionchange">,
) => void;

/** Never edited once shipped: a change of the schema is a new step at the end. */
export const migrations: readonly Migration[] = [
  (database) => {
    const events = database.createObjectStore("events", { keyPath: "seq", autoIncrement: true });
    events.createIndex("byEventId", "eventId", { unique: true });
    events.createIndex("byAt", "at");
    database.createObjectStore("impressions", { autoIncrement: true });
    database.createObjectStore("snapshots");
    database.createObjectStore("settings");
    database.createObjectStore("counters");
  },
];
