import { describe, expect, it } from "vitest";
import { relatedForms } from "./stem.ts";

const isForm = (word: string, term: string): boolean => {
  const { beginning, isForm } = relatedForms(word);
  return term.startsWith(beginning) && isForm(term);
};

describe("relatedForms", () => {
  it.each([
    ["hiking", "hike"],
    ["hike", "hiking"],
    ["run", "running"],
    ["watering", "water"],
    ["cancelling", "canceling"],
    ["happy", "happiness"],
  ])("%s ~ %s", (word, term) => {
    expect(isForm(word, term)).toBe(true);
  });

  it.each([
    ["rating", "rat"],
    ["lamp", "lampshade"],
    ["e27", "e27"],
    ["台灯", "台灯"],
    ["l", "l"],
  ])("%s is not %s", (word, term) => {
    expect(isForm(word, term)).toBe(false);
  });
});
