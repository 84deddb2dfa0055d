import { describe, expect, it } from "vitest";
import { itemId } from "../core/ids.ts";
import { buildWordsIndex, loadWordsIndex, type WordsDocument } from "./words-index.ts";

const document = (id: string, title: string, more: Partial<WordsDocument> = {}): WordsDocument => ({
  itemId: itemId(id),
  title,
  description: "",
  categories: [],
  tags: [],
  ...more,
});

const english = [
  document("lamp", "Brass Table Lamp", {
    description: "A warm light for reading.",
    tags: ["brass"],
    categories: ["Home", "Lighting"],
  }),
  document("shade", "Linen Shade", { description: "Fits every table lamp of ours." }),
  document("chair", "Walnut Chair", { brand: "Nordhus", categories: ["Home", "Furniture"] }),
  document("dish", "Oven Dishes, set of 4"),
];
const chinese = [
  document("lamp", "黄铜台灯", { description: "适合睡前阅读的暖光。" }),
  document("mug", "手工陶瓷马克杯"),
  document("light", "吊灯"),
];

const index = loadWordsIndex(buildWordsIndex(english, "en"));
const zhIndex = loadWordsIndex(buildWordsIndex(chinese, "zh"));
const ids = (text: string, of = index) => of.search(text).map((hit) => hit.itemId);

describe("words index", () => {
  it("ranks a word of the title above one of the description", () => {
    const long = document("title", "Brass Lamp for the Table in the Corner of the Room");
    const short = document("description", "Shade", { description: "lamp, lamp, lamp" });
    expect(ids("lamp", loadWordsIndex(buildWordsIndex([short, long], "en")))).toEqual(["title", "description"]);
  });

  it.each([
    ["plural and singular", "lamps chair", ["lamp", "shade", "chair"]],
    ["the stem both ways", "dish", ["dish"]],
    ["case and marks", "LÍNEN", ["shade"]],
    ["brand", "nordhus", ["chair"]],
    ["category", "furniture", ["chair"]],
    ["tag", "brass", ["lamp"]],
    ["a slip of the finger", "wallnut", ["chair"]],
    ["a word in the making", "waln", ["chair"]],
  ])("finds by %s", (_, text, expected) => {
    expect(new Set(ids(text))).toEqual(new Set(expected));
  });

  it("finds nothing for stop words, empty text and other words", () => {
    expect(ids("the of a")).toEqual([]);
    expect(ids("")).toEqual([]);
    expect(ids("bicycle")).toEqual([]);
  });

  it("finds Chinese by word, by part and by one character", () => {
    expect(ids("台灯", zhIndex)).toEqual(["lamp"]);
    expect(ids("陶瓷杯子", zhIndex)).toEqual(["mug"]);
    expect(ids("吊", zhIndex)).toEqual(["light"]);
  });

  it("[K5] is the same text for the same documents", () => {
    expect(buildWordsIndex(english, "en")).toBe(buildWordsIndex(english, "en"));
    expect(index.language).toBe("en");
  });

  it.each([
    ["no JSON", "{", "pack/bad-shape"],
    ["a number", "7", "pack/bad-shape"],
    ["no language", '{"format":1,"index":{}}', "pack/bad-shape"],
    ["an empty index", '{"format":1,"language":"en","index":{}}', "pack/bad-shape"],
    ["another format", '{"format":2,"language":"en","index":{}}', "pack/unsupported-format"],
  ])("[K3] refuses %s with a code", (_, json, code) => {
    expect(() => loadWordsIndex(json)).toThrow(expect.objectContaining({ code }));
  });
});
