import { describe, expect, it } from "vitest";
import { interval, mean, measure } from "./measures.ts";
import { uniform } from "./queries/split.ts";

const grades = new Map([
  ["a", 3],
  ["b", 2],
  ["c", 1],
]);

describe("measure", () => {
  it("is 1 for the best order and 0 for nothing", () => {
    expect(measure(["a", "b", "c"], grades)).toEqual({ ndcg10: 1, recall20: 1, reciprocalRank: 1 });
    expect(measure(["x", "y"], grades)).toEqual({ ndcg10: 0, recall20: 0, reciprocalRank: 0 });
  });

  it("discounts by place and takes 2 and more as found", () => {
    const { ndcg10, recall20, reciprocalRank } = measure(["c", "x", "a"], grades);
    const best = 7 + 3 / Math.log2(3) + 1 / 2;
    expect(ndcg10).toBeCloseTo((1 + 7 / 2) / best, 10);
    expect([recall20, reciprocalRank]).toEqual([1 / 2, 1 / 3]);
  });

  it("counts what has grade 1 at best as found", () => {
    expect(measure(["c"], new Map([["c", 1]]))).toEqual({ ndcg10: 1, recall20: 1, reciprocalRank: 1 });
  });
});

describe("interval", () => {
  it("holds the mean and narrows with more values", () => {
    const few = Array.from({ length: 10 }, (_, i) => i % 2);
    const many = Array.from({ length: 1000 }, (_, i) => i % 2);
    const width = ([low, high]: readonly [number, number]): number => high - low;
    const [low, high] = interval(few, uniform(1));
    expect(low).toBeLessThan(mean(few));
    expect(high).toBeGreaterThan(mean(few));
    expect(width(interval(many, uniform(1)))).toBeLessThan(width([low, high]) / 5);
  });
});
