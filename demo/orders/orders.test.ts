import { describe, expect, it } from "vitest";
import { products } from "../products/all.ts";
import type { CategoryId } from "../products/categories.ts";
import { logColumns, logText } from "./make-orders.ts";
import { type SimulatedLine, simulate } from "./simulate.ts";

const small = {
  shoppers: 400,
  start: Date.parse("2025-02-01T00:00:00Z"),
  end: Date.parse("2026-11-24T00:00:00Z"),
  seed: 7,
};
const lines = simulate(small);
const productOf = new Map(
  products.flatMap((product) => [
    [product.id, product] as const,
    ...(product.variants ?? []).map((variant) => [`${product.id}-${variant.id}`, product] as const),
  ]),
);
const categoryOf = ({ item }: SimulatedLine): CategoryId | undefined => productOf.get(item)?.category;

/** Shoppers who had both kinds, against what chance alone would let expect. */
function lift(one: CategoryId, other: CategoryId): number {
  const had = (category: CategoryId) =>
    new Set(lines.filter((line) => categoryOf(line) === category).map(({ order }) => order));
  const orders = new Set(lines.map(({ order }) => order)).size;
  const [a, b] = [had(one), had(other)];
  return ([...a].filter((order) => b.has(order)).length * orders) / (a.size * b.size);
}

describe("simulated orders", () => {
  it("are the same for the same seed, and others for another", () => {
    expect(logText(small)).toBe(logText(small));
    expect(logText({ ...small, seed: 8 })).not.toBe(logText(small));
  });

  it("are of things on sale at the time, within the log", () => {
    expect(lines.length).toBeGreaterThan(small.shoppers * 3);
    for (const { item, at } of lines) {
      const product = productOf.get(item);
      expect(product, item).toBeDefined();
      expect(at).toBeGreaterThanOrEqual(Date.parse(product?.listedAt ?? ""));
      expect(at).toBeLessThan(small.end);
    }
  });

  it("put together what an occasion asks for", () => {
    expect(lift("outdoor/tents", "outdoor/lanterns")).toBeGreaterThan(4);
    expect(lift("kitchen/teapots", "kitchen/mugs")).toBeGreaterThan(3);
    expect(lift("outdoor/tents", "kitchen/teapots")).toBeLessThan(1.5);
  });

  it("come again where a thing is used up, and seldom where it lasts", () => {
    const again = (category: CategoryId): number => {
      const bought = lines.filter((line) => categoryOf(line) === category);
      return 1 - new Set(bought.map(({ user, item }) => `${user} ${item}`)).size / bought.length;
    };
    expect(again("beauty/candles")).toBeGreaterThan(0.2);
    expect(again("living/sofas")).toBeLessThan(0.02);
  });

  it("follow the seasons", () => {
    const inMonths = (category: CategoryId, ...months: number[]): number => {
      const of = lines.filter((line) => categoryOf(line) === category);
      return of.filter(({ at }) => months.includes(new Date(at).getUTCMonth())).length / of.length;
    };
    expect(inMonths("outdoor/tents", 5, 6, 7)).toBeGreaterThan(0.35);
    expect(inMonths("fashion/knitwear", 5, 6, 7)).toBeLessThan(0.2);
  });

  it("are told with the faults of a real log", () => {
    const [header, ...rows] = logText(small).trimEnd().split("\n");
    expect(header).toBe(logColumns.join(","));
    const cells = rows.map((row) => row.split(","));
    for (const row of cells) expect(row).toHaveLength(logColumns.length);
    const count = (test: (row: string[]) => boolean) => cells.filter(test).length;
    expect(count(([, , , , , quantity]) => Number(quantity) < 0)).toBeGreaterThan(20);
    expect(count(([, , , , item]) => !productOf.has(item ?? ""))).toBeGreaterThan(5);
    expect(count(([user]) => user === "crawler")).toBe(900);
    expect(count(([, , , event]) => event === "add_to_cart")).toBeGreaterThan(50);
    expect(new Set(rows).size).toBeLessThan(rows.length);
  });
});
