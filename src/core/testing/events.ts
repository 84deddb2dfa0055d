import fc from "fast-check";
import type { NewEvent, ShopEvent } from "../events.ts";
import type { ConceptId, EventId, ItemId, UnixMs } from "../ids.ts";

/** A log entry with few words: `eventOf(3, { kind: "like", groupId: "d0-i1" })` is number 3, at minute 3. */
export const eventOf = (seq: number, happening: Record<string, unknown>, at = seq * 60_000): ShopEvent =>
  ({ v: 1, eventId: `e${seq}` as EventId, seq, at: at as UnixMs, ...happening }) as ShopEvent;

const anyItem = fc.tuple(fc.nat(3), fc.nat(11)).map(([d, i]) => `d${d}-i${i}` as ItemId);
const fewItems = fc.constantFrom("d0-i0", "d1-i0").map((id) => id as ItemId);
const minute = 60_000;
/** Glances and long looks: a visit reaches back by its dwell. */
const dwellMs = fc.oneof(fc.nat(minute), fc.nat(30 * minute));
/** Gaps within a visit, and gaps that just end one (spec P4). */
const aroundAVisit = fc.oneof(fc.nat(2 * minute), fc.integer({ min: 29 * minute, max: 32 * minute }));
const concept = fc.constantFrom("category:d0", "category:d1/a", "tag:warm", "brand:d2").map((id) => id as ConceptId);
/** A thing of another shop, or one of these bought there. */
const elsewhere = fc.constantFrom("elsewhere:0f", "elsewhere:1a", "d0-i0").map((id) => ({
  groupId: id as ItemId,
  elsewhere: true,
  item: { title: `a thing called ${id}` },
}));
const quantity = fc.integer({ min: 1, max: 3 });
const preference = fc.oneof(
  fc.record({ action: fc.constantFrom("mute", "unmute", "never"), conceptId: concept }),
  fc.record({ action: fc.constant("weight"), conceptId: concept, weight: fc.constantFrom(0.5, 2, 4) }),
);

/** Any happening with the items given. */
const happeningsWith = (groupId: fc.Arbitrary<ItemId>): fc.Arbitrary<Record<string, unknown>> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("view"), groupId, dwellMs }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("search"), text: fc.constantFrom("warm lamp", "oak", "灯") }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("like", "unlike", "dismiss"), groupId }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("cart", "uncart", "purchase"), groupId, quantity }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(elsewhere, fc.constantFrom({ kind: "view", dwellMs: 0 }, { kind: "purchase", quantity: 1 }))
        .map(([thing, happened]) => ({ ...thing, ...happened })),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("prefer"), preference }) },
  );

const logsWith = (items: fc.Arbitrary<ItemId>, gapMs: fc.Arbitrary<number>, maxLength: number) =>
  fc.array(fc.tuple(happeningsWith(items), gapMs), { maxLength, size: "max" }).map((steps) => {
    let at = 1_000_000;
    return steps.map(([happening, gap], i): ShopEvent => {
      at += gap;
      return eventOf(i + 1, happening, at);
    });
  });

/** Logs in order: wanderings through the fake catalogue with gaps of up to an hour, and fussing about two items. */
export const logs = (maxLength = 40): fc.Arbitrary<readonly ShopEvent[]> =>
  fc.oneof(
    { weight: 2, arbitrary: logsWith(anyItem, fc.nat(60 * minute), maxLength) },
    { weight: 1, arbitrary: logsWith(fewItems, aroundAVisit, maxLength) },
  );

export const asNew = ({ seq: _, ...event }: ShopEvent): NewEvent => event;
