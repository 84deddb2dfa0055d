import { byTime, defaultRetention, type Impression, type NewEvent, type ShopEvent } from "../core/events.ts";
import type { CatalogueId } from "../core/ids.ts";
import type { EraseProof, Store } from "../core/ports.ts";
import { Connection } from "./connection.ts";
import { createCrossTab } from "./cross-tab.ts";
import { type Migration, migrations, type SottoDatabase } from "./migrations.ts";
import { eventsBeyond, impressionsWithin } from "./retention.ts";

export interface IdbStoreOptions {
  readonly migrations?: readonly Migration[];
  /** Default 5,000. */
  readonly openTimeoutMs?: number;
}

/** The origin is implied, so the catalogue's id is enough to keep two shops apart (spec S2). */
export const databaseName = (catalogueId: CatalogueId): string => `sotto:${catalogueId}`;

/** Acknowledged = survives a killed tab or browser, not a power cut: strict durability costs ten times as much. */
const relaxed = { durability: "relaxed" } as const;

/**
 * The store of consent mode "on", in IndexedDB. Opens the database before it resolves.
 * @throws SottoError `store/unavailable`; its calls throw `store/quota` and `store/failed`
 */
export async function openIdbStore(
  catalogueId: CatalogueId,
  { migrations: steps = migrations, openTimeoutMs = 5_000 }: IdbStoreOptions = {},
): Promise<Store> {
  const name = databaseName(catalogueId);
  const connection = new Connection({ name, migrations: steps, openTimeoutMs });
  const tabs = createCrossTab(name);
  await connection.open();

  /** Runs a change and, where it changed something, tells the other tabs. */
  async function change<Result>(
    work: (database: SottoDatabase) => Promise<Result>,
    didChange: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    const result = await connection.run(work);
    if (didChange(result)) tabs.announce();
    return result;
  }
  const some = (count: number): boolean => count > 0;

  return {
    kind: "indexeddb",
    events: {
      append: (events) =>
        change(
          (database) => append(database, events),
          ({ length }) => some(length),
        ),
      read: (afterSeq = 0) =>
        connection.run(async (database) => {
          const events = await database.getAll("events", IDBKeyRange.lowerBound(afterSeq, true));
          return events.map(stored).sort(byTime);
        }),
      generation: () => connection.run(async (database) => (await database.get("counters", "generation")) ?? 0),
      remove: (ids) => {
        const gone = new Set(ids);
        return change((database) => removeWhere(database, ({ eventId }) => gone.has(eventId)), some);
      },
      trim: (now, retention) =>
        change(async (database) => {
          const events = (await database.getAll("events")).map(stored);
          const beyond = new Set(eventsBeyond(events, now, retention));
          const gone = new Set([...beyond].map(({ eventId }) => eventId));
          await trimImpressions(database, (impressions) => impressionsWithin(impressions, now, retention));
          return gone.size === 0 ? 0 : removeWhere(database, ({ eventId }) => gone.has(eventId));
        }, some),
      count: () => connection.run((database) => database.count("events")),
    },
    snapshots: {
      load: () => connection.run((database) => database.get("snapshots", "profile")),
      save: (snapshot) =>
        connection.run(async (database) => void (await database.put("snapshots", snapshot, "profile"))),
      clear: () => connection.run((database) => database.clear("snapshots")),
    },
    impressions: {
      append: (added) => connection.run((database) => appendImpressions(database, added)),
      read: () => connection.run((database) => database.getAll("impressions")),
    },
    settings: () =>
      connection.run(async (database) => (await database.get("settings", "settings")) ?? { paused: false }),
    saveSettings: (settings) => change(async (database) => void (await database.put("settings", settings, "settings"))),
    erase: () => change(erase),
    onForeignChange: tabs.listen,
    close: async () => {
      tabs.close();
      await connection.close();
    },
  };
}

/** Every stored event has the key its store gave it. */
const stored = (event: NewEvent & { readonly seq?: number }): ShopEvent => event as ShopEvent;

async function append(database: SottoDatabase, events: readonly NewEvent[]): Promise<readonly ShopEvent[]> {
  const transaction = database.transaction("events", "readwrite", relaxed);
  const kept: ShopEvent[] = [];
  try {
    for (const event of events) {
      const known = await transaction.store.index("byEventId").get(event.eventId);
      kept.push(known ? stored(known) : { ...event, seq: await transaction.store.add(event) });
    }
  } catch (error) {
    await transaction.done.catch(() => undefined);
    throw error;
  }
  await transaction.done;
  return kept;
}

async function removeWhere(database: SottoDatabase, isGone: (event: ShopEvent) => boolean): Promise<number> {
  const transaction = database.transaction(["events", "counters"], "readwrite", relaxed);
  let removed = 0;
  for (let cursor = await transaction.objectStore("events").openCursor(); cursor; cursor = await cursor.continue()) {
    if (!isGone(stored(cursor.value))) continue;
    await cursor.delete();
    removed++;
  }
  const counters = transaction.objectStore("counters");
  if (removed > 0) await counters.put(((await counters.get("generation")) ?? 0) + 1, "generation");
  await transaction.done;
  return removed;
}

/** How far above the cap the impressions may grow before they are cut back: cutting at each addition would be dear. */
const slack = 1.1;

async function appendImpressions(database: SottoDatabase, added: readonly Impression[]): Promise<void> {
  const transaction = database.transaction("impressions", "readwrite", relaxed);
  await Promise.all([...added.map((impression) => transaction.store.add(impression)), transaction.done]);
  if ((await database.count("impressions")) > defaultRetention.maxImpressions * slack)
    await trimImpressions(database, (all) => all.slice(-defaultRetention.maxImpressions));
}

async function trimImpressions(
  database: SottoDatabase,
  keep: (all: readonly Impression[]) => readonly Impression[],
): Promise<void> {
  const transaction = database.transaction("impressions", "readwrite", relaxed);
  const all = await transaction.store.getAll();
  const kept = keep(all);
  if (kept.length < all.length) {
    await transaction.store.clear();
    for (const impression of kept) await transaction.store.add(impression);
  }
  await transaction.done;
}

const emptied = ["events", "impressions", "snapshots", "settings"] as const;

/** Clears, never deletes, the database: the generator of `seq` goes on (spec S3). */
async function erase(database: SottoDatabase): Promise<EraseProof> {
  const transaction = database.transaction([...emptied, "counters"], "readwrite", relaxed);
  const count = async (): Promise<EraseProof["before"]> => ({
    events: await transaction.objectStore("events").count(),
    impressions: await transaction.objectStore("impressions").count(),
    snapshots: await transaction.objectStore("snapshots").count(),
  });
  const before = await count();
  for (const name of emptied) await transaction.objectStore(name).clear();
  const counters = transaction.objectStore("counters");
  await counters.put(((await counters.get("generation")) ?? 0) + 1, "generation");
  const after = await count();
  await transaction.done;
  return { before, after };
}
