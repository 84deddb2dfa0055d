import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShopEvent } from "../events.ts";
import { eventOf, logs } from "../testing/events.ts";
import { ProfileFold, viewWeight } from "./fold.ts";
import type { Profile } from "./profile.ts";
import { restore, snapshotOf, snapshotVersion } from "./snapshot.ts";

const fold = (events: readonly ShopEvent[]): Profile => {
  const one = new ProfileFold();
  for (const event of events) one.add(event);
  return one.profile;
};
/** What a profile holds but for the log positions it was read from. */
const held = ({ lastSeq: _, ...profile }: Profile) => structuredClone(profile);
const minute = 60_000;

describe("fold", () => {
  it("[P1] folding one by one, from any cached point, equals replaying", () => {
    fc.assert(
      fc.property(logs(), fc.nat(40), (events, cut) => {
        const cached = restore(snapshotOf(fold(events.slice(0, cut)), 1), 1) as Profile;
        const continued = ProfileFold.from(cached);
        for (const event of events.slice(cut)) continued.add(event);
        const replayed = ProfileFold.replay([...events].reverse()).profile;
        expect(structuredClone(continued.profile)).toEqual(structuredClone(replayed));
      }),
      { numRuns: 500 },
    );
  });

  it("[P1] a cached profile does not open again what a newer visit replaced", () => {
    const events = [
      eventOf(1, { kind: "view", groupId: "a", dwellMs: 0 }, 0),
      eventOf(2, { kind: "view", groupId: "a", dwellMs: 0 }, 31 * minute),
      eventOf(3, { kind: "like", groupId: "a" }, 31 * minute),
      eventOf(4, { kind: "view", groupId: "a", dwellMs: 10 * minute }, 32 * minute),
    ];
    const continued = ProfileFold.from(fold(events.slice(0, 3)));
    for (const event of events.slice(3)) continued.add(event);
    expect(continued.profile.evidence).toEqual(fold(events).evidence);
    expect(continued.profile.evidence).toHaveLength(4);
  });

  it("[P3] forgetting events equals never having had them", () => {
    fc.assert(
      fc.property(logs(), fc.func(fc.boolean()), (events, isForgotten) => {
        const left = events.filter((event) => !isForgotten(event.eventId));
        const never = left.map((event, i): ShopEvent => ({ ...event, seq: i + 1 }));
        expect(held(ProfileFold.replay(left).profile)).toEqual(held(fold(never)));
      }),
    );
  });

  it("[P2] evidence stays undecayed, however old", () => {
    const [old, fresh] = fold([
      eventOf(1, { kind: "like", groupId: "a" }, 0),
      eventOf(2, { kind: "like", groupId: "b" }, 400 * 24 * 60 * minute),
    ]).evidence;
    expect(old?.weight).toBe(fresh?.weight);
  });

  it("[P4] the opening and the leaving of one visit are one piece of evidence with the longest dwell", () => {
    const { evidence } = fold([
      eventOf(1, { kind: "view", groupId: "a", dwellMs: 0 }, 0),
      eventOf(2, { kind: "view", groupId: "b", dwellMs: 0 }, minute),
      eventOf(3, { kind: "view", groupId: "a", dwellMs: 20_000 }, 2 * minute),
    ]);
    expect(evidence.map(({ groupId, eventIds, weight }) => [groupId, eventIds.length, weight])).toEqual([
      ["a", 2, viewWeight(20_000)],
      ["b", 1, viewWeight(0)],
    ]);
  });

  it("[P4] a later visit, or another kind of event between, begins anew", () => {
    const later = fold([
      eventOf(1, { kind: "view", groupId: "a", dwellMs: 0 }, 0),
      eventOf(2, { kind: "view", groupId: "a", dwellMs: 0 }, 31 * minute),
    ]);
    const between = fold([
      eventOf(1, { kind: "view", groupId: "a", dwellMs: 0 }),
      eventOf(2, { kind: "like", groupId: "a" }),
      eventOf(3, { kind: "view", groupId: "a", dwellMs: 0 }),
    ]);
    expect(later.evidence).toHaveLength(2);
    expect(between.evidence.map(({ kind }) => kind)).toEqual(["view", "like", "view"]);
  });

  it("[P5] weighs by kind and dwell, and takes back what was taken back", () => {
    const weights = fold([
      eventOf(1, { kind: "view", groupId: "a", dwellMs: 0 }),
      eventOf(2, { kind: "view", groupId: "b", dwellMs: 90_000 }),
      eventOf(3, { kind: "search", text: "lamp" }),
      eventOf(4, { kind: "like", groupId: "c" }),
      eventOf(5, { kind: "cart", groupId: "d", quantity: 2 }),
      eventOf(6, { kind: "purchase", groupId: "e", quantity: 1 }),
    ]).evidence.map(({ weight }) => weight);
    expect(weights).toEqual([0.2, 1, 0.8, 1.5, 2, 2.5]);

    const back = fold([
      eventOf(1, { kind: "like", groupId: "a" }),
      eventOf(2, { kind: "cart", groupId: "b", quantity: 2 }),
      eventOf(3, { kind: "uncart", groupId: "b", quantity: 1 }),
      eventOf(4, { kind: "unlike", groupId: "a" }),
    ]);
    expect(back.evidence.map(({ groupId }) => groupId)).toEqual(["b"]);
    expect([...back.cart]).toEqual([["b", 1]]);
    expect(back.liked.size).toBe(0);
  });

  it("[P5] taking a line out of the cart leaves what was bought before", () => {
    const { evidence } = fold([
      eventOf(1, { kind: "cart", groupId: "a", quantity: 1 }),
      eventOf(2, { kind: "purchase", groupId: "a", quantity: 1 }),
      eventOf(3, { kind: "cart", groupId: "a", quantity: 1 }),
      eventOf(4, { kind: "uncart", groupId: "a", quantity: 1 }),
    ]);
    expect(evidence.map(({ kind, eventIds }) => [kind, ...eventIds])).toEqual([
      ["cart", "e1"],
      ["purchase", "e2"],
    ]);
  });

  it("[H4] what happened elsewhere stands by its title, with the weight of its kind", () => {
    const thing = { groupId: "elsewhere:0f", elsewhere: true, item: { title: "Brass lamp" } };
    const { evidence } = fold([
      eventOf(1, { kind: "purchase", quantity: 1, ...thing }),
      eventOf(2, { kind: "view", dwellMs: 0, ...thing }),
      eventOf(3, { kind: "search", text: "lamp", elsewhere: true }),
      eventOf(4, { kind: "view", groupId: "a", dwellMs: 0, item: { title: "Ours" } }),
    ]);
    expect(evidence.map(({ kind, weight, text, elsewhere }) => [kind, weight, text, elsewhere])).toEqual([
      ["purchase", 2.5, "Brass lamp", true],
      ["view", 0.2, "Brass lamp", true],
      ["search", 0.8, "lamp", true],
      ["view", 0.2, undefined, undefined],
    ]);
  });

  it("a purchase leaves the cart and is remembered", () => {
    const profile = fold([
      eventOf(1, { kind: "cart", groupId: "a", quantity: 1 }),
      eventOf(2, { kind: "purchase", groupId: "a", quantity: 1 }),
    ]);
    expect([profile.cart.size, [...profile.purchased]]).toEqual([0, ["a"]]);
  });

  it("[P7] of several preferences on a concept the newest wins, field by field", () => {
    const prefer = (seq: number, preference: object) =>
      eventOf(seq, { kind: "prefer", preference: { conceptId: "c", ...preference } });
    const { preferences } = fold([
      prefer(1, { action: "weight", weight: 2 }),
      prefer(2, { action: "mute" }),
      prefer(3, { action: "rename", label: "Glow" }),
      prefer(4, { action: "unmute" }),
      prefer(5, { action: "weight", weight: 3 }),
    ]);
    expect([...preferences.values()]).toEqual([{ muted: false, never: false, weight: 3, label: "Glow" }]);
  });

  it("[P10] tells that an event lies before what was folded", () => {
    const one = new ProfileFold();
    one.add(eventOf(1, { kind: "like", groupId: "a" }, 1_000));
    expect(one.isOutOfOrder(eventOf(2, { kind: "like", groupId: "b" }, 999))).toBe(true);
    expect(one.isOutOfOrder(eventOf(2, { kind: "like", groupId: "b" }, 1_000))).toBe(false);
  });
});

describe("snapshot", () => {
  const good = snapshotOf(fold([eventOf(1, { kind: "like", groupId: "a" })]), 3);

  it("[P9] comes back whole for its own version and generation", () => {
    expect(restore(structuredClone(good), 3)).toEqual(good.profile);
  });

  it("[P9] is dropped when it is of another version, generation or shape, or missing", () => {
    expect(restore(undefined, 3)).toBeUndefined();
    expect(restore(good, 4)).toBeUndefined();
    expect(restore({ ...good, version: snapshotVersion + 1 }, 3)).toBeUndefined();
    expect(restore({ ...good, profile: JSON.parse(JSON.stringify(good.profile)) }, 3)).toBeUndefined();
    expect(restore({ ...good, profile: null as unknown as Profile }, 3)).toBeUndefined();
  });
});
