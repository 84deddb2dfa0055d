import { defaultRetention } from "../core/events.ts";
import type { CatalogueId } from "../core/ids.ts";
import type { EraseProof, ImpressionLog, SnapshotStore, Store } from "../core/ports.ts";
import { Connection } from "./connection.ts";
import { createCrossTab } from "./cross-tab.ts";
import { nextGeneration } from "./generation.ts";
import { createIdbEvents } from "./idb-events.ts";
import { type Migration, migrations } from "./migrations.ts";
import { turnLog } from "./turn-log.ts";
import { write } from "./write.ts";

export interface IdbStoreOptions {
  /** Default: those of `migrations.ts`. */
  readonly migrations?: readonly Migration[];
  /** Default 5,000. */
  readonly openTimeoutMs?: number;
}

/** The origin is implied, so the catalogue's id is enough to keep two shops apart (spec S2). */
export const databaseName = (catalogueId: CatalogueId): string => `sotto:${catalogueId}`;

/**
 * The store of consent mode "on", in IndexedDB. Opens the database before it resolves.
 * @throws SottoError `store/unavailable`; its calls throw `store/quota` and `store/failed`
 */
export async function openIdbStore(
  catalogueId: CatalogueId,
  { migrations: steps = migrations, openTimeoutMs = 5_000 }: IdbStoreOptions = {},
): Promise<Store> {
  const name = databaseName(catalogueId);
  const tabs = createCrossTab(name);
  // Whoever closed it may have changed or deleted it: to be looked at now, not with the shopper's next step.
  const connection = new Connection({ name, migrations: steps, openTimeoutMs, onLost: tabs.hear });
  await connection.open();
  void turnLog(name);

  return {
    kind: "indexeddb",
    events: createIdbEvents(connection, tabs.announce),
    snapshots: createIdbSnapshots(connection),
    impressions: createIdbImpressions(connection),
    backlog: undefined,
    settings: async () =>
      (await connection.run((database) => database.get("settings", "settings"))) ?? { paused: false },
    async saveSettings(settings) {
      await connection.run((database) =>
        write(database, ["settings"], async (transaction) => {
          await transaction.objectStore("settings").put(settings, "settings");
        }),
      );
      tabs.announce();
    },
    async erase() {
      const proof = await erase(connection);
      tabs.announce();
      return proof;
    },
    onForeignChange: tabs.listen,
    async close() {
      tabs.close();
      await connection.close();
    },
  };
}

/**
 * Empties a database that a shopper has left and that was not emptied, because the page died in between (spec C5).
 * Makes none where there is none. @throws SottoError `store/*`
 */
export async function eraseAbandoned(catalogueId: CatalogueId): Promise<void> {
  if (typeof globalThis.indexedDB?.databases !== "function") return;
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === databaseName(catalogueId))) return;
  const store = await openIdbStore(catalogueId);
  await store.erase();
  await store.close();
}

function createIdbSnapshots(connection: Connection): SnapshotStore {
  return {
    load: () => connection.run((database) => database.get("snapshots", "profile")),
    save: (snapshot) =>
      connection.run((database) =>
        write(database, ["snapshots", "counters"], async (transaction) => {
          const generation = await transaction.objectStore("counters").get("generation");
          // A profile folded before another tab forgot something would write the forgotten back.
          if (snapshot.generation === generation) await transaction.objectStore("snapshots").put(snapshot, "profile");
        }),
      ),
    clear: () =>
      connection.run((database) =>
        write(database, ["snapshots"], (transaction) => transaction.objectStore("snapshots").clear()),
      ),
  };
}

function createIdbImpressions(connection: Connection): ImpressionLog {
  return {
    append: (impressions) =>
      connection.run((database) =>
        write(database, ["impressions"], async (transaction) => {
          const store = transaction.objectStore("impressions");
          await Promise.all(impressions.map((impression) => store.add(impression)));
          const excess = (await store.count()) - defaultRetention.maxImpressions;
          const oldest = excess > 0 ? await store.getAllKeys(null, excess) : [];
          await Promise.all(oldest.map((key) => store.delete(key)));
        }),
      ),
    read: () => connection.run((database) => database.getAll("impressions")),
    clear: () =>
      connection.run((database) =>
        write(database, ["impressions"], (transaction) => transaction.objectStore("impressions").clear()),
      ),
  };
}

const everything = ["events", "impressions", "snapshots", "settings", "counters"] as const;

/** Clears, never deletes, the database: the generator of `seq` and the generation go on (spec S3). */
const erase = (connection: Connection): Promise<EraseProof> =>
  connection.run((database) =>
    write(database, everything, async (transaction) => {
      const count = async (): Promise<EraseProof["before"]> => ({
        events: await transaction.objectStore("events").count(),
        impressions: await transaction.objectStore("impressions").count(),
        snapshots: await transaction.objectStore("snapshots").count(),
      });
      const counters = transaction.objectStore("counters");
      const generation = await nextGeneration(counters);
      const before = await count();
      await Promise.all(everything.map((each) => transaction.objectStore(each).clear()));
      await counters.put(generation, "generation");
      // Counted in the same transaction, so that another tab's next event cannot be taken for a remainder.
      return { before, after: await count() };
    }),
  );
