import { describe, expect, it } from "vitest";
import type { RankingRules, RecommendRequest } from "./api.ts";
import type { RankTable } from "./catalogue.ts";
import type { ConceptId } from "./ids.ts";
import { currencyCode, money } from "./money.ts";
import { engineOn, forYou, id, idsOf, inDepartment, view, viewAll } from "./testing/engine.ts";
import { fakeBehaviour } from "./testing/fake-behaviour.ts";
import { fakeCatalogue, fakeTable } from "./testing/fake-catalogue.ts";
import { fakePorts } from "./testing/fake-ports.ts";

const plain = fakeTable();
const learned: RankTable = { ...plain, behaviour: fakeBehaviour(plain) };
const grocer: RankTable = { ...learned, weights: { use: "baskets", evidence: "for tests" } };
const on = (table: RankTable) => engineOn(fakePorts({ catalogue: fakeCatalogue(table) }));
const ask = (placement: RecommendRequest["placement"], more: Partial<RecommendRequest> = {}): RecommendRequest => ({
  placement,
  language: "en",
  limit: 6,
  ...more,
});
const buy = (item: string) => ({ kind: "purchase", groupId: id(item), quantity: 1 }) as const;

describe("placements", () => {
  it("[R25] bought together: only what orders tie to the page's item, said so; nothing without orders", async () => {
    const context = id("d0-i3");
    const { picks } = await on(learned).recommend(ask("bought-together", { context }));
    expect(picks.map(({ card }) => card.itemId).sort()).toEqual(["d1-i3", "d2-i3", "d3-i3"]);
    for (const { reason } of picks)
      expect(reason).toMatchObject({ because: "together", by: "orders", groupId: context });
    expect(picks.every(({ reason }) => !("kind" in reason))).toBe(true);
    expect(await on(plain).recommend(ask("bought-together", { context }))).toMatchObject({ empty: "nothing-fits" });
  });

  it("[R25] people like you: what the nearest cohort has, without what was viewed; nothing without a history", async () => {
    const engine = on(learned);
    expect((await engine.recommend(ask("people-like-you"))).picks).toEqual([]);
    await viewAll(engine, ["d0-i0", "d0-i1"]);
    const { picks } = await engine.recommend(ask("people-like-you"));
    expect(picks.length).toBeGreaterThan(0);
    const items = learned.behaviour?.cohorts?.items;
    const theirs = [...(items?.indices ?? [])].map((row) => learned.itemIds[row]);
    for (const { card, reason } of picks) {
      expect(theirs).toContain(card.itemId);
      expect(["d0-i0", "d0-i1"]).not.toContain(card.itemId);
      expect(reason).toEqual({ because: "cohort" });
    }
  });

  it("[R25] buy again: only what was bought, what is bought often first, with how often", async () => {
    const engine = on(grocer);
    await engine.record([buy("d2-i2"), buy("d1-i1"), buy("d2-i2"), view("d3-i3")]);
    const { picks } = await engine.recommend(ask("buy-again"));
    expect(picks.map(({ card, reason }) => [card.itemId, reason])).toEqual([
      ["d2-i2", { because: "again", times: 2 }],
      ["d1-i1", { because: "again", times: 1 }],
    ]);
    expect((await on(grocer).recommend(ask("buy-again"))).empty).toBe("nothing-fits");
  });

  it("[R25] recently viewed: the newest first, each once, as long as asked for; nothing without a history", async () => {
    const engine = on(plain);
    expect((await engine.recommend(ask("recently-viewed"))).picks).toEqual([]);
    await viewAll(engine, ["d0-i1", "d1-i2", "d2-i3"]);
    await engine.record([{ kind: "like", groupId: id("d0-i1") }]);
    const { picks } = await engine.recommend(ask("recently-viewed"));
    expect(picks.map(({ card }) => card.itemId)).toEqual(["d0-i1", "d2-i3", "d1-i2"]);
    expect(new Set(picks.map(({ reason }) => reason.because))).toEqual(new Set(["recent"]));
    expect(await idsOf(engine, ask("recently-viewed", { limit: 2 }))).toEqual(["d0-i1", "d2-i3"]);
  });

  it("complete the basket: goes with what is in the cart, which it leaves out", async () => {
    const engine = on(learned);
    await viewAll(engine, ["d2-i7", "d2-i8"]);
    await engine.record([{ kind: "cart", groupId: id("d0-i5"), quantity: 1 }]);
    const ids = await idsOf(engine, ask("complete-the-basket", { limit: 3 }));
    expect(ids).not.toContain("d0-i5");
    expect(ids.filter((one) => one.endsWith("-i5")).length).toBeGreaterThan(1);
    expect((await on(plain).recommend(ask("complete-the-basket"))).picks).toHaveLength(6);
  });

  it("[R23] [R25] looks similar: by pictures; nothing where there are none", async () => {
    const context = id("d0-i2");
    const looks = { ...plain.vectors, data: plain.vectors.data.slice().reverse() };
    const byPicture = await idsOf(on({ ...plain, looks }), ask("looks-similar", { context }));
    expect(byPicture).toHaveLength(6);
    expect(byPicture).not.toEqual(await idsOf(on(plain), ask("related", { context })));
    expect(await on(plain).recommend(ask("looks-similar", { context }))).toMatchObject({ empty: "nothing-fits" });
  });

  it("trending: what orders lift above its old place; without orders, the popular order says it is that", async () => {
    const popularity = Float32Array.from(plain.popularity, (_, row) => (row === 20 ? 100 : row < 8 ? 60 : 1));
    const lifted: RankTable = { ...plain, behaviour: { popularity } };
    const [first] = (await on(lifted).recommend(ask("trending"))).picks;
    expect([first?.card.itemId, first?.reason]).toEqual([plain.itemIds[20], { because: "trending" }]);
    const { picks } = await on(plain).recommend(ask("trending"));
    expect(picks[0]?.reason.because).toBe("popular");
  });

  it("trending: popularity of orders is held against all buyers ever, where the pack tells of them", async () => {
    const buyers = Float32Array.from(plain.popularity, (popularity, row) => (row === 25 ? 1 : popularity));
    const [first] = (await on({ ...plain, behaviour: { buyers } }).recommend(ask("trending"))).picks;
    expect([first?.card.itemId, first?.reason]).toEqual([plain.itemIds[25], { because: "trending" }]);
  });

  it("[R25] a list is on its way, not empty, while what it is made of may still come", async () => {
    const waiting = engineOn(fakePorts({ catalogue: { ...fakeCatalogue(plain), ordersAreComing: true } }));
    await waiting.record([view("d0-i0")]);
    for (const placement of ["bought-together", "people-like-you", "trending"] as const)
      expect(await waiting.recommend(ask(placement, { context: id("d0-i3") }))).toMatchObject({
        picks: [],
        empty: "loading",
      });
    expect((await waiting.recommend(ask("related", { context: id("d0-i3") }))).picks).toHaveLength(6);
    const growing = engineOn(fakePorts({ catalogue: { ...fakeCatalogue(plain), rowsAreComing: true } }));
    await growing.record([view("not-here-yet")]);
    expect((await growing.recommend(ask("because-you-viewed"))).empty).toBe("loading");
    expect((await growing.recommend(forYou)).picks).toHaveLength(12);
  });

  it("[R9] [R24] what was picked on the page shapes its list while nothing may be kept, and is not in it", async () => {
    const engine = engineOn(fakePorts({ catalogue: fakeCatalogue(learned) }), "off");
    const onPage = [id("d3-i0"), id("d1-i1")];
    const { picks, profiled } = await engine.recommend({ ...forYou, limit: 6, onPage });
    const ids = picks.map(({ card }) => card.itemId);
    expect(profiled).toBe(false);
    expect(ids).not.toContain("d3-i0");
    expect(inDepartment(ids, 3)).toBeGreaterThan(0);
    expect(inDepartment(ids, 1)).toBeGreaterThan(0);
    expect(inDepartment(ids, 1) + inDepartment(ids, 3)).toBeGreaterThan(3);
    for (const { reason, card } of picks)
      expect(reason).toEqual({
        because: "context",
        title: `en ${card.itemId.startsWith("d3") ? onPage[0] : onPage[1]}`,
      });
    expect(await idsOf(engine, { ...forYou, limit: 6 })).not.toEqual(ids);
    const turned = (surprise: number) => idsOf(engine, ask("surprise-me", { onPage, surprise, limit: 6 }));
    expect(await turned(0)).toEqual(ids);
    expect(await turned(1)).not.toEqual(ids);
  });

  it("[R9] a bag that is kept nowhere is completed like one that is", async () => {
    const kept = on(learned);
    await kept.record([{ kind: "cart", groupId: id("d0-i5"), quantity: 1 }]);
    const ofKept = await kept.recommend(ask("complete-the-basket"));
    const engine = engineOn(fakePorts({ catalogue: fakeCatalogue(learned) }), "off");
    const ofPage = await engine.recommend(ask("complete-the-basket", { onPage: [id("d0-i5")] }));
    expect(ofPage.picks).toEqual(ofKept.picks);
    expect(ofPage.picks[0]?.reason).toMatchObject({ because: "together", kind: "cart", title: "en d0-i5" });
  });

  it("surprise me: the further the dial, the fewer picks from the shopper's own ground", async () => {
    const engine = on(learned);
    await viewAll(engine);
    const own = async (surprise: number) =>
      inDepartment(await idsOf(engine, ask("surprise-me", { surprise, limit: 12 })), 1);
    expect(await own(0)).toBeGreaterThan(await own(1));
    expect(await idsOf(engine, ask("surprise-me", { surprise: 0, limit: 12 }))).toEqual(
      await idsOf(engine, { ...forYou, limit: 12 }),
    );
    await expect(engine.recommend(ask("surprise-me", { surprise: 2 }))).rejects.toMatchObject({
      code: "input/bad-request",
    });
  });

  it("[R15] a grocer's list brings back what was bought, as a habit; asked for new things, it does not", async () => {
    const engine = on(grocer);
    await engine.record([buy("d2-i2"), buy("d2-i2"), buy("d1-i1")]);
    const { picks } = await engine.recommend({ ...forYou, limit: 4 });
    expect(picks[0]).toMatchObject({ card: { itemId: "d2-i2" }, reason: { because: "again", times: 2 } });
    const fresh = await idsOf(engine, { ...forYou, limit: 8, novelty: "new" });
    expect(fresh).not.toContain("d2-i2");
    expect(fresh).not.toContain("d1-i1");
  });

  it("[R25] no shelf of a page repeats another's items, and each asks for the length it wants", async () => {
    const engine = on(learned);
    await viewAll(engine);
    await engine.record([buy("d2-i2")]);
    const requests = [
      ask("for-you"),
      ask("trending"),
      ask("because-you-viewed"),
      ask("popular", { limit: 4 }),
      ask("surprise-me"),
    ];
    const lists = await engine.recommendPage(requests);
    const shown = lists.flatMap(({ picks }) => picks.map(({ card }) => card.itemId));
    expect(new Set(shown).size).toBe(shown.length);
    expect(lists.map(({ placement }) => placement)).toEqual(requests.map(({ placement }) => placement));
    expect(lists[3]?.picks).toHaveLength(4);
  });

  it("[R8] [R25] a list without the profile is the same to every shopper beside any other lists", async () => {
    const stranger = (placement: RecommendRequest["placement"]) => ask(placement, { profiled: false });
    const requests = [ask("for-you"), stranger("popular"), ask("because-you-viewed"), stranger("trending")];
    const pages = [];
    for (const history of [["d0-i0", "d0-i1"], ["d3-i7"], []]) {
      const engine = on(learned);
      await viewAll(engine, history);
      const lists = await engine.recommendPage(requests);
      pages.push(lists.map(({ picks }) => picks.map(({ card }) => card.itemId)));
    }
    const shown = pages[0]?.flat() ?? [];
    expect(new Set(shown).size).toBe(shown.length);
    for (const at of [1, 3]) {
      expect(pages[0]?.[at]).toHaveLength(6);
      expect(pages[1]?.[at]).toEqual(pages[0]?.[at]);
      expect(pages[2]?.[at]).toEqual(pages[0]?.[at]);
    }
    expect(pages[0]?.[0]).not.toEqual(pages[1]?.[0]);
  });
});

describe("a shop owner's rules", () => {
  const concept = (name: string) => name as ConceptId;
  const listed = async (rules: RankingRules, table: RankTable = plain) =>
    (await on(table).recommend({ ...forYou, limit: 12, rules })).picks;

  it("[R22] keep to what is wanted and leave out what is not", async () => {
    const picks = await listed({ anyOf: [concept("category:d1"), concept("brand:d2")], noneOf: [concept("tag:warm")] });
    expect(picks.length).toBeGreaterThan(4);
    for (const { card } of picks) expect(card.itemId).toMatch(/^d[12]-i(1|2|4|5|7|8|10|11)$/);
  });

  it("[R22] a price range is inclusive, in one currency, and leaves out what has no price", async () => {
    const prices = new Map([
      ["d0-i0", 900],
      ["d1-i0", 1000],
      ["d2-i0", 2000],
      ["d3-i0", 2001],
    ]);
    const catalogue = fakeCatalogue(plain);
    const priced = {
      ...catalogue,
      card: (row: number, language: string) => {
        const card = catalogue.card(row, language);
        const minor = card && prices.get(card.itemId);
        return card && (minor === undefined ? card : { ...card, price: money(minor, currencyCode("EUR")) });
      },
    };
    const engine = engineOn(fakePorts({ catalogue: priced }));
    const of = async (from: string, to: string) =>
      (
        await idsOf(engine, {
          ...forYou,
          rules: { price: { from: money(1000, currencyCode(from)), to: money(2000, currencyCode(to)) } },
        })
      ).sort();
    expect(await of("EUR", "EUR")).toEqual(["d1-i0", "d2-i0"]);
    expect(await of("USD", "USD")).toEqual([]);
    await expect(of("USD", "EUR")).rejects.toMatchObject({ code: "input/bad-request" });
  });

  it("[R22] boosts lift and bury, pins stand first in their order, brands are capped", async () => {
    const lifted = await listed({ boosts: [{ conceptId: concept("brand:d3"), by: 4 }] });
    expect(lifted.slice(0, 5).every(({ card }) => card.itemId.startsWith("d3-"))).toBe(true);
    const buried = await listed({ boosts: [{ conceptId: concept("brand:d0"), by: -4 }] });
    expect(buried.some(({ card }) => card.itemId.startsWith("d0-"))).toBe(false);
    const pinned = await listed({ pins: [id("d2-i9"), id("gone"), id("d1-i11")] });
    expect(pinned.slice(0, 2).map(({ card, reason }) => [card.itemId, reason.because])).toEqual([
      ["d2-i9", "pinned"],
      ["d1-i11", "pinned"],
    ]);
    const capped = await listed({ mostOfBrand: 2 });
    for (const d of [0, 1, 2, 3])
      expect(
        inDepartment(
          capped.map(({ card }) => card.itemId),
          d,
        ),
      ).toBeLessThanOrEqual(2);
    await expect(listed({ boosts: [{ conceptId: concept("brand:d0"), by: 6 }] })).rejects.toMatchObject({
      code: "input/bad-request",
    });
  });

  it("[R22] [R6] a brand's cap holds for new items too, on their own shelf and in the places kept for them", async () => {
    const brandOf = ({ itemId }: { readonly itemId: string }) => itemId.slice(0, 2);
    const rules = { mostOfBrand: 2 };
    // Rows of departments take turns: six new ones of the first, one of the second and third.
    const arrivals = on(fakeTable({ newRows: [0, 4, 8, 12, 16, 20, 1, 2] }));
    const { picks: arrived } = await arrivals.recommend(ask("new-arrivals", { rules }));
    expect(arrived.map(({ card }) => brandOf(card)).sort()).toEqual(["d0", "d0", "d1", "d2"]);
    const engine = on(fakeTable({ newRows: [44] }));
    await viewAll(engine, ["d0-i1", "d0-i2"]);
    const { picks } = await engine.recommend({ ...forYou, limit: 8, rules });
    const counts = new Map<string, number>();
    for (const { card } of picks) counts.set(brandOf(card), (counts.get(brandOf(card)) ?? 0) + 1);
    expect(picks).toHaveLength(8);
    expect(Math.max(...counts.values())).toBe(2);
  });

  it("[R22] a pin never brings back what the shopper refused", async () => {
    const engine = on(plain);
    await engine.record([{ kind: "dismiss", groupId: id("d2-i9") }]);
    expect(await idsOf(engine, { ...forYou, rules: { pins: [id("d2-i9")] } })).not.toContain("d2-i9");
  });
});

describe("a cold start", () => {
  it("[R24] a first visit is offered varied, well liked things, and three likes of one kind turn the list", async () => {
    const engine = on(plain);
    const offered = await engine.onboarding("en", 8);
    const ids = offered.map(({ itemId }) => itemId);
    expect(new Set(ids).size).toBe(8);
    for (const d of [0, 1, 2, 3]) expect(inDepartment(ids, d)).toBeGreaterThan(0);
    await engine.record(["d3-i0", "d3-i1", "d3-i2"].map((item) => ({ kind: "like", groupId: id(item) }) as const));
    expect(inDepartment(await idsOf(engine, { ...forYou, limit: 6 }), 3)).toBeGreaterThanOrEqual(3);
  });

  it("[R24] one glance at one thing already tells, with and without orders", async () => {
    for (const table of [plain, learned, grocer]) {
      const engine = on(table);
      const before = await idsOf(engine);
      await engine.record([view("d2-i4", 1_000)]);
      const after = await idsOf(engine);
      expect(after).not.toEqual(before);
      expect(inDepartment(after, 2) + after.filter((one) => one.endsWith("-i4")).length).toBeGreaterThan(2);
    }
  });

  it("[R24] a catalogue of one or two items answers every placement", async () => {
    for (const itemsEach of [1, 2]) {
      const engine = on(fakeTable({ departments: 1, itemsEach }));
      await engine.record([view("d0-i0")]);
      for (const placement of ["for-you", "related", "trending", "new-arrivals", "surprise-me", "buy-again"] as const)
        expect((await engine.recommend(ask(placement, { context: id("d0-i0") }))).picks.length).toBeLessThanOrEqual(
          itemsEach,
        );
      expect(await engine.onboarding("en")).toHaveLength(itemsEach);
    }
  });
});
