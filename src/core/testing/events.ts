import fc from "fast-check";
import type { NewEvent, ShopEvent } from "../events.ts";
import type { ConceptId, EventId, ItemId, UnixMs } from "../ids.ts";

/** A log entry with few words: `eventOf(3, { kind: "like", groupId: "d0-i1" })` is number 3, at minute 3. */
export const eventOf = (seq: number, happening: Record<string, unknown>, at = seq * 60_000): ShopEvent =>
  ({ v: 1, eventId: `e${seq}` as EventId, seq, at: at as UnixMs, ...happening }) as ShopEvent;

const item = fc.tuple(fc.nat(3), fc.nat(11)).map(([d, i]) => `d${d}-i${i}` as ItemId);
const concept = fc.constantFrom("category:d0", "category:d1/a", "tag:warm", "brand:d2").map((id) => id as ConceptId);
const quantity = fc.integer({ min: 1, max: 3 });

/** Any happening in the fake catalogue. */
export const happenings: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("view"), groupId: item, dwellMs: fc.nat(60_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("search"), text: fc.constantFrom("warm lamp", "oak", "灯") }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("like", "unlike", "dismiss"), groupId: item }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("cart", "uncart", "purchase"), groupId: item, quantity }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("prefer"),
      preference: fc.oneof(
        fc.record({ action: fc.constantFrom("mute", "unmute", "never"), conceptId: concept }),
        fc.record({ action: fc.constant("weight"), conceptId: concept, weight: fc.constantFrom(0.5, 2, 4) }),
      ),
    }),
  },
);

/** Logs in order, with gaps from seconds to hours. */
export const logs = (maxLength = 40): fc.Arbitrary<readonly ShopEvent[]> =>
  fc.array(fc.tuple(happenings, fc.integer({ min: 0, max: 3_600_000 })), { maxLength }).map((steps) => {
    let at = 1_000_000;
    return steps.map(([happening, gap], i) => {
      at += gap;
      return eventOf(i + 1, happening, at);
    });
  });

export const asNew = ({ seq: _, ...event }: ShopEvent): NewEvent => event;
