import { describe, expect, it } from "vitest";
import { isQuantities } from "./shop/bag/bag.ts";
import { createSurvival } from "./survival.ts";

describe("what survives an update", () => {
  it("is what its holder has when the page is replaced, and what the page before left", () => {
    const before = createSurvival(undefined);
    let words = "half a th";
    const release = before.hold("words", () => words);
    before.hold("top", () => 600);
    words = "half a thought";
    const next = createSurvival(structuredClone(before.collect()));
    expect([next.handed("words"), next.handed("top"), next.handed("bag")]).toEqual(["half a thought", 600, undefined]);
    next.hold("words", () => "a whole one");
    expect([next.handed("words"), next.handed("top")]).toEqual([undefined, 600]);
    release();
    expect(before.collect()).toEqual({ top: 600 });
  });

  it("a holder that is gone does not take the place of its successor with it", () => {
    const survival = createSurvival("nothing of ours");
    const release = survival.hold("words", () => "old");
    survival.hold("words", () => "new");
    release();
    expect(survival.collect()).toEqual({ words: "new" });
  });

  it("a bag is taken only in its own shape", () => {
    expect(isQuantities(structuredClone(new Map([["lamp", 2]])))).toBe(true);
    for (const other of [undefined, { lamp: 2 }, new Map([["lamp", 1.5]]), new Map([[1, 1]])])
      expect(isQuantities(other)).toBe(false);
  });
});
