import type { IDBPObjectStore } from "idb";
import { byTime, type Impression, type NewEvent, type Retention, type ShopEvent } from "../core/events.ts";
import type { EventId, UnixMs } from "../core/ids.ts";
import type { EventLog } from "../core/ports.ts";
import type { Connection } from "./connection.ts";
import { generationOf, nextGeneration } from "./generation.ts";
import type { SottoSchema, StoredEvent } from "./migrations.ts";
import { eventsBeyond, impressionsWithin, presentOf } from "./retention.ts";
import { type Writing, write } from "./write.ts";

/** What a removal touches: the events, the cache made from them, and the counter that tells readers to replay. */
const removalStores = ["events", "impressions", "snapshots", "counters"] as const;
type Removal = Writing<(typeof removalStores)[number]>;

const hasSeq = (event: StoredEvent): event is ShopEvent => event.seq !== undefined;

/** The event log in the database of `connection`; `announce` is called after each change. */
export function createIdbEvents(connection: Connection, announce: () => void): EventLog {
  async function removing(select: (transaction: Removal) => Promise<readonly number[]>): Promise<number> {
    const removed = await connection.run((database) =>
      write(database, removalStores, async (transaction) => removeKeys(transaction, await select(transaction))),
    );
    if (removed > 0) announce();
    return removed;
  }

  return {
    async append(events) {
      if (events.length === 0) return [];
      const stored = await connection.run((database) =>
        write(database, ["events"], (transaction) => appendTo(transaction.objectStore("events"), events)),
      );
      announce();
      return stored;
    },
    async read(afterSeq = 0) {
      const events = await connection.run((database) =>
        database.getAll("events", IDBKeyRange.lowerBound(afterSeq, true)),
      );
      return events.filter(hasSeq).sort(byTime);
    },
    generation: () => connection.run(generationOf),
    remove: (ids) =>
      removing(async (transaction) => {
        const byEventId = transaction.objectStore("events").index("byEventId");
        const keys = await Promise.all([...new Set(ids)].map((id) => byEventId.getKey(id)));
        return keys.filter((key) => key !== undefined);
      }),
    trim: (now, retention) => removing((transaction) => trimmedKeys(transaction, now, retention)),
    count: () => connection.run((database) => database.count("events")),
  };
}

type EventsStore = IDBPObjectStore<SottoSchema, ("events" | "counters")[], "events", "readwrite">;

async function appendTo(store: EventsStore, events: readonly NewEvent[]): Promise<readonly ShopEvent[]> {
  const byEventId = store.index("byEventId");
  const firstOf = new Map<EventId, NewEvent>();
  for (const event of events) if (!firstOf.has(event.eventId)) firstOf.set(event.eventId, event);
  const known = await Promise.all([...firstOf.keys()].map((id) => byEventId.get(id)));
  // All requests leave in one go, in the order given: the generator numbers them in it, and a batch costs one round trip.
  const stored = await Promise.all(
    [...firstOf.values()].map(async (event, index) => {
      const old = known[index];
      const kept: ShopEvent = old && hasSeq(old) ? old : { ...event, seq: await store.add(event) };
      return [event.eventId, kept] as const;
    }),
  );
  const byId = new Map(stored);
  return events.flatMap((event) => byId.get(event.eventId) ?? []);
}

/** The snapshot goes with the events: what is forgotten must not live on in a cache. Returns how many went. */
async function removeKeys(transaction: Removal, keys: readonly number[]): Promise<number> {
  if (keys.length === 0) return 0;
  const events = transaction.objectStore("events");
  const counters = transaction.objectStore("counters");
  const generation = await nextGeneration(counters);
  await Promise.all([
    ...keys.map((key) => events.delete(key)),
    transaction.objectStore("snapshots").clear(),
    counters.put(generation, "generation"),
  ]);
  return keys.length;
}

/** The events to be removed; impressions that are too old are gone when it resolves. */
async function trimmedKeys(transaction: Removal, now: UnixMs, retention: Retention): Promise<readonly number[]> {
  const store = transaction.objectStore("events");
  const byAt = store.index("byAt");
  const oldest = now - retention.otherMs;
  const [count, old, ahead, impressions] = await Promise.all([
    store.count(),
    byAt.count(IDBKeyRange.upperBound(oldest, true)),
    byAt.count(IDBKeyRange.lowerBound(now, true)),
    transaction.objectStore("impressions").getAll(),
  ]);
  // Almost always: then the log need not be read.
  const isTidy = count <= retention.maxEvents && old === 0 && ahead === 0;
  if (isTidy && impressions.every(({ at }) => at >= oldest)) return [];
  const events = (await store.getAll()).filter(hasSeq);
  await trimImpressions(transaction, impressions, presentOf(events, now), retention);
  return eventsBeyond(events, now, retention).map((event) => event.seq);
}

async function trimImpressions(
  transaction: Removal,
  impressions: readonly Impression[],
  present: UnixMs,
  retention: Retention,
): Promise<void> {
  const store = transaction.objectStore("impressions");
  const keys = await store.getAllKeys();
  const kept = new Set(impressionsWithin(impressions, present, retention));
  const gone = keys.filter((_key, index) => {
    const impression = impressions[index];
    return impression !== undefined && !kept.has(impression);
  });
  await Promise.all(gone.map((key) => store.delete(key)));
}
