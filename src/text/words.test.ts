import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { words } from "./words.ts";

describe("words", () => {
  it.each([
    ["Brass Table Lamps", ["brass", "table", "lamp"]],
    ["a gift for the cook", ["gift", "cook"]],
    ["Crème brûlée dishes", ["creme", "brulee", "dish"]],
    ["children's women’s DON'T", ["child", "woman", "dont"]],
    ["eco-friendly, USB-C 2m", ["eco", "friendly", "usb", "c", "2m"]],
    ["ＬＥＤ　灯", ["led", "灯"]],
    [
      "boxes glasses brushes shoes potatoes vases berries ties",
      ["box", "glass", "brush", "shoe", "potato", "vase", "berry", "tie"],
    ],
    ["glass dress cactus canvas basis gas", ["glass", "dress", "cactus", "canva", "basis", "gas"]],
    ["knives shelves scarves", ["knife", "shelf", "scarf"]],
    ["", []],
    ["🙂 — !", []],
  ])("%s → %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("gives Chinese as words and as pairs", () => {
    expect(words("黄铜台灯")).toEqual(expect.arrayContaining(["黄铜", "铜台", "台灯"]));
    expect(words("马克杯")).toEqual(expect.arrayContaining(["马克", "克杯"]));
  });

  it("drops Chinese stop words, and pairs across a particle", () => {
    expect(words("我的台灯")).toEqual(["台灯"]);
    expect(words("有机棉")).toContain("有机");
    expect(words("我们 一个 可以")).toEqual([]);
  });

  it("gives each Chinese pair once for each place it stands at", () => {
    expect(words("台灯").filter((word) => word === "台灯")).toHaveLength(1);
  });

  it("cuts mixed text at the change of script", () => {
    expect(words("LED台灯USB")).toEqual(expect.arrayContaining(["led", "台灯", "usb"]));
  });

  it("never gives an empty word, capital or white space", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const word of words(text)) expect(word).toMatch(/^[^\s\p{Mn}]+$/u);
      }),
    );
  });
});

describe("words without a segmenter", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it("falls back to pairs, and to the character that stands alone", async () => {
    vi.stubGlobal("Intl", {});
    vi.resetModules();
    const { words: wordsThere } = await import("./words.ts");
    expect(wordsThere("马克杯")).toEqual(["马克", "克杯"]);
    expect(wordsThere("灯 lamp")).toEqual(["灯", "lamp"]);
  });
});
