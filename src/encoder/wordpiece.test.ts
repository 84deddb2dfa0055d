import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGolden } from "../../fixtures/encoder/golden.ts";
import { createTokenizer, maxTokens } from "./wordpiece.ts";

const vocabulary = readFileSync("public/models/sotto-v0/table.vocab.txt", "utf8");
const tokens = vocabulary.split("\n");
const tokenize = createTokenizer(vocabulary);
const words = (text: string) => tokenize(text).map((id) => tokens[id]);

describe("tokenizer", () => {
  it.each(readGolden())("gives the ids of the reference for $text", ({ text, ids }) => {
    expect(tokenize(text)).toEqual(ids);
  });

  it("takes the longest Chinese word first, up to three characters", () => {
    expect(words("马克杯")).toEqual(["马克杯"]);
    expect(words("亚麻床单")).toEqual(["亚麻", "床", "单"]);
  });

  it("makes a rare ideograph a word of its own, beside letters too", () => {
    expect(words("lamp𠀀lamp")).toEqual(["lamp", "[UNK]", "lamp"]);
  });

  it("drops accents and case", () => {
    expect(words("CRÈME")).toEqual(words("creme"));
  });

  it("drops control and format characters inside a word", () => {
    expect(words("la\u0000m\u200bp")).toEqual(["lamp"]);
  });

  it("reads the text [SEP] as text, not as a token of the model", () => {
    expect(words("[SEP]")).toEqual(["[", ...words("sep"), "]"]);
  });

  it("answers a word of more than 100 characters with one [UNK]", () => {
    expect(words("a".repeat(101))).toEqual(["[UNK]"]);
    expect(words("a".repeat(100))).not.toEqual(["[UNK]"]);
  });

  it("ends at 62 tokens, also within 100,000 characters", () => {
    expect(tokenize("lamp ".repeat(20_000))).toHaveLength(maxTokens);
    expect(tokenize(`${"lamp ".repeat(maxTokens - 1)}supercalifragilistic`)).toHaveLength(maxTokens);
    expect(tokenize("灯".repeat(100_000))).toHaveLength(maxTokens);
  });

  it("gives ids of the vocabulary for any string", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const ids = tokenize(text);
        expect(ids.length).toBeLessThanOrEqual(maxTokens);
        expect(ids.every((id) => Number.isInteger(id) && id >= 1 && id < tokens.length)).toBe(true);
      }),
    );
  });

  it("refuses a vocabulary of another kind", () => {
    expect(() => createTokenizer("a\nb\nc\nd")).toThrow(expect.objectContaining({ code: "encoder/failed" }));
  });
});
