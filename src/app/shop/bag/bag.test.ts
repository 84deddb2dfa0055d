import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card } from "../../../core/catalogue.ts";
import type { ItemId } from "../../../core/ids.ts";
import type { CurrencyCode, Money } from "../../../core/money.ts";
import { bagOf, changed, countOf, totalsOf } from "./bag.ts";

const id = (name: string) => name as ItemId;
const cardOf = (name: string, price?: Money): Card => ({
  itemId: id(name),
  title: name,
  subtitle: "",
  availability: "in_stock",
  isNew: false,
  ...(price && { price }),
});
const of = (minor: number, currency: string): Money => ({ minor, currency: currency as CurrencyCode });

describe("bag", () => {
  it("[I2] sums each currency by itself and counts what has no price as none", () => {
    const bag = new Map([
      [id("lamp"), 2],
      [id("mug"), 3],
      [id("vase"), 1],
      [id("gift"), 1],
    ]);
    const cards = [
      cardOf("lamp", of(12_900, "USD")),
      cardOf("mug", of(16_800, "CNY")),
      cardOf("vase", of(1, "USD")),
      cardOf("gift"),
      cardOf("not-in-the-bag", of(99, "EUR")),
    ];
    expect(totalsOf(bag, cards)).toEqual([of(25_801, "USD"), of(50_400, "CNY")]);
  });

  it("adds what only the page remembers to what is kept, and shows nothing below one", () => {
    const kept = new Map([
      [id("lamp"), 2],
      [id("mug"), 1],
    ]);
    const pageOnly = new Map([
      [id("mug"), -1],
      [id("vase"), 3],
      [id("odd"), -2],
    ]);
    expect([...bagOf(kept, pageOnly)]).toEqual([
      [id("lamp"), 2],
      [id("vase"), 3],
    ]);
    expect(countOf(bagOf(kept, pageOnly))).toBe(5);
  });

  it("leaves the quantities it was given as they are", () => {
    const before = new Map([[id("lamp"), 1]]);
    expect(changed(before, id("lamp"), 2).get(id("lamp"))).toBe(3);
    expect(before.get(id("lamp"))).toBe(1);
  });

  it("comes out the same whichever of the two remembers a change", () => {
    const changes = fc.array(fc.tuple(fc.constantFrom(id("a"), id("b"), id("c")), fc.integer({ min: 1, max: 5 })));
    fc.assert(
      fc.property(changes, fc.infiniteStream(fc.boolean()), (all, isKept) => {
        const start = [new Map(), new Map()] as [ReadonlyMap<ItemId, number>, ReadonlyMap<ItemId, number>];
        const [kept, pageOnly] = all.reduce(
          ([keeps, page], [item, change]) =>
            isKept.next().value ? [changed(keeps, item, change), page] : [keeps, changed(page, item, change)],
          start,
        );
        const together = all.reduce<ReadonlyMap<ItemId, number>>(
          (sum, [item, more]) => changed(sum, item, more),
          new Map(),
        );
        expect(new Set(bagOf(kept, pageOnly))).toEqual(new Set(together));
      }),
    );
  });
});
