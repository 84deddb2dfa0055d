import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverage } from "./coverage.ts";
import { diversity } from "./diversity.ts";
import { exposureGini, gini } from "./exposure-gini.ts";
import { reciprocalRank } from "./mrr.ts";
import { ndcgAt } from "./ndcg.ts";
import { novelty } from "./novelty.ts";
import { personalisation } from "./personalisation.ts";
import { popularityBias } from "./popularity-bias.ts";
import { recallAt } from "./recall.ts";

const item = fc.nat(30);
const list = fc.uniqueArray(item, { maxLength: 20 });
const relevant = fc.uniqueArray(item, { minLength: 1, maxLength: 12 }).map((items) => new Set(items));
const listsOfThree = fc.array(fc.uniqueArray(fc.nat(8), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 7,
});
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("metrics", () => {
  it("[X1] NDCG is the gain of a list over the gain of the best order of all items", () => {
    fc.assert(
      fc.property(list, relevant, fc.integer({ min: 1, max: 15 }), (items, wanted, k) => {
        const gain = (order: readonly number[]) =>
          order.slice(0, k).reduce((sum, one, at) => sum + (wanted.has(one) ? Math.log(2) / Math.log(at + 2) : 0), 0);
        const best = Array.from({ length: 31 }, (_, one) => one).sort(
          (a, b) => Number(wanted.has(b)) - Number(wanted.has(a)),
        );
        expect(ndcgAt(items, wanted, k)).toBeCloseTo(gain(items) / gain(best), 10);
      }),
    );
    expect(ndcgAt([1, 2], new Set([2]), 10)).toBeCloseTo(1 / Math.log2(3), 12);
    expect(ndcgAt([1], new Set<number>(), 10)).toBeNaN();
  });

  it("[X2] recall counts hits among the first k over what could have been hit", () => {
    fc.assert(
      fc.property(list, relevant, fc.integer({ min: 1, max: 15 }), (items, wanted, k) => {
        let hits = 0;
        for (let at = 0; at < k; at++) if (items[at] !== undefined && wanted.has(items[at] as number)) hits++;
        expect(recallAt(items, wanted, k)).toBeCloseTo(hits / Math.min(k, wanted.size), 12);
      }),
    );
  });

  it("[X3] the reciprocal rank is one over the first hit's place", () => {
    expect([reciprocalRank([5, 6, 7], new Set([7, 6])), reciprocalRank([5], new Set([9]))]).toEqual([0.5, 0]);
  });

  it("[X4] coverage counts each shown item once", () => {
    expect(coverage([[1, 2], [2, 3], []], 6)).toBe(0.5);
    expect(coverage([[1]], 0)).toBe(0);
  });

  it("[X5] personalisation is the mean difference over all pairs of lists", () => {
    fc.assert(
      fc.property(listsOfThree, (lists) => {
        const apart = lists.flatMap((one, at) =>
          lists.slice(at + 1).map((other) => 1 - one.filter((own) => other.includes(own)).length / 3),
        );
        expect(personalisation(lists)).toBeCloseTo(mean(apart), 10);
      }),
    );
  });

  it("[X6] novelty is what is learned from seeing an item, in bits", () => {
    const hadBy = (one: number) => [8, 4, 0][one] ?? 0;
    expect(novelty([0, 1], hadBy, 8)).toBeCloseTo(0.5, 12);
    expect(novelty([2], hadBy, 8)).toBeCloseTo(4, 12);
  });

  it("[X7] diversity is the mean unlikeness over ordered pairs", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 8 }), (items) => {
        const likeness = (one: number, other: number) => 1 - Math.abs(one - other) / 9;
        const apart: number[] = [];
        for (let i = 0; i < items.length; i++)
          for (let j = 0; j < items.length; j++)
            if (i !== j) apart.push(Math.abs((items[i] as number) - (items[j] as number)) / 9);
        expect(diversity(items, likeness)).toBeCloseTo(mean(apart), 10);
      }),
    );
  });

  it("[X8] popularity bias holds lists against what their users had", () => {
    expect(popularityBias([[1], [3, 1]], [[2], [1, 3], []], (one) => one)).toBeCloseTo(0.75, 12);
  });

  it("[X9] Gini is half the mean difference over all pairs, relative to the mean", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }), (amounts) => {
        fc.pre(amounts.some((amount) => amount > 0));
        const differences = amounts.flatMap((one) => amounts.map((other) => Math.abs(one - other)));
        expect(gini(amounts)).toBeCloseTo(mean(differences) / (2 * mean(amounts)), 10);
      }),
    );
  });

  it("[X9] exposure counts brands that are never shown, and early places more", () => {
    const brandOf = (one: number) => (one < 5 ? "a" : "b");
    expect(exposureGini([[1, 2]], brandOf, ["a", "b"])).toBeCloseTo(0.5, 12);
    expect(exposureGini([[1, 6]], brandOf, ["a", "b"])).toBeGreaterThan(0);
    expect(
      exposureGini(
        [
          [1, 6],
          [6, 1],
        ],
        brandOf,
        ["a", "b"],
      ),
    ).toBeCloseTo(0, 12);
  });
});
