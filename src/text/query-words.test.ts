import { afterEach, describe, expect, it, vi } from "vitest";
import { queryWords } from "./query-words.ts";

const termsOf = (text: string) => queryWords(text).map(({ term }) => term);

describe("queryWords", () => {
  it("gives letters as terms and as they were typed", () => {
    expect(queryWords("Brass LAMPS")).toEqual([
      { script: "letters", term: "brass", typed: "brass" },
      { script: "letters", term: "lamp", typed: "lamps" },
    ]);
  });

  it("cuts Chinese into words, each with the pairs that an index holds", () => {
    expect(queryWords("台灯")).toEqual([{ script: "han", term: "台灯", pairs: ["台灯"] }]);
    expect(queryWords("灯")).toEqual([{ script: "han", term: "灯", pairs: ["灯"] }]);
    const pairs = queryWords("双肩包").flatMap((word) => (word.script === "han" ? word.pairs : []));
    expect(pairs).toEqual(expect.arrayContaining(["双肩"]));
  });

  it("drops stop words of both languages", () => {
    expect(termsOf("what is the lamp for")).toEqual(["lamp"]);
    expect(termsOf("有没有台灯吗")).toEqual(["台灯"]);
    expect(termsOf("的 the 我们")).toEqual([]);
  });

  it("[Q5] reads traditional characters as simplified ones", () => {
    expect(termsOf("檯燈")).toEqual(termsOf("台灯"));
  });
});

describe("queryWords without a segmenter", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it("[Q6] takes every pair for a word, and the character that stands alone", async () => {
    vi.stubGlobal("Intl", {});
    vi.resetModules();
    const { queryWords: there } = await import("./query-words.ts");
    const terms = (text: string) => there(text).map(({ term }) => term);
    expect(terms("马克杯")).toEqual(["马克", "克杯"]);
    expect(terms("灯 lamp")).toEqual(["灯", "lamp"]);
  });
});
