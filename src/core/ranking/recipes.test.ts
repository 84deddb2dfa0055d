import { describe, expect, it } from "vitest";
import { fakeBehaviour } from "../testing/fake-behaviour.ts";
import { fakeTable } from "../testing/fake-catalogue.ts";
import { recipeOf, statedWeights } from "./recipes.ts";

describe("recipes", () => {
  it.each(["discovery", "baskets", "sessions"] as const)(
    "[R15] what a pack for %s states is a number each, whatever the pack has learned",
    (use) => {
      const table = fakeTable();
      const stated = statedWeights(use, fakeBehaviour(table));
      expect(Object.values(stated).every(Number.isFinite)).toBe(true);
      const weights = { use, ...stated, evidence: "for tests" };
      expect(recipeOf({ ...table, weights })).toEqual(stated);
    },
  );
});
