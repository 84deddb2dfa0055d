import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachPair, hasWords, words } from "./words.ts";

interface Golden {
  readonly text: string;
  readonly words: readonly string[];
}

const golden: readonly Golden[] = JSON.parse(
  readFileSync(new URL("../../fixtures/text/words.json", import.meta.url), "utf8"),
);

const pairsOf = (run: string): string[] => {
  const pairs: string[] = [];
  eachPair(run, (pair) => pairs.push(pair));
  return pairs;
};

describe("words", () => {
  it.each(golden)("[Q6] golden: $text", ({ text, words: expected }) => {
    expect(words(text)).toEqual(expected);
  });

  it("[Q7] an amount is one word however it is written", () => {
    for (const text of ["60cm", "60 cm", "60 centimetres", "60 厘米", "60厘米", "６０ｃｍ", "六十厘米", "六十公分"])
      expect(words(text), text).toEqual(["60cm"]);
    expect(words("18 升 18 litre 18L 十八升")).toEqual(["18l", "18l", "18l", "18l"]);
    expect(words("三百二十五毫升 两百克 一百零五公斤")).toEqual(["325ml", "200g", "105kg"]);
  });

  it("[Q6] every Chinese character begins one term, so that the terms it begins are all its places", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."台灯的碗马克杯了𠮷"), minLength: 1 }), (run) => {
        const kept = [...run].filter((character) => character !== "的" && character !== "了");
        expect(pairsOf(run).map((pair) => [...pair][0])).toEqual(kept);
      }),
    );
  });

  it("never gives an empty word, a capital, an accent or white space, whatever comes in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const word of words(text)) {
          expect(word).not.toMatch(/\s|[\u0300-\u036f]/);
          expect(word).not.toBe("");
          expect(word).toBe(word.toLowerCase());
        }
      }),
    );
  });

  it("a ligature that is a space and its marks is one word", () => {
    expect(words("\ufc5e").join("")).not.toMatch(/\s/);
  });

  it("takes any string, half surrogate pairs too", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void words(text)));
    expect(words("\ud83d lamp \udc00")).toEqual(["lamp"]);
  });
});

describe("hasWords", () => {
  it.each([
    ["lamp", true],
    ["灯", true],
    ["42", true],
    ["", false],
    ["🙂 — !?", false],
  ])("%s: %s", (text, expected) => {
    expect(hasWords(text)).toBe(expected);
  });
});
