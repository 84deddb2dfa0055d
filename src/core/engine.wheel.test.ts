import { describe, expect, it } from "vitest";
import type { ConceptId } from "./ids.ts";
import { engineOn, forYou, id, idsOf, inDepartment, view, viewAll, wide } from "./testing/engine.ts";
import { fakePorts } from "./testing/fake-ports.ts";
import { fakeDevice, fakeStore } from "./testing/fake-store.ts";

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
    await expect(engine.importData(await engine.exportData())).rejects.toMatchObject({ code: "import/not-allowed" });
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
    expect(await other.importData(file)).toEqual({
      rows: 5,
      kept: 5,
      duplicates: 0,
      leftOut: {},
      tied: 0,
      refused: [],
    });
    expect(await idsOf(other)).toEqual(await idsOf(one));
    expect(await other.importData(file)).toMatchObject({ kept: 0, duplicates: 5 });
    const mixed = { ...file, events: [...file.events, { kind: "nonsense" }] };
    expect((await other.importData(mixed)).refused.map(({ index }) => index)).toEqual([5]);
    for (const bad of [null, {}, [], "x", { format: "sotto-export", version: 9, events: [] }])
      await expect(other.importData(bad)).rejects.toMatchObject({ code: "input/bad-import" });
  });
});
