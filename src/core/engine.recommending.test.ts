import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecommendRequest } from "./api.ts";
import type { ConceptId, ItemId } from "./ids.ts";
import { engineOn, five, forYou, id, idsOf, inDepartment, view, viewAll } from "./testing/engine.ts";
import { asNew, logs } from "./testing/events.ts";
import { fakeCatalogue, fakeTable } from "./testing/fake-catalogue.ts";
import { fakePorts } from "./testing/fake-ports.ts";

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
      expect(explained?.contributions[0]).toMatchObject({ ingredient: "likeness" });
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
      const content = explained?.contributions.filter(({ ingredient }) => ingredient === "likeness") ?? [];
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
