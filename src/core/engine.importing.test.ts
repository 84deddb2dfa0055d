import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecordReader } from "../records/reader.ts";
import type { Engine } from "./api.ts";
import { defaultRetention } from "./events.ts";
import type { Encoder, Ports } from "./ports.ts";
import { engineOn, forYou, idsOf, inDepartment, view } from "./testing/engine.ts";
import { fakeSpace } from "./testing/fake-catalogue.ts";
import { type FakePorts, fakePorts } from "./testing/fake-ports.ts";

/** An encoder that knows departments: "a department 2 lamp" lies on axis 2, what names none on an axis nothing is on. */
const encoder: Encoder = {
  space: fakeSpace,
  dims: 16,
  tier: "fake",
  async encode(texts) {
    const data = new Float32Array(texts.length * 16);
    for (const [i, text] of texts.entries()) data[i * 16 + Number(/department (\d)/.exec(text)?.[1] ?? 7)] = 1;
    return { data, rows: texts.length, dims: 16 };
  },
};
const ports = (more: Partial<Ports> = {}): FakePorts =>
  fakePorts({ encoder, records: async () => createRecordReader(), ...more });

const start = 1_760_000_000_000;
const day = (ago: number): string => new Date(start - ago * 86_400_000).toISOString();
const orders = (department: number, titles = 5) =>
  Array.from({ length: titles }, (_, i) => ({
    product: `department ${department} thing ${i}`,
    quantity: 1,
    date: day(9 - i),
  }));
const settled = async (engine: Engine) => {
  await engine.recommend(forYou);
  await new Promise((resolve) => setTimeout(resolve, 5));
};

describe("importing", () => {
  it("[H4] what was bought elsewhere moves shelves, and reasons name it", async () => {
    const engine = engineOn(ports());
    const before = await idsOf(engine);
    expect(await engine.importData({ file: orders(2), name: "orders.json" })).toMatchObject({ rows: 5, kept: 5 });
    await settled(engine);
    const { picks } = await engine.recommend(forYou);
    const after = picks.map(({ card }) => card.itemId);
    expect(inDepartment(after.slice(0, 4), 2)).toBeGreaterThan(inDepartment(before.slice(0, 4), 2));
    expect(picks.map(({ reason }) => reason)).toContainEqual({
      because: "evidence",
      kind: "purchase",
      title: expect.stringContaining("department 2 thing"),
      elsewhere: true,
    });
    const history = await engine.history();
    expect(history.filter(({ kind }) => kind === "purchase").every(({ groupId }) => groupId === undefined)).toBe(true);
    expect(history.some(({ pull }) => pull > 0)).toBe(true);
  });

  it("[H6] an import is forgotten as a whole, and the first list is back", async () => {
    const engine = engineOn(ports());
    await engine.record([view("d1-i0")]);
    const before = await idsOf(engine);
    const { importId } = await engine.importData({ file: orders(2), name: "orders.json" });
    await settled(engine);
    expect(await idsOf(engine)).not.toEqual(before);
    const mark = (await engine.history()).find(({ kind }) => kind === "import");
    expect(mark).toMatchObject({ importId, text: "orders.json", quantity: 5 });
    if (importId) expect(await engine.forget({ importId })).toEqual({ removed: 6 });
    expect(await idsOf(engine)).toEqual(before);
    expect((await engine.status()).events).toBe(1);
  });

  it("[H2] importing twice adds nothing, not even a mark; an overlapping file adds its own rows", async () => {
    const engine = engineOn(ports());
    await engine.importData({ file: orders(2, 3) });
    expect(await engine.importData({ file: orders(2, 3) })).toMatchObject({ kept: 0, duplicates: 3 });
    expect(await engine.importData({ file: orders(2, 5) })).toMatchObject({ kept: 2, duplicates: 3 });
    expect((await engine.history()).filter(({ kind }) => kind === "import")).toHaveLength(2);
  });

  it("[H5] words that nothing here is like take no place: the list is as without them", async () => {
    const foreign = Array.from({ length: 200 }, (_, i) => ({ query: `trains to somewhere ${i}`, time: day(i / 100) }));
    const [one, other] = [engineOn(ports()), engineOn(ports())];
    for (const engine of [one, other]) await engine.importData({ file: orders(2) });
    await one.importData({ file: foreign, kind: "search" });
    for (const engine of [one, other]) await settled(engine);
    expect((await one.status()).events).toBe((await other.status()).events + 201);
    expect(await idsOf(one)).toEqual(await idsOf(other));
  });

  it("[H7] a preview says what importing then does, stores nothing and needs no consent", async () => {
    const file = { file: [...orders(2), { product: "nameless" }], name: "x.json" };
    const shared = ports();
    const preview = await engineOn(shared, "off").previewImport(file);
    expect(preview).toMatchObject({ rows: 6, kept: 5, leftOut: { "no-time": 1 } });
    expect(shared.device.events).toEqual([]);
    const { kept, leftOut, rows } = await engineOn(shared).importData(file);
    expect({ kept, leftOut, rows }).toEqual({ kept: preview.kept, leftOut: preview.leftOut, rows: preview.rows });
  });

  it("[H6] nothing is taken in while nothing may be kept, or learning is paused", async () => {
    await expect(engineOn(ports(), "off").importData({ file: orders(2) })).rejects.toMatchObject({
      code: "import/not-allowed",
    });
    const engine = engineOn(ports());
    await engine.pause(true);
    await expect(engine.importData({ file: orders(2) })).rejects.toMatchObject({ code: "import/paused" });
    expect((await engine.status()).trouble).toEqual([]);
    expect((await engine.status()).events).toBe(0);
  });

  it("[H6] an import that fails half way leaves nothing", async () => {
    const shared = ports();
    const { openStore } = shared;
    let appends = 0;
    const engine = engineOn({
      ...shared,
      openStore: async (mode) => {
        const store = await openStore(mode);
        const { append } = store.events;
        store.events.append = (events) => (++appends > 2 ? Promise.reject(new Error("full")) : append(events));
        return store;
      },
    });
    const many = Array.from({ length: 2_500 }, (_, i) => ({ product: `thing ${i}`, quantity: 1, date: day(i / 10) }));
    await expect(engine.importData({ file: many })).rejects.toThrow("full");
    expect(appends).toBe(3);
    expect(shared.device.events).toEqual([]);
  });

  it("[H3] the newest come first where not all fit, and nothing that is kept makes way", async () => {
    const engine = engineOn(ports({ retention: { ...defaultRetention, maxEvents: 4 } }));
    await engine.record([view("d1-i0")]);
    expect(await engine.importData({ file: orders(2, 5) })).toMatchObject({ kept: 2, leftOut: { "no-room": 3 } });
    const history = await engine.history();
    expect(history.map(({ kind, item }) => item?.title ?? kind)).toEqual(
      expect.arrayContaining(["view", "import", "department 2 thing 4", "department 2 thing 3"]),
    );
    expect(history).toHaveLength(4);
  });

  it("[H6] export and import carry what came from elsewhere along, and it can still be taken back", async () => {
    const [one, other] = [engineOn(ports()), engineOn(ports())];
    const { importId } = await one.importData({ file: orders(2) });
    await other.importData(JSON.parse(JSON.stringify(await one.exportData())));
    for (const engine of [one, other]) await settled(engine);
    expect(await idsOf(other)).toEqual(await idsOf(one));
    if (importId) expect(await other.forget({ importId })).toEqual({ removed: 6 });
  });

  it("an export of ours may come as bytes too", async () => {
    const [one, other] = [engineOn(ports()), engineOn(ports())];
    await one.record([view("d1-i0")]);
    const file = new TextEncoder().encode(JSON.stringify(await one.exportData()));
    expect(await other.previewImport({ file })).toMatchObject({ format: "sotto-export", rows: 1, kept: 1 });
    expect(await other.importData({ file })).toMatchObject({ kept: 1 });
  });

  it("[P1] [P3] any mixture of imports and clicks, forgotten in any order, is as if it had never been", async () => {
    const shelfOf = async (engine: Engine) => {
      await settled(engine);
      return idsOf(engine);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
        fc.nat(2),
        async (departments, left) => {
          const [engine, never] = [engineOn(ports()), engineOn(ports())];
          const kept = departments[left % departments.length] as number;
          await engine.record([view("d3-i1")]);
          await never.record([view("d3-i1")]);
          const imports = [];
          for (const department of departments) imports.push(await engine.importData({ file: orders(department) }));
          await never.importData({ file: orders(kept) });
          for (const [i, { importId }] of imports.entries())
            if (importId && departments[i] !== kept) await engine.forget({ importId });
          expect(await shelfOf(engine)).toEqual(await shelfOf(never));
        },
      ),
      { numRuns: 15 },
    );
  });
});
