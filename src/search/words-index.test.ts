import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { words } from "../text/words.ts";
import { buildWordsIndex, fieldWeights, impactOf, lengthShare, saturation, type WordsDocument } from "./build-words.ts";
import { readWordsIndex, type WordsIndex } from "./words-index.ts";

const document = (title: string, more: Partial<WordsDocument> = {}): WordsDocument => ({
  title,
  subtitle: "",
  description: "",
  categories: [],
  tags: [],
  facts: [],
  ...more,
});

const english = [
  document("Brass Table Lamp", {
    description: "A warm light for reading.",
    tags: ["brass"],
    categories: ["Home", "Lighting"],
    facts: [["Colour", "navy"]],
  }),
  document("Linen Shade", { description: "Fits every table lamp of ours.", subtitle: "washed cloth" }),
  document("Walnut Chair", { brand: "Nordhus", categories: ["Home", "Furniture"] }),
  document("Oven Dishes, set of 4", { facts: [["Size", "60 cm"]] }),
  document("Watering Can", { description: "For headphones no, for plants yes." }),
];
const [lamp, shade, chair, dish, can] = [0, 1, 2, 3, 4];
const chinese = [
  document("黄铜台灯", { description: "适合睡前阅读的暖光。" }),
  document("手工陶瓷马克杯"),
  document("吊灯"),
  document("双肩包 18 升", { brand: "Tarnfell" }),
];

const indexOf = (documents: readonly WordsDocument[], language = "en"): WordsIndex =>
  readWordsIndex(buildWordsIndex(documents, language));
const index = indexOf(english);
const zhIndex = indexOf(chinese, "zh");

/** Best first. */
function found(text: string, of = index, mend = true): number[] {
  const { documents, scores } = of.search(text, mend);
  return [...documents.keys()]
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || (documents[a] ?? 0) - (documents[b] ?? 0))
    .map((i) => documents[i] ?? -1);
}

/** [Q3] by the book: counts by field and weight, one word after the other, no postings. */
function scoresByTheBook(documents: readonly WordsDocument[], asked: readonly string[]): number[] {
  const counted = documents.map(({ title, subtitle, brand, categories, tags, facts, description }) => {
    const fields: readonly (readonly [readonly string[], number])[] = [
      [[title], fieldWeights.title],
      [[subtitle], fieldWeights.subtitle],
      [[brand ?? ""], fieldWeights.brand],
      [categories, fieldWeights.categories],
      [tags, fieldWeights.tags],
      [facts.map(([, value]) => value), fieldWeights.facts],
      [[description], fieldWeights.description],
    ];
    return fields.flatMap(([texts, weight]) => texts.flatMap(words).map((term) => ({ term, weight })));
  });
  const total = (entries: readonly { weight: number }[]): number =>
    entries.reduce((sum, { weight }) => sum + weight, 0);
  const meanLength = counted.reduce((sum, entries) => sum + total(entries), 0) / documents.length;
  const rarityOf = (term: string): number => {
    const having = counted.filter((entries) => entries.some((entry) => entry.term === term)).length;
    return Math.log(1 + (documents.length - having + 0.5) / (having + 0.5));
  };
  const ideal = asked.reduce((sum, term) => sum + rarityOf(term), 0);
  return counted.map((entries) => {
    const held = saturation * (1 - lengthShare + (lengthShare * total(entries)) / meanLength);
    const sum = asked.reduce((score, term) => {
      const tf = total(entries.filter((entry) => entry.term === term));
      return tf === 0 ? score : score + (rarityOf(term) * impactOf(tf, held)) / 16;
    }, 0);
    return sum / ideal;
  });
}

describe("words index", () => {
  const vocabulary = ["oak", "elm", "ash", "fir", "yew", "box", "bay"];
  const text = fc.array(fc.constantFrom(...vocabulary), { maxLength: 8 }).map((all) => all.join(" "));
  const documents = fc.array(
    fc.record({
      title: text,
      subtitle: text,
      description: text,
      brand: text,
      categories: fc.array(text, { maxLength: 2 }),
      tags: fc.array(text, { maxLength: 2 }),
      facts: fc.array(fc.tuple(text, text), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it("[Q3] scores as BM25F does by the book", () => {
    fc.assert(
      fc.property(documents, fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 3 }), (all, asked) => {
        // A code ends the query, so that no word of it is taken for one in the making.
        const expected = scoresByTheBook(all, [...asked, "x1"]);
        const { documents: rows, scores } = indexOf(all).search(`${asked.join(" ")} x1`, false);
        const actual = new Array<number>(all.length).fill(0);
        rows.forEach((row, i) => {
          actual[row] = scores[i] ?? 0;
        });
        for (const [row, score] of expected.entries()) expect(actual[row]).toBeCloseTo(score, 5);
      }),
    );
  });

  it("[Q3] an impact lies within half a step of what it stands for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.1, max: 20, noNaN: true }), (count, held) => {
        const impact = impactOf(count, held);
        expect(impact).toBeGreaterThanOrEqual(1);
        expect(impact).toBeLessThanOrEqual(16);
        if (impact > 1) expect(Math.abs(impact / 16 - count / (count + held))).toBeLessThanOrEqual(1 / 32 + 1e-9);
      }),
    );
  });

  it("ranks a word of the title above one of the description", () => {
    const long = document("Brass Lamp for the Table");
    const short = document("Shade", { description: "lamp" });
    expect(found("lamp", indexOf([short, long]))).toEqual([1, 0]);
  });

  it.each([
    ["plural and singular", "lamps chair", [chair, lamp, shade]],
    ["the stem both ways", "dish", [dish]],
    ["another form of a word", "water", [can]],
    ["case and accents", "LÍNEN", [shade]],
    ["brand", "nordhus", [chair]],
    ["category", "furniture", [chair]],
    ["tag", "brass", [lamp]],
    ["a fact", "navy", [lamp]],
    ["the line under the title", "washed", [shade]],
    ["an amount", "60 centimetres", [dish]],
    ["a word in the making", "waln", [chair]],
  ])("finds by %s", (_, text, expected) => {
    expect(new Set(found(text))).toEqual(new Set(expected));
  });

  it.each([
    ["wallnut", [chair], "walnut"],
    ["lniens", [shade], "linen"],
    ["lnien", [shade], "linen"],
    ["chaor", [chair], "chair"],
    ["hedfones", [], undefined],
    ["hedphones", [can], "headphone"],
    ["headfones", [can], "headphone"],
    ["lmap", [], undefined],
    ["e2744", [], undefined],
  ])("[Q4] forgives slips by length: %s", (text, expected, mended) => {
    expect(found(`${text} x1`)).toEqual(expected);
    expect(index.search(text, true).mended).toBe(mended);
    expect(found(`${text} x1`, index, false)).toEqual([]);
  });

  it("[Q4] mends no word that some document has, and the query keeps its other words", () => {
    expect(index.search("Linen, chaor!", true).mended).toBe("Linen, chair!");
    expect(index.search("linen chair", true).mended).toBeUndefined();
  });

  it("finds nothing for stop words, empty text and other words", () => {
    for (const text of ["the of a", "", "bicycle", "🙂"]) expect(found(text)).toEqual([]);
  });

  it("[Q6] finds Chinese by word, by part, by one character and past a wrong one", () => {
    expect(found("台灯", zhIndex)[0]).toBe(0);
    expect(found("陶瓷杯子", zhIndex)).toEqual([1]);
    expect(found("吊", zhIndex)).toEqual([2]);
    expect(new Set(found("灯", zhIndex))).toEqual(new Set([0, 2]));
    expect(found("马可杯", zhIndex)).toEqual([1]);
    expect(found("雙肩包", zhIndex)).toEqual([3]);
  });

  it("[Q5] finds Latin words and amounts in a Chinese index", () => {
    expect(found("tarnfell", zhIndex)).toEqual([3]);
    expect(found("十八升", zhIndex)).toEqual([3]);
  });

  it("[K5] is the same bytes for the same documents", () => {
    expect(buildWordsIndex(english, "en")).toEqual(buildWordsIndex(english, "en"));
    expect([index.language, index.documents]).toEqual(["en", english.length]);
    expect(indexOf([]).search("lamp", true).documents).toHaveLength(0);
  });

  it("keeps nothing of one query in the next", () => {
    const first = index.search("brass lamp", true);
    index.search("walnut table", true);
    expect(index.search("brass lamp", true)).toEqual(first);
  });
});
