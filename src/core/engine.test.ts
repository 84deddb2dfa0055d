import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConsentMode, Engine, Notice, RecommendRequest } from "./api.ts";
import { createEngine } from "./engine.ts";
import { SottoError } from "./errors.ts";
import type { EventInput } from "./events.ts";
import type { ConceptId, EventId, ItemId, UnixMs } from "./ids.ts";
import type { Encoder, Encoders } from "./ports.ts";
import { asNew, logs } from "./testing/events.ts";
import { fakeCatalogue, fakeSpace, fakeTable } from "./testing/fake-catalogue.ts";
import { type FakePorts, fakePorts } from "./testing/fake-ports.ts";
import { fakeDevice, fakeStore } from "./testing/fake-store.ts";
import type { Matrix } from "./vectors.ts";

const id = (text: string) => text as ItemId;
const forYou: RecommendRequest = { placement: "for-you", language: "en" };
const view = (item: string, dwellMs = 30_000): EventInput => ({ kind: "view", groupId: id(item), dwellMs });
const five = ["d1-i0", "d1-i1", "d1-i2", "d1-i3", "d1-i4"];

function engineOn(ports: FakePorts = fakePorts(), consent: ConsentMode = "on"): Engine {
  return createEngine(ports, { consent });
}
const idsOf = async (engine: Engine, request: RecommendRequest = forYou): Promise<string[]> =>
  (await engine.recommend(request)).picks.map(({ card }) => card.itemId);
const viewAll = (engine: Engine, items: readonly string[] = five) => engine.record(items.map((item) => view(item)));
/** A shop of ten departments. */
const wide = () => fakePorts({ catalogue: fakeCatalogue(fakeTable({ departments: 10 })) });
const inDepartment = (ids: readonly string[], d: number) => ids.filter((one) => one.startsWith(`d${d}-`)).length;

describe("recording", () => {
  it("[I3] the same id twice is kept once", async () => {
    const ports = fakePorts();
    const engine = engineOn(ports);
    const event = { ...view("d0-i0"), eventId: "twice" as EventId };
    expect((await engine.record([event, event])).map(({ outcome }) => outcome)).toEqual(["kept", "duplicate"]);
    expect((await engine.record([event])).map(({ outcome }) => outcome)).toEqual(["duplicate"]);
    expect(ports.device.events).toHaveLength(1);
  });

  it("[I7] is acknowledged after the commit: a failing log refuses and nothing is said to be kept", async () => {
    const ports = fakePorts({
      openStore: async () => {
        const store = fakeStore();
        store.events.append = () => Promise.reject(new SottoError("store/quota", "full"));
        return store;
      },
    });
    const engine = engineOn(ports);
    await expect(engine.record([view("d0-i0")])).rejects.toMatchObject({ code: "store/quota" });
    expect((await engine.status()).trouble.map(({ code }) => code)).toEqual(["store/quota"]);
    expect(await idsOf(engine)).toHaveLength(12);
  });

  it("tells subscribers, and answers a refused event beside kept ones", async () => {
    const engine = engineOn();
    const heard: Notice[] = [];
    engine.subscribe((notice) => heard.push(notice));
    const receipts = await engine.record([view("d0-i0"), { kind: "view" } as unknown as EventInput]);
    expect(receipts.map(({ outcome }) => outcome)).toEqual(["kept", "refused"]);
    expect(heard).toContain("profile");
  });

  it("[P10] an event that arrives out of order ends in the same profile as in order", async () => {
    const events = [view("d0-i1"), view("d1-i1"), { kind: "like", groupId: id("d2-i1") } as EventInput].map(
      (event, i) => ({
        ...event,
        at: (1_000_000 + i * 60_000) as UnixMs,
      }),
    );
    const inOrder = engineOn();
    const shuffled = engineOn();
    for (const event of events) await inOrder.record([event]);
    for (const event of [...events].reverse()) await shuffled.record([event]);
    expect(await idsOf(shuffled)).toEqual(await idsOf(inOrder));
  });

  it("[P8] what retention trims leaves the profile", async () => {
    const ports = fakePorts();
    ports.device.events.push(...(await oldViews()));
    const engine = engineOn(ports);
    expect((await engine.status()).events).toBe(0);
    expect(await engine.interests("en")).toEqual([]);

    async function oldViews() {
      const past = engineOn(fakePorts({ device: fakeDevice() }));
      await past.record([{ ...view("d1-i1"), at: 1_000 as UnixMs }]);
      return (await past.exportData()).events;
    }
  });
});

describe("recommending", () => {
  it("[R12] no history gives the non-profiled order, and different histories give different lists", async () => {
    const [empty, lamps, chairs] = [engineOn(), engineOn(), engineOn()];
    await viewAll(lamps);
    await viewAll(chairs, ["d2-i0", "d2-i1", "d2-i2"]);
    expect(await idsOf(empty)).toEqual(await idsOf(empty, { ...forYou, profiled: false }));
    expect(await idsOf(lamps)).not.toEqual(await idsOf(chairs));
    expect(await idsOf(lamps)).not.toEqual(await idsOf(empty));
  });

  it("after five views of one department its items lead, and each pick names what was viewed", async () => {
    const engine = engineOn();
    await viewAll(engine);
    const { picks } = await engine.recommend({ ...forYou, limit: 6 });
    expect(
      inDepartment(
        picks.map(({ card }) => card.itemId),
        1,
      ),
    ).toBeGreaterThanOrEqual(3);
    const first = picks[0]?.reason;
    expect(first?.because).toBe("evidence");
    expect(first?.because === "evidence" && five.map((item) => `en ${item}`).includes(first.title)).toBe(true);
  });

  it("[R8] an order without the profile is the same for two shoppers", async () => {
    const [one, other] = [engineOn(), engineOn()];
    await viewAll(one);
    await one.record([{ kind: "dismiss", groupId: id("d0-i0") }]);
    for (const placement of ["for-you", "popular", "new-arrivals", "related", "because-you-viewed"] as const) {
      const request: RecommendRequest = { ...forYou, placement, profiled: false, context: id("d3-i3") };
      expect(await idsOf(one, request)).toEqual(await idsOf(other, request));
      expect((await one.recommend(request)).profiled).toBe(false);
    }
  });

  it("[R9] without consent the page at hand is all that ranking sees", async () => {
    const engine = engineOn(fakePorts(), "off");
    await viewAll(engine);
    expect(await idsOf(engine)).toEqual(await idsOf(engineOn()));
    const { picks, profiled } = await engine.recommend({ ...forYou, context: id("d3-i3"), limit: 5 });
    expect(profiled).toBe(false);
    expect(
      inDepartment(
        picks.map(({ card }) => card.itemId),
        3,
      ),
    ).toBeGreaterThanOrEqual(4);
  });

  it("[R5] leaves out what was dismissed, is owned, was viewed, is sold out, is refused or named", async () => {
    const table = fakeTable();
    table.available[table.rowOf.get(id("d0-i1")) as number] = 0;
    const engine = engineOn(fakePorts({ catalogue: fakeCatalogue(table) }));
    await engine.record([
      view("d0-i2"),
      { kind: "dismiss", groupId: id("d0-i3") },
      { kind: "cart", groupId: id("d1-i1"), quantity: 1 },
      { kind: "purchase", groupId: id("d1-i2"), quantity: 1 },
    ]);
    await engine.prefer({ action: "never", conceptId: "brand:d2" as ConceptId });
    const ids = await idsOf(engine, { ...forYou, limit: 20, exclude: [id("d3-i0")], context: id("d3-i1") });
    for (const absent of ["d0-i1", "d0-i2", "d0-i3", "d1-i1", "d1-i2", "d3-i0", "d3-i1"])
      expect(ids).not.toContain(absent);
    expect(inDepartment(ids, 2)).toBe(0);
    expect(ids).toHaveLength(20);
  });

  it("[R5] viewed items come back before a shelf runs short", async () => {
    const engine = engineOn(fakePorts({ catalogue: fakeCatalogue(fakeTable({ departments: 2, itemsEach: 6 })) }));
    await viewAll(engine, ["d0-i0", "d0-i1", "d0-i2", "d1-i0", "d1-i1"]);
    expect(await idsOf(engine)).toHaveLength(12);
  });

  it("[R5] viewed items follow all fresh ones, best first, and purchased ones follow them; the cart stays out", async () => {
    const table = fakeTable({ departments: 2, itemsEach: 4 });
    const engine = engineOn(fakePorts({ catalogue: fakeCatalogue(table) }));
    await viewAll(engine, ["d0-i0", "d0-i1", "d1-i0"]);
    await engine.record([
      { kind: "purchase", groupId: id("d0-i2"), quantity: 1 },
      { kind: "cart", groupId: id("d1-i1"), quantity: 1 },
      { kind: "dismiss", groupId: id("d1-i2") },
    ]);
    const ids = await idsOf(engine, { ...forYou, limit: 8 });
    expect([...ids.slice(0, 2)].sort()).toEqual(["d0-i3", "d1-i3"]);
    expect([...ids.slice(2, 5)].sort()).toEqual(["d0-i0", "d0-i1", "d1-i0"]);
    expect(ids.slice(5)).toEqual(["d0-i2"]);
    expect(await idsOf(engine, { ...forYou, limit: 3 })).toEqual(ids.slice(0, 3));
  });

  it("because you viewed: anchors on the newest view, promises no likeness that is not there, and explains by nothing else", async () => {
    const engine = engineOn();
    await viewAll(engine, ["d2-i0", "d1-i0"]);
    await engine.record([{ kind: "purchase", groupId: id("d3-i0"), quantity: 1 }]);
    const request: RecommendRequest = { ...forYou, placement: "because-you-viewed", limit: 40 };
    const { recommendationId, picks } = await engine.recommend(request);
    expect(picks.length).toBeGreaterThan(4);
    expect(picks.length).toBeLessThan(40);
    for (const { card, reason } of picks) {
      expect(card.itemId).toMatch(/^d1-/);
      expect(reason).toMatchObject({ because: "evidence", kind: "view", groupId: "d1-i0" });
      const explained = await engine.explain(recommendationId, card.itemId);
      expect(explained?.evidence.map(({ groupId }) => groupId)).toEqual(["d1-i0"]);
      expect(explained?.contributions[0]).toMatchObject({ ingredient: "content" });
    }
  });

  it("related is explained by the page at hand, not by history", async () => {
    const engine = engineOn();
    await viewAll(engine, ["d1-i2", "d1-i4"]);
    const { recommendationId, picks } = await engine.recommend({
      ...forYou,
      placement: "related",
      context: id("d1-i0"),
      limit: 5,
    });
    for (const { card } of picks) {
      const explained = await engine.explain(recommendationId, card.itemId);
      expect(explained?.reason).toEqual({ because: "context", title: "en d1-i0" });
      expect(explained?.evidence).toEqual([]);
      const content = explained?.contributions.filter(({ ingredient }) => ingredient === "content") ?? [];
      expect(content).toHaveLength(1);
    }
  });

  it("a list is profiled only if the profile holds anything", async () => {
    const engine = engineOn();
    for (const placement of ["for-you", "popular", "new-arrivals"] as const)
      expect((await engine.recommend({ ...forYou, placement })).profiled).toBe(false);
    await viewAll(engine, ["d1-i2"]);
    expect((await engine.recommend(forYou)).profiled).toBe(true);
    await engine.forget({ everything: true });
    expect((await engine.recommend(forYou)).profiled).toBe(false);
  });

  it("[R13] a list never holds an item twice, and is never longer than asked", async () => {
    await fc.assert(
      fc.asyncProperty(
        logs(),
        fc.constantFrom("for-you", "related", "because-you-viewed", "popular", "new-arrivals", "recently-viewed"),
        fc.integer({ min: 1, max: 60 }),
        async (events, placement, limit) => {
          const engine = engineOn(fakePorts({ catalogue: fakeCatalogue(fakeTable({ newRows: [3, 9, 20] })) }));
          await engine.record(events.map(asNew).map(({ v: _, ...event }) => event));
          const ids = await idsOf(engine, { placement, limit, language: "en", context: id("d0-i0") });
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.length).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("[R6] a list of eight or more has a new item; it says it is new", async () => {
    const engine = engineOn(fakePorts({ catalogue: fakeCatalogue(fakeTable({ newRows: [44] })) }));
    const { picks } = await engine.recommend({ ...forYou, limit: 8 });
    expect(picks.filter(({ reason }) => reason.because === "new").map(({ card }) => card.itemId)).toEqual(["d0-i11"]);
  });

  it("[R7] forgetting the visit that a reason names takes the reason away", async () => {
    const engine = engineOn();
    await viewAll(engine, ["d1-i1", "d2-i2"]);
    const { recommendationId, picks } = await engine.recommend(forYou);
    const pick = picks.find(({ reason }) => reason.because === "evidence");
    const explanation = await engine.explain(recommendationId, pick?.card.itemId as ItemId);
    const [visit] = explanation?.evidence ?? [];
    expect(visit?.kind).toBe("view");
    await engine.forget({ eventIds: visit?.eventIds ?? [] });
    const title = `en ${visit?.groupId}`;
    const reasons = (await engine.recommend(forYou)).picks.map(({ reason }) => ("title" in reason ? reason.title : ""));
    expect(reasons).not.toContain(title);
  });

  it("[R10] every list has its own id, and explains its own picks only", async () => {
    const engine = engineOn();
    await viewAll(engine);
    const [one, two] = [await engine.recommend(forYou), await engine.recommend(forYou)];
    expect(one.recommendationId).not.toBe(two.recommendationId);
    const pick = one.picks[0]?.card.itemId as ItemId;
    expect((await engine.explain(one.recommendationId, pick))?.contributions.length).toBeGreaterThan(0);
    expect(await engine.explain(one.recommendationId, id("nobody"))).toBeUndefined();
  });

  it("[R11] prices come out as they went in", async () => {
    const engine = engineOn();
    await viewAll(engine);
    const { picks } = await engine.recommend(forYou);
    const shown = await engine.cards(
      picks.map(({ card }) => card.itemId),
      "en",
    );
    expect(picks.map(({ card }) => card)).toEqual(shown);
  });

  it("refuses impossible limits, and answers loading while there is no catalogue", async () => {
    await expect(engineOn().recommend({ ...forYou, limit: 0 })).rejects.toMatchObject({ code: "input/bad-request" });
    const waiting = {
      ...fakeCatalogue(),
      table: undefined,
      state: { state: "loading", loadedBytes: 0, totalBytes: 1 } as const,
    };
    expect(await engineOn(fakePorts({ catalogue: waiting })).recommend(forYou)).toMatchObject({
      picks: [],
      empty: "loading",
    });
  });
});

describe("the wheel", () => {
  it("[P6] less like this removes the pull at once", async () => {
    const engine = engineOn(wide());
    await viewAll(engine);
    const before = await idsOf(engine, { ...forYou, limit: 8 });
    await engine.record([{ kind: "dismiss", groupId: id(before[0] as string) }]);
    const after = await idsOf(engine, { ...forYou, limit: 8 });
    expect(after).not.toContain(before[0]);
    expect(inDepartment(after, 1)).toBeLessThan(inDepartment(before, 1));
  });

  it("[P3] forgetting everything of an item, or all, brings back the list of never having had it", async () => {
    const engine = engineOn();
    const first = await idsOf(engine);
    await viewAll(engine, ["d1-i1", "d2-i2"]);
    await engine.forget({ groupId: id("d1-i1") });
    const never = engineOn();
    await viewAll(never, ["d2-i2"]);
    expect(await idsOf(engine)).toEqual(await idsOf(never));
    const { removed, proof } = await engine.forget({ everything: true });
    expect([removed, proof?.before.events, proof?.after.events]).toEqual([1, 1, 0]);
    expect(await idsOf(engine)).toEqual(first);
  });

  it("forgets a whole concept", async () => {
    const engine = engineOn();
    await viewAll(engine, ["d1-i1", "d2-i2", "d1-i5"]);
    expect(await engine.forget({ conceptId: "category:d1" as ConceptId })).toEqual({ removed: 2 });
  });

  it("[C7] paused, nothing is recorded, and lists still use what was kept", async () => {
    const engine = engineOn();
    await viewAll(engine);
    const before = await idsOf(engine);
    await engine.pause(true);
    expect((await viewAll(engine, ["d2-i0"])).map(({ outcome }) => outcome)).toEqual(["dropped"]);
    expect(await idsOf(engine)).toEqual(before);
    await engine.pause(false);
    expect((await viewAll(engine, ["d2-i0"])).map(({ outcome }) => outcome)).toEqual(["kept"]);
  });

  it("[C5] going down erases what the higher mode kept; going up carries it along", async () => {
    const [session, on] = [fakeDevice(), fakeDevice()];
    const ports = fakePorts({
      openStore: async (mode) => fakeStore(mode === "on" ? on : session, mode === "on" ? "indexeddb" : "session"),
    });
    const engine = engineOn(ports, "session");
    await viewAll(engine);
    await engine.setConsent("on");
    expect([session.events.length, on.events.length]).toEqual([0, 5]);
    await engine.setConsent("off");
    expect([session.events.length, on.events.length]).toEqual([0, 0]);
    expect((await engine.status()).storage).toBe("none");
  });

  it("[C2] off keeps nothing", async () => {
    const ports = fakePorts();
    const engine = engineOn(ports, "off");
    expect((await viewAll(engine)).every(({ outcome }) => outcome === "dropped")).toBe(true);
    expect(ports.device.events).toEqual([]);
    await expect(engine.importData(await engine.exportData())).rejects.toMatchObject({ code: "input/bad-import" });
  });

  it("interests are concepts with their evidence, strongest first; muted ones stay to be brought back", async () => {
    const engine = engineOn();
    await viewAll(engine);
    const [top, ...others] = await engine.interests("en");
    expect(top?.strength).toBe(1);
    expect([top, ...others].some((interest) => interest?.label === "en category:d1")).toBe(true);
    await engine.prefer({ action: "mute", conceptId: top?.conceptId as ConceptId });
    expect((await engine.interests("en")).find(({ conceptId }) => conceptId === top?.conceptId)?.muted).toBe(true);
  });

  it("history joins a visit into one line and says what each line pulls", async () => {
    const engine = engineOn();
    await engine.record([view("d1-i0", 0)]);
    await engine.record([view("d1-i0", 15_000), { kind: "search", text: "warm lamp" }]);
    const lines = await engine.history();
    expect(lines.map(({ kind, dwellMs }) => [kind, dwellMs])).toEqual([
      ["search", undefined],
      ["view", 15_000],
    ]);
    expect(lines[1]?.eventIds).toHaveLength(2);
    expect(lines[1]?.pull).toBeCloseTo(0.6, 5);
  });

  it("a visit stays one line of history after less like this", async () => {
    const engine = engineOn();
    await engine.record([view("d1-i0", 0), view("d1-i0", 15_000), { kind: "dismiss", groupId: id("d1-i2") }]);
    expect((await engine.history()).map(({ kind, pull }) => [kind, pull])).toEqual([
      ["dismiss", 0],
      ["view", 0],
    ]);
  });

  it("an import brings impressions once, leaves a mark in the log, and refuses another catalogue's file", async () => {
    const [one, other] = [engineOn(), engineOn(fakePorts({ random: Math.random }))];
    await viewAll(one);
    const impression = { placement: "for-you", recommendationId: "list", groupId: "d1-i7", rank: 2 };
    const file = { ...(await one.exportData()), impressions: [{ ...impression, at: 7 }, { at: -1 }] };
    expect((await other.importData(file)).refused).toMatchObject([{ index: 6, code: "input/bad-event" }]);
    await other.importData(file);
    const { events, impressions } = await other.exportData();
    expect(impressions).toEqual([{ ...impression, at: 7 }]);
    expect(events.filter(({ kind }) => kind === "import")).toMatchObject([{ source: "sotto-export", count: 5 }]);
    await expect(other.importData({ ...file, catalogueId: "elsewhere" })).rejects.toMatchObject({
      code: "input/bad-import",
    });
    expect(await engineOn().importData({ ...file, catalogueId: "" })).toMatchObject({ kept: 5 });
  });

  it("an export goes into another device whole; what is no export is refused", async () => {
    const [one, other] = [engineOn(), engineOn()];
    await viewAll(one);
    const file = JSON.parse(JSON.stringify(await one.exportData()));
    expect(await other.importData(file)).toEqual({ kept: 5, duplicates: 0, refused: [] });
    expect(await idsOf(other)).toEqual(await idsOf(one));
    expect(await other.importData(file)).toMatchObject({ kept: 0, duplicates: 5 });
    const mixed = { ...file, events: [...file.events, { kind: "nonsense" }] };
    expect((await other.importData(mixed)).refused.map(({ index }) => index)).toEqual([5]);
    for (const bad of [null, {}, [], "x", { format: "sotto-export", version: 9, events: [] }])
      await expect(other.importData(bad)).rejects.toMatchObject({ code: "input/bad-import" });
  });
});

describe("the encoder", () => {
  const axis = (d: number) => Float32Array.from({ length: 16 }, (_, k) => (k === d ? 1 : 0));
  const encoderOf = (encode: Encoder["encode"]): Encoder => ({ space: fakeSpace, dims: 16, tier: "fake", encode });
  const search: EventInput = { kind: "search", text: "warm lamp" };

  it("is never waited for: a shelf answers at once, and is told again when vectors have arrived", async () => {
    let answer: (matrix: Matrix) => void = () => undefined;
    const encoder = encoderOf(() => new Promise((resolve) => (answer = resolve)));
    const engine = engineOn(fakePorts({ encoder }));
    await engine.record([search]);
    const before = await idsOf(engine);
    const heard = new Promise<Notice>((resolve) => engine.subscribe(resolve));
    answer({ data: axis(2), rows: 1, dims: 16 });
    expect(await heard).toBe("profile");
    expect(inDepartment((await idsOf(engine)).slice(0, 4), 2)).toBeGreaterThan(inDepartment(before.slice(0, 4), 2));
  });

  it("becoming ready, encodes what was searched before; a better one makes the vectors anew", async () => {
    let current: Encoder | undefined;
    let becomeReady: () => void = () => undefined;
    const encoders: Encoders = {
      state: { state: "absent" },
      current: () => current,
      subscribe: (listener) => {
        becomeReady = listener;
        return () => undefined;
      },
    };
    const engine = engineOn(fakePorts({ encoders }));
    await engine.record([search]);
    for (const department of [2, 3]) {
      const heard = new Promise<void>((resolve) => engine.subscribe((notice) => notice === "profile" && resolve()));
      current = encoderOf(async () => ({ data: axis(department), rows: 1, dims: 16 }));
      becomeReady();
      await heard;
      expect(inDepartment((await idsOf(engine)).slice(0, 4), department)).toBeGreaterThan(1);
    }
  });

  it("that fails is trouble, not a failed shelf, and is asked again", async () => {
    let asked = 0;
    const encoder = encoderOf(() => {
      asked++;
      return Promise.reject(new SottoError("encoder/failed", "broken"));
    });
    const engine = engineOn(fakePorts({ encoder }));
    await engine.record([search]);
    expect(await idsOf(engine)).toHaveLength(12);
    expect(await idsOf(engine)).toHaveLength(12);
    expect((await engine.status()).trouble.map(({ code }) => code)).toEqual(["encoder/failed"]);
    expect(asked).toBeGreaterThan(1);
  });
});

describe("stores and tabs", () => {
  it("[S5] a second tab's events are folded and told, in log order", async () => {
    const device = fakeDevice();
    const [one, two] = [engineOn(fakePorts({ device })), engineOn(fakePorts({ device }))];
    await two.status();
    const heard: Notice[] = [];
    two.subscribe((notice) => heard.push(notice));
    await viewAll(one);
    expect(await idsOf(two)).toEqual(await idsOf(one));
    expect(heard).toContain("profile");
    await one.forget({ everything: true });
    expect((await two.status()).events).toBe(0);
  });

  it("[S7] a store that may not be used is replaced by memory, and the trouble is said", async () => {
    const ports = fakePorts({ openStore: () => Promise.reject(new SottoError("store/unavailable", "refused")) });
    const engine = engineOn(ports);
    expect((await viewAll(engine)).every(({ outcome }) => outcome === "kept")).toBe(true);
    expect(await engine.status()).toMatchObject({
      storage: "memory",
      events: 5,
      trouble: [{ code: "store/unavailable" }],
    });
  });

  it("[P9] an engine that starts from a snapshot and the rest of the log equals one that replays", async () => {
    const device = fakeDevice();
    const first = engineOn(fakePorts({ device }));
    for (let i = 0; i < 60; i++) await first.record([view(`d${i % 4}-i${i % 12}`)]);
    await first.close();
    expect(device.snapshot).toBeDefined();
    const cached = await idsOf(engineOn(fakePorts({ device })));
    device.snapshot = undefined;
    expect(await idsOf(engineOn(fakePorts({ device })))).toEqual(cached);
  });

  it("a failed change does not stop the next, and a closed engine says so", async () => {
    const engine = engineOn();
    await expect(engine.importData("nonsense")).rejects.toThrow();
    expect((await viewAll(engine)).every(({ outcome }) => outcome === "kept")).toBe(true);
    await engine.close();
    await expect(engine.record([view("d0-i0")])).rejects.toMatchObject({ code: "host/closed" });
  });
});
