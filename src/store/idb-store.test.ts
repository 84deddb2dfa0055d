import "fake-indexeddb/auto";
import { forceCloseDatabase, IDBFactory } from "fake-indexeddb";
import { deleteDB, openDB } from "idb";
import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultRetention } from "../core/events.ts";
import type { CatalogueId, EventId, ItemId, UnixMs } from "../core/ids.ts";
import { databaseName, openIdbStore } from "./idb-store.ts";
import { type Migration, migrations } from "./migrations.ts";
import { storeContract } from "./store-contract.ts";

let shops = 0;
const freshShop = (): CatalogueId => `shop-${shops++}` as CatalogueId;
const like = (id: string) =>
  ({ v: 1, kind: "like", groupId: "a" as ItemId, eventId: id as EventId, at: 1 as UnixMs }) as const;
const idsIn = async (shop: CatalogueId) =>
  (await (await openIdbStore(shop)).events.read()).map(({ eventId }) => eventId as string);

storeContract("IndexedDB", () => openIdbStore(freshShop()));

describe("IndexedDB store", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it("[S2] two shops do not mix, and a shop is there again when opened again", async () => {
    const [one, other] = [freshShop(), freshShop()];
    await (await openIdbStore(one)).events.append([like("e1")]);
    expect([await idsIn(one), await idsIn(other)]).toEqual([["e1"], []]);
  });

  it("[S5] a change of another tab is heard, one's own is not", async () => {
    const shop = freshShop();
    const [here, there] = [await openIdbStore(shop), await openIdbStore(shop)];
    const heard = { here: 0, there: 0 };
    here.onForeignChange(() => heard.here++);
    there.onForeignChange(() => heard.there++);
    await there.events.append([like("e1")]);
    await vi.waitFor(() => expect(heard).toEqual({ here: 1, there: 0 }));
    await Promise.all([here.close(), there.close()]);
  });

  it("[S4] a database that the browser closed is opened again, and the call made again", async () => {
    const shop = freshShop();
    const opened: IDBDatabase[] = [];
    const addEventListener = IDBDatabase.prototype.addEventListener;
    vi.spyOn(IDBDatabase.prototype, "addEventListener").mockImplementation(function (this: IDBDatabase, ...args) {
      if (!opened.includes(this)) opened.push(this);
      return addEventListener.apply(this, args as Parameters<typeof addEventListener>);
    });
    const store = await openIdbStore(shop);
    await store.events.append([like("e1")]);
    let lost = 0;
    store.onForeignChange(() => lost++);
    for (const database of opened) forceCloseDatabase(database as never);
    expect(lost).toBe(1);
    expect(await store.events.append([like("e2")])).toHaveLength(1);
    expect(await idsIn(shop)).toEqual(["e1", "e2"]);
  });

  it("[S4] [S12] a newer page gets the database; the older one is told, and its calls fail with store/newer-version", async () => {
    const shop = freshShop();
    const store = await openIdbStore(shop);
    let lost = 0;
    store.onForeignChange(() => lost++);
    const later: readonly Migration[] = [...migrations, () => undefined];
    // `versionchange` must close ours, or this would wait for ever.
    const newer = await openIdbStore(shop, { migrations: later });
    expect(lost).toBe(1);
    await expect(store.events.append([like("e1")])).rejects.toMatchObject({ code: "store/newer-version" });
    expect(await newer.events.append([like("e2")])).toHaveLength(1);
    expect((await newer.events.read()).map(({ eventId }) => eventId)).toEqual(["e2"]);
  });

  it("[S12] a newer page that an older one does not let in says so, and harms nothing", async () => {
    const shop = freshShop();
    const stubborn = await openDB(databaseName(shop), 1);
    const later: readonly Migration[] = [...migrations, () => undefined];
    await expect(openIdbStore(shop, { migrations: later, openTimeoutMs: 20 })).rejects.toMatchObject({
      code: "store/blocked",
    });
    stubborn.close();
  });

  it("[S11] a database that is deleted under us is not made anew", async () => {
    const shop = freshShop();
    const store = await openIdbStore(shop);
    await store.events.append([like("e1")]);
    let lost = 0;
    store.onForeignChange(() => lost++);
    await deleteDB(databaseName(shop));
    expect(lost).toBe(1);
    await expect(store.events.append([like("e2")])).rejects.toMatchObject({ code: "store/cleared" });
    await expect(store.events.read()).rejects.toMatchObject({ code: "store/cleared" });
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseName(shop));
    // Who opens it again knowingly begins from nothing.
    expect(await idsIn(shop)).toEqual([]);
  });

  it("[S11] a log that was deleted and made again is another generation, however alike", async () => {
    const shop = freshShop();
    const first = await openIdbStore(shop);
    const before = await first.events.generation();
    await first.close();
    await deleteDB(databaseName(shop));
    await new Promise((wait) => setTimeout(wait, 2));
    expect(await (await openIdbStore(shop)).events.generation()).not.toBe(before);
  });

  it("[S7] an opening that fails in passing is tried again, one that is refused is not", async () => {
    const open = vi.spyOn(IDBFactory.prototype, "open");
    const passing = () => {
      throw new DOMException("Internal error opening backing store for indexedDB.open.", "UnknownError");
    };
    open.mockImplementationOnce(passing).mockImplementationOnce(passing);
    expect(await idsIn(freshShop())).toEqual([]);
    expect(open).toHaveBeenCalledTimes(3);
    open.mockImplementationOnce(() => {
      throw new DOMException("no", "SecurityError");
    });
    await expect(openIdbStore(freshShop())).rejects.toMatchObject({ code: "store/unavailable" });
    expect(open).toHaveBeenCalledTimes(4);
  });

  it("[S4] a call that met a closed connection is made once more, and only once", async () => {
    const store = await openIdbStore(freshShop());
    const closing = () => {
      throw new DOMException("The database connection is closing.", "InvalidStateError");
    };
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(closing);
    expect(await store.events.append([like("e1")])).toHaveLength(1);
    expect(transaction).toHaveBeenCalledTimes(2);
    transaction.mockImplementation(closing);
    await expect(store.events.append([like("e2")])).rejects.toMatchObject({ code: "store/failed" });
    expect(transaction).toHaveBeenCalledTimes(4);
    transaction.mockRestore();
    expect((await store.events.read()).map(({ eventId }) => eventId)).toEqual(["e1"]);
  });

  it("[I7] a full disk is store/quota: nothing of the call is kept, everything before it is", async () => {
    const store = await openIdbStore(freshShop());
    await store.events.append([like("e1")]);
    const add = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (
      this: IDBObjectStore,
      value: { eventId: string },
    ) {
      if (value.eventId === "e3") throw new DOMException("No room.", "QuotaExceededError");
      return add.call(this, value);
    });
    await expect(store.events.append([like("e2"), like("e3")])).rejects.toMatchObject({ code: "store/quota" });
    expect((await store.events.read()).map(({ eventId }) => eventId)).toEqual(["e1"]);
  });

  it("[S9] whatever writes has one store in common with every other writer, so that they take turns", async () => {
    const store = await openIdbStore(freshShop());
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
    await store.events.append([like("e1")]);
    await store.impressions.append([]);
    await store.saveSettings({ paused: true });
    await store.snapshots.save({ version: 0, generation: 0 } as never);
    await store.snapshots.clear();
    await store.events.remove(["e1" as EventId]);
    await store.events.trim(2 as UnixMs, defaultRetention);
    await store.erase();
    const scopes = transaction.mock.calls.filter(([, mode]) => mode === "readwrite").map(([stores]) => stores);
    expect(scopes).toHaveLength(8);
    for (const scope of scopes) expect(scope).toContain("counters");
  });

  it("[S7] a browser that refuses storage is told by store/unavailable", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("no", "SecurityError");
      },
    });
    await expect(openIdbStore(freshShop())).rejects.toMatchObject({ code: "store/unavailable" });
  });

  it("[S7] a database that never opens is given up", async () => {
    vi.stubGlobal("indexedDB", { open: () => new EventTarget() });
    await expect(openIdbStore(freshShop(), { openTimeoutMs: 20 })).rejects.toMatchObject({ code: "store/unavailable" });
  });

  it("[S8] migrations run in order from any older version and keep every event", async () => {
    vi.stubGlobal("indexedDB", new IDBFactory());
    const shop = freshShop();
    await (await openIdbStore(shop)).events.append([like("e1"), like("e2")]);
    const ran: number[] = [];
    const later: readonly Migration[] = [...migrations, () => ran.push(2), () => ran.push(3)];
    const store = await openIdbStore(shop, { migrations: later });
    expect(ran).toEqual([2, 3]);
    expect((await store.events.read()).map(({ eventId }) => eventId)).toEqual(["e1", "e2"]);
  });
});
