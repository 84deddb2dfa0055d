import { describe, expect, it } from "vitest";
import type { ConsentMode, RecommendRequest } from "../api.ts";
import { createEngine } from "../engine.ts";
import { SottoError } from "../errors.ts";
import type { EventInput, Impression } from "../events.ts";
import type { ConceptId, ItemId, RecommendationId, UnixMs } from "../ids.ts";
import type { Store } from "../ports.ts";
import { fakePorts } from "../testing/fake-ports.ts";
import { type FakeDevice, fakeDevice, fakeStore } from "../testing/fake-store.ts";

const id = (text: string) => text as ItemId;
const view = (item: string): EventInput => ({ kind: "view", groupId: id(item), dwellMs: 30_000 });
const forYou: RecommendRequest = { placement: "for-you", language: "en" };
const seen = (item: string, at = 1): Impression => ({
  at: at as UnixMs,
  placement: "for-you",
  recommendationId: "list" as RecommendationId,
  groupId: id(item),
  rank: 0,
});
const full = new SottoError("store/quota", "full");

/** An engine with a device for each mode, whose stores `spoil` may break. */
function engineWith(consent: ConsentMode, spoil: (store: Store, mode: "session" | "on") => void = () => undefined) {
  const devices: Record<"session" | "on", FakeDevice> = { session: fakeDevice(), on: fakeDevice() };
  const ports = fakePorts({
    openStore: async (mode) => {
      const store = fakeStore(devices[mode], mode === "on" ? "indexeddb" : "session");
      spoil(store, mode);
      return store;
    },
  });
  return { engine: createEngine(ports, { consent }), devices };
}
const troubleOf = async (engine: ReturnType<typeof createEngine>) =>
  (await engine.status()).trouble.map(({ code }) => code);

describe("consent", () => {
  it("[C2] off takes hold even where erasing fails: nothing is kept or read, the trouble is said, and a second try erases", async () => {
    let isBroken = true;
    const { engine, devices } = engineWith("on", (store) => {
      const { erase } = store;
      store.erase = () => (isBroken ? Promise.reject(new SottoError("store/failed", "gone")) : erase());
    });
    await engine.record([view("d1-i0"), view("d1-i1")]);
    const plain = await engine.recommend({ ...forYou, profiled: false });
    await expect(engine.setConsent("off")).rejects.toMatchObject({ code: "store/failed" });
    expect(await engine.status()).toMatchObject({ consent: "off", storage: "none", events: 0 });
    expect(await troubleOf(engine)).toContain("store/failed");
    expect((await engine.record([view("d1-i2")])).map(({ outcome }) => outcome)).toEqual(["dropped"]);
    expect(devices.on.events).toHaveLength(2);
    const list = await engine.recommend(forYou);
    expect(list.picks.map(({ card }) => card.itemId)).toEqual(plain.picks.map(({ card }) => card.itemId));
    isBroken = false;
    await engine.setConsent("off");
    expect(devices.on.events).toEqual([]);
  });

  it("[C5] going up carries events, impressions and settings, and empties the session", async () => {
    const { engine, devices } = engineWith("session");
    await engine.record([view("d1-i0"), view("d1-i1")]);
    await engine.recordImpressions([seen("d2-i0")]);
    await engine.pause(true);
    await engine.setConsent("on");
    expect([devices.on.events.length, devices.on.impressions, devices.on.settings.paused]).toEqual([
      2,
      [seen("d2-i0")],
      true,
    ]);
    expect([devices.session.events.length, devices.session.impressions.length]).toEqual([0, 0]);
    expect(await engine.status()).toMatchObject({ consent: "on", storage: "indexeddb", events: 2, paused: true });
  });

  it("[C5] going up loses nothing where the new store takes nothing: the session goes on", async () => {
    for (const part of ["events", "impressions"] as const) {
      const { engine, devices } = engineWith("session", (store, mode) => {
        if (mode === "on") store[part].append = () => Promise.reject(full);
      });
      await engine.record([view("d1-i0"), view("d1-i1")]);
      await expect(engine.setConsent("on")).rejects.toMatchObject({ code: "store/quota" });
      expect(await engine.status()).toMatchObject({ consent: "session", storage: "session", events: 2 });
      expect([devices.session.events.length, devices.on.events.length]).toEqual([2, 0]);
      expect((await engine.record([view("d1-i2")])).map(({ outcome }) => outcome)).toEqual(["kept"]);
    }
  });
});

describe("snapshots", () => {
  const many = Array.from({ length: 60 }, (_, i) => view(`d${i % 4}-i${i % 12}`));

  it("[P3] forgetting takes the snapshot away before the events, and leaves one without them", async () => {
    const steps: string[] = [];
    const { engine, devices } = engineWith("on", (store) => {
      const [{ remove }, { clear }] = [store.events, store.snapshots];
      store.snapshots.clear = () => {
        steps.push("snapshot");
        return clear();
      };
      store.events.remove = (ids) => {
        steps.push("events");
        return remove(ids);
      };
    });
    await engine.record(many);
    await engine.forget({ groupId: id("d0-i0") });
    expect(steps).toEqual(["snapshot", "events"]);
    expect(devices.on.snapshot?.profile.evidence.length).toBeGreaterThan(0);
    expect(devices.on.snapshot?.profile.evidence.some(({ groupId }) => groupId === "d0-i0")).toBe(false);
  });

  it("[S6] no snapshot is written after the proof that all is erased, however slow it was", async () => {
    const { engine, devices } = engineWith("on", (store) => {
      const { save } = store.snapshots;
      store.snapshots.save = async (snapshot) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await save(snapshot);
      };
    });
    await engine.record(many);
    const { proof } = await engine.forget({ everything: true });
    await new Promise((resolve) => setTimeout(resolve, 60));
    await engine.close();
    expect(proof?.after.snapshots).toBe(0);
    expect(devices.on.snapshot).toBeUndefined();
  });
});

describe("listeners and selectors", () => {
  it("[I7] a listener that throws takes nothing from what was acknowledged, nor from the others", async () => {
    const { engine } = engineWith("on");
    const heard: string[] = [];
    engine.subscribe(() => {
      throw new Error("a bug of the page");
    });
    engine.subscribe((notice) => heard.push(notice));
    expect((await engine.record([view("d1-i0")])).map(({ outcome }) => outcome)).toEqual(["kept"]);
    expect(heard).toContain("profile");
    expect(await troubleOf(engine)).toEqual(["host/listener"]);
  });

  it("forgetting a concept keeps the shopper's own word: what was dismissed stays away", async () => {
    const { engine } = engineWith("on");
    await engine.record([view("d1-i1"), { kind: "dismiss", groupId: id("d1-i0") }]);
    expect(await engine.forget({ conceptId: "category:d1" as ConceptId })).toEqual({ removed: 1 });
    const { picks } = await engine.recommend({ ...forYou, limit: 48 });
    expect(picks.map(({ card }) => card.itemId)).not.toContain("d1-i0");
    expect(picks.map(({ card }) => card.itemId)).toContain("d1-i1");
  });
});
