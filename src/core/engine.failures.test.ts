import { describe, expect, it } from "vitest";
import type { ConsentMode, Notice } from "./api.ts";
import { SottoError } from "./errors.ts";
import type { EventId, UnixMs } from "./ids.ts";
import type { Backlog, Store } from "./ports.ts";
import { engineOn, five, id, idsOf, view, viewAll } from "./testing/engine.ts";
import { fakePorts } from "./testing/fake-ports.ts";
import { fakeDevice, fakeStore } from "./testing/fake-store.ts";

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;

describe("a clock that moves", () => {
  it("[T1] [P1] an engine that lived through a clock set back equals one that replays, and the time ahead does not stay newest", async () => {
    const device = fakeDevice();
    const ports = fakePorts({ device });
    const engine = engineOn(ports);
    await engine.record([view("d0-i0")]);
    ports.advance(4 * yearMs);
    await engine.record([view("d1-i1"), { kind: "search", text: "ahead" }]);
    ports.advance(-4 * yearMs);
    for (const item of ["d2-i2", "d2-i3", "d3-i4"]) await engine.record([view(item)]);
    const lines = await engine.history();
    expect(lines.map(({ groupId, text }) => groupId ?? text)).toEqual([
      "d3-i4",
      "d2-i3",
      "d2-i2",
      "ahead",
      "d1-i1",
      "d0-i0",
    ]);
    const lived = await idsOf(engine);
    device.snapshot = undefined;
    expect(await idsOf(engineOn(fakePorts({ device, now: ports.now })))).toEqual(lived);
  });

  it("[T1] [P1] what was recorded ahead waits for what comes next, and is of its visit", async () => {
    const device = fakeDevice();
    const ports = fakePorts({ device });
    ports.advance(yearMs);
    const ahead = engineOn(ports);
    await ahead.record([view("d0-i0")]);
    await ahead.close();
    device.snapshot = undefined;
    ports.advance(-yearMs);
    const engine = engineOn(fakePorts({ device, now: ports.now }));
    await engine.status();
    ports.advance(40 * 60_000);
    await engine.record([{ ...view("d0-i0", 0), eventId: "next" as EventId }]);
    const replayed = engineOn(fakePorts({ device, now: ports.now }));
    expect(await replayed.history()).toHaveLength(1);
    expect(await engine.history()).toEqual(await replayed.history());
  });

  it("[T1] [P9] no snapshot is kept of a log whose order the present still changes", async () => {
    const device = fakeDevice();
    const ports = fakePorts({ device });
    const engine = engineOn(ports);
    ports.advance(yearMs);
    await engine.record([view("d0-i0")]);
    ports.advance(-yearMs);
    for (let i = 0; i < 60; i++) await engine.record([view(`d${i % 4}-i${i % 12}`)]);
    await engine.close();
    expect(device.snapshot).toBeUndefined();
  });

  it("[T1] [P9] what follows a snapshot from a clock that was ahead is newer than it", async () => {
    const device = fakeDevice();
    const ports = fakePorts({ device });
    ports.advance(yearMs);
    const first = engineOn(ports);
    for (let i = 0; i < 60; i++) await first.record([view(`d${i % 4}-i${i % 12}`)]);
    await first.close();
    expect(device.snapshot).toBeDefined();
    ports.advance(-yearMs);
    const engine = engineOn(fakePorts({ device, now: ports.now }));
    await engine.record([view("d3-i11")]);
    expect((await engine.history())[0]?.groupId).toBe("d3-i11");
  });

  it("[I4] [T3] whatever the clock says, pulls are finite and never negative", async () => {
    const ports = fakePorts();
    const engine = engineOn(ports);
    for (const moveMs of [0, 9 * yearMs, -30 * yearMs, 5, -5, 50 * yearMs]) {
      ports.advance(moveMs);
      await viewAll(engine);
      for (const { pull, at } of await engine.history()) {
        expect(Number.isFinite(pull) && pull >= 0).toBe(true);
        expect(at).toBeLessThanOrEqual(ports.now());
      }
      expect((await idsOf(engine)).length).toBeGreaterThan(0);
    }
  });

  it("[I4] an event that says it is of the future is of now", async () => {
    const ports = fakePorts();
    const engine = engineOn(ports);
    const future = (ports.now() + yearMs) as UnixMs;
    expect((await engine.record([{ ...view("d0-i0"), at: future }]))[0]?.outcome).toBe("kept");
    expect((await engine.history())[0]?.at).toBeLessThan(future);
  });
});

describe("retention while a page stays open", () => {
  const old = (ports: ReturnType<typeof fakePorts>) => ({
    ...view("d0-i0"),
    eventId: "old" as EventId,
    at: (ports.now() - 179 * dayMs) as UnixMs,
  });

  it.each(["an event", "a shelf"])("[P8] with %s after an hour, what is too old goes", async (what) => {
    const device = fakeDevice();
    const ports = fakePorts({ device });
    const engine = engineOn(ports);
    await engine.record([old(ports), view("d1-i1")]);
    ports.advance(2 * dayMs);
    if (what === "an event") await engine.record([view("d1-i2")]);
    else await idsOf(engine);
    await engine.status();
    expect(device.events.map(({ eventId }) => eventId)).not.toContain("old");
    expect((await engine.status()).events).toBe(device.events.length);
  });

  it("[P8] a log over its cap is trimmed without waiting", async () => {
    const device = fakeDevice();
    const ports = fakePorts({
      device,
      retention: { purchaseMs: yearMs, otherMs: yearMs, maxEvents: 10, maxImpressions: 5 },
    });
    let trims = 0;
    const counted = fakePorts({
      ...ports,
      device,
      openStore: async () => {
        const store = fakeStore(device, "indexeddb");
        const { trim } = store.events;
        store.events.trim = (...args) => {
          trims++;
          return trim(...args);
        };
        return store;
      },
    });
    const engine = engineOn(counted);
    await engine.status();
    const atStart = trims;
    for (let i = 0; i < 30; i++) await viewAll(engine);
    expect(trims - atStart).toBeGreaterThan(0);
    expect(trims - atStart).toBeLessThan(30);
  });
});

describe("a device that does not take it now", () => {
  it("[S10] events are held, counted, told with their reason, and acknowledged when written", async () => {
    let backlog: Backlog | undefined;
    const ports = fakePorts({
      openStore: async () => {
        const store: Store = fakeStore(fakeDevice(), "indexeddb");
        return Object.defineProperty({ ...store }, "backlog", { get: () => backlog });
      },
    });
    const engine = engineOn(ports);
    await engine.status();
    const heard: Notice[] = [];
    engine.subscribe((notice) => heard.push(notice));
    backlog = { eventIds: new Set(["held" as EventId]), why: new SottoError("store/quota", "full") };
    const receipts = await engine.record([{ ...view("d0-i0"), eventId: "held" as EventId }]);
    expect(receipts.map(({ outcome }) => outcome)).toEqual(["held"]);
    expect(await engine.status()).toMatchObject({ heldEvents: 1, trouble: [{ code: "store/quota" }] });
    expect((await engine.history())[0]?.groupId).toBe("d0-i0");
    backlog = undefined;
    expect((await engine.record([view("d0-i1")])).map(({ outcome }) => outcome)).toEqual(["kept"]);
    expect(await engine.status()).toMatchObject({ heldEvents: 0, trouble: [] });
  });

  it("[I7] what was committed is acknowledged even where it cannot be read back", async () => {
    let isBroken = false;
    const device = fakeDevice();
    const engine = engineOn(
      fakePorts({
        openStore: async () => {
          const store = fakeStore(device, "indexeddb");
          const { read } = store.events;
          store.events.read = (...args) =>
            isBroken ? Promise.reject(new SottoError("store/failed", "no")) : read(...args);
          return store;
        },
      }),
    );
    await engine.status();
    isBroken = true;
    expect((await engine.record([view("d0-i0")])).map(({ outcome }) => outcome)).toEqual(["kept"]);
    expect((await engine.status()).trouble.map(({ code }) => code)).toEqual(["store/failed"]);
    isBroken = false;
    await engine.record([view("d0-i1")]);
    expect((await engine.history()).map(({ groupId }) => groupId)).toEqual(["d0-i1", "d0-i0"]);
  });
});

describe("a log that is deleted under the engine", () => {
  /** A device whose log can be deleted: the store at hand fails from then on, a new one begins empty. */
  function deletable(choice: ConsentMode) {
    const devices = [fakeDevice()];
    const hearers = new Set<() => void>();
    const cleared = new SottoError("store/cleared", "deleted");
    const ports = fakePorts({
      choiceNow: async () => choice,
      openStore: async () => {
        const mine = devices.length - 1;
        const store = fakeStore(devices[mine], "indexeddb");
        const orFail =
          <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
          async (...args: Args): Promise<Result> => {
            if (mine < devices.length - 1) throw cleared;
            return call(...args);
          };
        for (const name of ["append", "read", "generation", "remove", "trim", "count"] as const)
          Object.assign(store.events, { [name]: orFail(store.events[name] as () => Promise<unknown>) });
        store.settings = orFail(store.settings);
        store.onForeignChange = (listener) => {
          hearers.add(listener);
          return () => hearers.delete(listener);
        };
        return store;
      },
    });
    const clear = () => {
      devices.push(fakeDevice());
      for (const hear of [...hearers]) hear();
    };
    return { engine: engineOn(ports), devices, clear };
  }

  it("[S11] [C1] where the choice went with it, nothing comes back, nothing is kept, and it is said", async () => {
    const { engine, devices, clear } = deletable("off");
    const fresh = await idsOf(engineOn());
    await viewAll(engine);
    expect(await idsOf(engine)).not.toEqual(fresh);
    clear();
    expect(await engine.status()).toMatchObject({
      consent: "off",
      storage: "none",
      events: 0,
      trouble: [{ code: "store/cleared" }],
    });
    expect(await engine.history()).toEqual([]);
    expect((await engine.record([view("d2-i2")])).map(({ outcome }) => outcome)).toEqual(["dropped"]);
    expect(devices.at(-1)?.events).toEqual([]);
  });

  it("[S11] where the choice stands, it goes on from nothing and loses no new event", async () => {
    const { engine, devices, clear } = deletable("on");
    await viewAll(engine);
    clear();
    expect((await engine.record([view("d2-i2")])).map(({ outcome }) => outcome)).toEqual(["kept"]);
    expect(devices.at(-1)?.events).toHaveLength(1);
    expect((await engine.history()).map(({ groupId }) => groupId)).toEqual([id("d2-i2")]);
    expect(five).not.toContain("d2-i2");
  });

  it("[S11] an event that finds the log deleted is kept in the new one", async () => {
    const { engine, devices } = deletable("on");
    await viewAll(engine);
    devices.push(fakeDevice());
    expect((await engine.record([view("d2-i2")])).map(({ outcome }) => outcome)).toEqual(["kept"]);
    expect(devices.at(-1)?.events).toHaveLength(1);
  });
});
