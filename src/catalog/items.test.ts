import { describe, expect, it } from "vitest";
import type { UnixMs } from "../core/ids.ts";
import { conceptIdOf } from "./concept-id.ts";
import { FeedTable } from "./feed/feed-table.ts";
import { readFeed } from "./feed/read-feed.ts";
import { memorySpool } from "./feed/spool.ts";
import { sourceOf } from "./feed/testing/read-table.ts";
import { joinLanguages } from "./items.ts";
import type { Problem } from "./problem.ts";
import { smallCatalog } from "./testing/small-pack.ts";

interface Feed {
  readonly language: string;
  readonly file: string;
  readonly text: string;
}

const feed = (language: string, rows: readonly object[], file = `${language}.jsonl`): Feed => ({
  language,
  file,
  text: rows.map((row) => JSON.stringify(row)).join("\n"),
});

async function joined(...feeds: readonly Feed[]) {
  const problems: Problem[] = [];
  const report = (problem: Problem) => void problems.push(problem);
  const tables = new Map<string, FeedTable>();
  for (const { language, file, text } of feeds) {
    const table = tables.get(language) ?? new FeedTable(memorySpool(), report);
    tables.set(language, table);
    const source = sourceOf(new TextEncoder().encode(text), file);
    await readFeed(source, { at: 0 as UnixMs }, { row: (row) => table.add(row, file), problem: report });
  }
  for (const table of tables.values()) table.finish();
  const catalog = joinLanguages(
    [...tables].map(([language, table]) => ({ language, table })),
    report,
  );
  return { catalog: { ...catalog, items: [...catalog.items] }, problems };
}

describe("joinLanguages", async () => {
  const catalog = await smallCatalog();
  const lamp = catalog.items.find(({ itemId }) => itemId === "lamp-1");

  it("joins texts, prices and labels of one id over languages", async () => {
    expect(catalog.languages).toEqual(["en", "zh"]);
    expect(lamp?.texts.get("en")).toMatchObject({ title: "Dome lamp", price: { minor: 12900, currency: "USD" } });
    expect(lamp?.texts.get("zh")).toMatchObject({ title: "圆顶台灯", price: { minor: 89900, currency: "CNY" } });
    const tee = catalog.items.find(({ itemId }) => itemId === "tee");
    expect(tee?.texts.get("zh")?.variantLabels).toEqual(["小", "中"]);
  });

  it("[F7] names colour, size and material in the feed's language, unless a fact does", async () => {
    const row = { id: "mug", title: "Mug", price: "9 USD", color: "blue", material: "clay" };
    const named = { ...row, product_detail: [{ attribute_name: "颜色", attribute_value: "蓝" }] };
    const { catalog } = await joined(feed("en", [row]), feed("zh-CN", [named]));
    const factsIn = (language: string) => catalog.items[0]?.texts.get(language)?.facts;
    expect(factsIn("en")).toEqual([
      ["Color", "blue"],
      ["Material", "clay"],
    ]);
    expect(factsIn("zh-CN")).toEqual([
      ["颜色", "蓝"],
      ["材质", "clay"],
    ]);
  });

  it("makes one concept of a category, tag or brand in all languages, wider ones first", async () => {
    const named = catalog.concepts.map(({ conceptId, labels }) => `${conceptId} ${labels.get("zh") ?? "-"}`);
    expect(named).toEqual([
      "category:lighting 灯具",
      "category:lighting/table-lamps 台灯",
      "tag:warm-light 暖光",
      "tag:steel 钢",
      "brand:norde Norde",
      "category:clothes 服装",
      "category:clothes/tees T恤",
      "tag:cotton 棉",
      "brand:mellow Mellow",
      "category:kitchen -",
    ]);
    expect(catalog.concepts.map(({ parent }) => parent)).toEqual([-1, 0, -1, -1, -1, -1, 5, -1, -1, -1]);
    expect(lamp?.concepts).toEqual([0, 1, 2, 3, 4]);
  });

  it("[F1] an id that only a second language has is a problem, as is a text that it lacks", async () => {
    const { problems } = await joined(feed("en", [{ id: "a", title: "A" }]), feed("zh", [{ id: "b", title: "乙" }]));
    expect(problems.map(({ file, line, severity, code }) => [file, line, severity, code])).toEqual([
      ["en.jsonl", 1, "warning", "row/missing-in-language"],
      ["zh.jsonl", 1, "error", "row/only-in-language"],
    ]);
  });

  it("[F4] of an id in two files of one language the first is kept", async () => {
    const { catalog, problems } = await joined(
      feed("en", [{ id: "a", title: "First" }]),
      feed("en", [{ id: "a", title: "Second" }], "more.jsonl"),
    );
    expect(catalog.items.map(({ texts }) => texts.get("en")?.title)).toEqual(["First"]);
    expect(problems.map(({ file, code }) => [file, code])).toEqual([["more.jsonl", "row/repeated-id"]]);
  });
});

describe("conceptIdOf", () => {
  it("[I1] stays within an id's length and apart for long paths, and has a name for names without letters", async () => {
    const [a, b] = [
      conceptIdOf("category", `${"很长".repeat(60)}/a`),
      conceptIdOf("category", `${"很长".repeat(60)}/b`),
    ];
    expect(new TextEncoder().encode(a).length).toBeLessThanOrEqual(128);
    expect(a).not.toBe(b);
    expect(conceptIdOf("tag", "Warm Light!")).toBe("tag:warm-light");
    expect(conceptIdOf("tag", "★")).not.toBe(conceptIdOf("tag", "☆"));
  });
});

describe("rowOrder", () => {
  it("[K6] the first rows take turns through the departments, the popular first; what is sold out comes last", async () => {
    expect((await smallCatalog()).items.map(({ itemId }) => itemId)).toEqual(["tee", "lamp-1", "lamp-2", "bowl"]);
    const shop = ["lamp", "lamp", "lamp", "mug", "mug", "rug"].map((product_type, i) => ({
      id: `${product_type}-${i}`,
      title: product_type,
      product_type,
      popularity: 10 - i,
    }));
    const { catalog } = await joined(feed("en", shop));
    const order = catalog.items.map(({ itemId }) => itemId);
    expect(order).toEqual(["lamp-0", "mug-3", "rug-5", "lamp-1", "mug-4", "lamp-2"]);
  });

  it("equal items stay in the feed's order", async () => {
    const { catalog } = await joined(
      feed(
        "en",
        ["c", "a", "b"].map((id) => ({ id, title: id })),
      ),
    );
    expect(catalog.items.map(({ itemId }) => itemId)).toEqual(["c", "a", "b"]);
  });
});
