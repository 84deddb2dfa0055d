import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import type { Catalogue, RankTable } from "../core/catalogue.ts";
import { SottoError } from "../core/errors.ts";
import { catalogueId, itemId, spaceId, unixMs } from "../core/ids.ts";
import type { Encoder, Encoders } from "../core/ports.ts";
import { type Matrix, normalize } from "../core/vectors.ts";
import { loadInstant } from "../encoder/load-instant.ts";
import { parseModelFile } from "../encoder/model-file.ts";
import { buildWordsIndex } from "./build-words.ts";
import { createTextSearch, maxQueryCharacters, type TextSearchPorts } from "./text-search.ts";

const products = [
  ["brass-lamp", "Brass Table Lamp", "黄铜台灯"],
  ["pendant", "Glass Pendant Light", "玻璃吊灯"],
  ["chair", "Walnut Dining Chair", "胡桃木餐椅"],
  ["mug", "Stoneware Coffee Mug", "陶瓷咖啡马克杯"],
  ["sheets", "Linen Bed Sheets", "亚麻床单"],
  ["jacket", "Waterproof Hiking Jacket", "防水徒步夹克"],
  ["puzzle", "Wooden Puzzle for Children", "儿童木制拼图"],
  ["soap", "Lavender Hand Soap", "薰衣草洗手皂"],
] as const;

const folder = "public/models/sotto-v0";
const model = parseModelFile(readFileSync(`${folder}/model.json`, "utf8"));
const encoder = await loadInstant(model, async (path) => new Uint8Array(readFileSync(`${folder}/${path}`)));
const vectors = await encoder.encode(products.map(([, title]) => title));

const prefix = (m: Matrix, dims: number): Matrix => {
  const data = new Float32Array(m.rows * dims);
  for (let i = 0; i < m.rows; i++) data.set(normalize(m.data.slice(i * m.dims, i * m.dims + dims)), i * dims);
  return { data, rows: m.rows, dims };
};

const table: RankTable = {
  catalogueId: catalogueId("test"),
  space: encoder.space,
  rows: products.length,
  itemIds: products.map(([id]) => itemId(id)),
  rowOf: new Map(products.map(([id], row) => [itemId(id), row])),
  vectors,
  popularity: new Float32Array(products.length),
  listedAt: new Float64Array(products.length),
  available: new Uint8Array(products.length).fill(1),
  priceQuantile: new Float32Array(products.length),
  concepts: [],
  membership: { offsets: new Uint32Array(products.length + 1), indices: new Uint32Array(0) },
  sampleRows: new Uint32Array(0),
  weights: { use: "discovery", popularity: 0.5, content: 0.5, evidence: "test" },
  builtAt: unixMs(0),
};

const catalogueOf = (its: RankTable | undefined): Catalogue => ({
  state: { state: "ready", rows: products.length, totalRows: products.length, complete: true },
  table: its,
  languages: ["en", "zh"],
  card: () => undefined,
  details: () => undefined,
  trouble: [],
  conceptLabel: () => "",
  subscribe: () => () => {},
});

const encodersOf = (current: Encoder | undefined): Encoders => ({
  state: { state: "absent" },
  current: () => current,
  subscribe: () => () => {},
});

const indexes = new Map(
  (["en", "zh"] as const).map((language) => [
    language as string,
    buildWordsIndex(
      products.map(([, en, zh]) => ({
        title: language === "en" ? en : zh,
        subtitle: "",
        description: "",
        categories: [],
        tags: [],
        facts: [],
      })),
      language,
    ),
  ]),
);

const searchWith = (ports: Partial<TextSearchPorts> = {}) =>
  createTextSearch({
    catalogue: catalogueOf(table),
    encoders: encodersOf(encoder),
    wordsIndex: (language) => indexes.get(language),
    ...ports,
  });
/** Every row at a cosine of .5 to any query. */
const equallyNear: Partial<TextSearchPorts> = {
  catalogue: catalogueOf({
    ...table,
    vectors: { ...vectors, data: new Float32Array(vectors.data.length).fill(1 / 16) },
  }),
  encoders: encodersOf({
    ...encoder,
    encode: async () => ({
      data: Float32Array.from({ length: 256 }, (_, k) => (k < 192 ? 1 : -1) / 16),
      rows: 1,
      dims: 256,
    }),
  }),
};
const wordsAlone = { encoders: encodersOf(undefined) };
const meaningAlone = { wordsIndex: () => undefined };
const ids = async (search: ReturnType<typeof searchWith>, text: string, language = "en", limit = 24) =>
  (await search.search(text, language, limit)).hits.map((hit) => hit.itemId);

describe("text search", () => {
  it("[Q1] puts the exact product first, with words and meaning", async () => {
    const { hits, byMeaning } = await searchWith().search("brass table lamp", "en", 24);
    expect(byMeaning).toBe(true);
    expect(hits[0]).toMatchObject({ itemId: "brass-lamp", row: 0 });
    expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((a, b) => b - a));
  });

  it("finds by meaning what shares no word", async () => {
    expect((await ids(searchWith(), "something to drink coffee or tea from"))[0]).toBe("mug");
    expect(await ids(searchWith(meaningAlone), "cup", "en", 1)).toEqual(["mug"]);
    expect(await ids(searchWith(wordsAlone), "cup")).toEqual([]);
  });

  it("[Q5] finds by meaning across languages", async () => {
    expect((await ids(searchWith(meaningAlone), "床单", "zh"))[0]).toBe("sheets");
    expect((await ids(searchWith(meaningAlone), "儿童拼图", "zh"))[0]).toBe("puzzle");
  });

  it("[Q5] finds by the words of the query's own language, whatever the page's", async () => {
    expect(await ids(searchWith(wordsAlone), "马克杯", "en")).toEqual(["mug"]);
    expect(await ids(searchWith(wordsAlone), "lamp", "zh")).toEqual(["brass-lamp"]);
  });

  it("falls back to the page's words where the query's language has no index", async () => {
    const english = {
      ...wordsAlone,
      wordsIndex: (language: string) => (language === "en" ? indexes.get("en") : undefined),
    };
    expect(await ids(searchWith(english), "lamp 台灯台灯", "en")).toEqual(["brass-lamp"]);
  });

  it("[Q1] what shares a word is found, however far its meaning is", async () => {
    const elsewhere = encodersOf({ ...encoder, encode: () => encoder.encode(["walnut chair"]) });
    const found = await ids(searchWith({ encoders: elsewhere }), "soap");
    expect(found).toEqual(expect.arrayContaining(["chair", "soap"]));
  });

  it("[Q9] leaves out what answers less than half as well as the best, equal scores in the order of rows", async () => {
    const { hits } = await searchWith().search("walnut dining chair", "en", 24);
    expect(hits[0]?.itemId).toBe("chair");
    for (const { score } of hits) expect(score).toBeGreaterThanOrEqual((hits[0]?.score ?? 0) / 2);
    const all = await searchWith({ ...meaningAlone, ...equallyNear }).search("anything", "en", 24);
    expect(all.hits).toHaveLength(products.length);
    expect(all.hits.map(({ row }) => row)).toEqual([...all.hits.keys()]);
  });

  it("[Q9] keeps what is as near in meaning, beside a much better answer by words", async () => {
    const found = await ids(searchWith(equallyNear), "brass lamp");
    expect(found[0]).toBe("brass-lamp");
    expect(found).toHaveLength(products.length);
  });

  it("[Q4] a slip is mended for meaning too", async () => {
    expect((await ids(searchWith(meaningAlone), "pendnat"))[0]).not.toBe("pendant");
    expect((await ids(searchWith(), "pendnat"))[0]).toBe("pendant");
    expect((await ids(searchWith(), "lavendar"))[0]).toBe("soap");
    expect(await ids(searchWith(wordsAlone), "walnutt")).toEqual(["chair"]);
  });

  it("[Q4] a word that means something here is no slip of another", async () => {
    // One letter from the sheets' linen; by meaning a mug.
    const far = encodersOf({
      ...encoder,
      encode: (texts) => encoder.encode(texts.map((text) => text.replace("liner", "coffee mug"))),
    });
    expect((await ids(searchWith({ encoders: far }), "liner"))[0]).toBe("mug");
    expect(await ids(searchWith(wordsAlone), "liner")).toEqual(["sheets"]);
  });

  it("[Q5] reads traditional characters and double width", async () => {
    expect((await ids(searchWith(meaningAlone), "檯燈", "zh"))[0]).toBe("brass-lamp");
    expect(await ids(searchWith(wordsAlone), "檯燈", "zh")).toEqual(["brass-lamp"]);
    expect(await ids(searchWith(wordsAlone), "ｌａｍｐ", "en")).toEqual(["brass-lamp"]);
  });

  it("[K7] answers with words alone when the encoder is of another space", async () => {
    const stranger = encodersOf({ ...encoder, space: spaceId("another") });
    const { hits, byMeaning } = await searchWith({ encoders: stranger }).search("lamp", "en", 24);
    expect([hits.map((hit) => hit.itemId), byMeaning]).toEqual([["brass-lamp"], false]);
  });

  it("answers with words alone when the encoder fails", async () => {
    const failing = encodersOf({ ...encoder, encode: () => Promise.reject(new SottoError("encoder/failed", "gone")) });
    const { hits, byMeaning } = await searchWith({ encoders: failing }).search("lamp", "en", 24);
    expect([hits.length, byMeaning]).toEqual([1, false]);
  });

  it("answers with words alone when the encoder knows no word of the query", async () => {
    const blank = encodersOf({ ...encoder, encode: async () => ({ data: new Float32Array(256), rows: 1, dims: 256 }) });
    expect((await searchWith({ encoders: blank }).search("lamp", "en", 24)).byMeaning).toBe(false);
  });

  it("works on a pack that keeps the leading dims only", async () => {
    const narrow = catalogueOf({ ...table, vectors: prefix(vectors, 64) });
    expect((await ids(searchWith({ ...meaningAlone, catalogue: narrow }), "ceiling light"))[0]).toBe("pendant");
  });

  it.each(["quantum physics", "asdkjh", "量子物理"])("[Q8] has no hits where nothing is near: %s", async (text) => {
    expect(await searchWith().search(text, "en", 24)).toEqual({ hits: [], byMeaning: true });
  });

  it("[Q1] [Q8] has no hits without a table, without both sides, and for a query without words", async () => {
    const nothing = { hits: [], byMeaning: false };
    expect(await searchWith({ catalogue: catalogueOf(undefined) }).search("lamp", "en", 24)).toEqual(nothing);
    expect(await searchWith({ ...wordsAlone, ...meaningAlone }).search("lamp", "en", 24)).toEqual(nothing);
    for (const text of [" \u200b\n ", "🙂", "?!", "—"])
      expect(await searchWith().search(text, "en", 24)).toEqual(nothing);
  });

  it("[Q8] cuts a long query", async () => {
    const encode = vi.fn(encoder.encode);
    const long = searchWith({ ...meaningAlone, encoders: encodersOf({ ...encoder, encode }) });
    expect((await ids(long, `mug ${"x".repeat(10_000)}`))[0]).toBeDefined();
    expect(encode.mock.calls[0]?.[0][0]).toHaveLength(maxQueryCharacters);
  });

  it("keeps to the limit and leaves out rows that have not arrived", async () => {
    expect(await ids(searchWith(), "lamp", "en", 1)).toEqual(["brass-lamp"]);
    const early = catalogueOf({
      ...table,
      rows: 2,
      itemIds: table.itemIds.slice(0, 2),
      vectors: { ...vectors, data: vectors.data.slice(0, 2 * vectors.dims), rows: 2 },
    });
    expect(await ids(searchWith({ ...wordsAlone, catalogue: early }), "light")).toEqual(["pendant"]);
    expect(await ids(searchWith({ ...wordsAlone, catalogue: early }), "chair")).toEqual([]);
  });

  it("[Q10] stays whole with a broken words index", async () => {
    expect((await ids(searchWith({ wordsIndex: () => Uint8Array.of(1, 2, 3) }), "brass lamp"))[0]).toBe("brass-lamp");
  });
});
