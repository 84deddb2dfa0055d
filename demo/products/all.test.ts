import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { feedFolder, feedText } from "../make-feed.ts";
import { silhouettes } from "../pictures/spec.ts";
import { products } from "./all.ts";
import { departmentOf, departments } from "./categories.ts";
import { tags } from "./tags.ts";

/** Every run of `length` pieces of a text. */
const runs = (pieces: readonly string[], length: number, glue: string): string[] =>
  pieces.slice(0, Math.max(0, pieces.length - length + 1)).map((_, i) => pieces.slice(i, i + length).join(glue));

/** Runs that stand in more than one text. */
function sharedRuns(texts: readonly (readonly string[])[], length: number, glue: string): string[] {
  const seen = new Map<string, number>();
  const shared = new Set<string>();
  for (const [text, pieces] of texts.entries())
    for (const run of runs(pieces, length, glue)) {
      if ((seen.get(run) ?? text) !== text) shared.add(run);
      seen.set(run, text);
    }
  return [...shared];
}

const repeated = <T>(values: readonly T[]): T[] => values.filter((value, i) => values.indexOf(value) !== i);

describe("what the shop sells", () => {
  it("is 240 things, twenty in each of twelve departments", () => {
    expect(products).toHaveLength(240);
    for (const department of Object.keys(departments))
      expect(
        products.filter(({ category }) => departmentOf(category) === department),
        department,
      ).toHaveLength(20);
  });

  it("has a name of its own for each, in both languages", () => {
    expect(repeated(products.map(({ id }) => id))).toEqual([]);
    expect(repeated(products.map(({ title }) => title.en))).toEqual([]);
    expect(repeated(products.map(({ title }) => title.zh))).toEqual([]);
  });

  it("leaves no text empty", () => {
    for (const { id, title, subtitle, description, material, facts } of products)
      for (const { en, zh } of [
        title,
        subtitle,
        description,
        material,
        ...facts.flatMap(({ name, value }) => [name, value]),
      ])
        expect([en.trim() !== "", zh.trim() !== ""], id).toEqual([true, true]);
  });

  it("reads differently everywhere: no shared run of eight words, nor of fourteen characters", () => {
    const english = products.map(({ description }) => description.en.toLowerCase().match(/[\p{L}\p{N}’'-]+/gu) ?? []);
    const chinese = products.map(({ description }) => [...description.zh.replace(/[^\p{L}\p{N}]/gu, "")]);
    expect(sharedRuns(english, 8, " ")).toEqual([]);
    expect(sharedRuns(chinese, 14, "")).toEqual([]);
  });

  it("uses every tag at least four times, three to six on a thing", () => {
    const counts = new Map<string, number>();
    for (const product of products) {
      expect(product.tags.length, product.id).toBeGreaterThanOrEqual(3);
      expect(product.tags.length, product.id).toBeLessThanOrEqual(6);
      expect(repeated(product.tags), product.id).toEqual([]);
      for (const tag of product.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    }
    expect(Object.keys(tags).filter((tag) => (counts.get(tag) ?? 0) < 4)).toEqual([]);
  });

  it("shows every silhouette five times, in five colours", () => {
    for (const [family, kinds] of Object.entries(silhouettes))
      for (const kind of kinds) {
        const shown = products.filter(({ picture }) => picture.family === family && picture.kind === kind);
        expect(new Set(shown.map(({ picture }) => picture.colour)).size, `${family} ${kind}`).toBe(5);
        expect(shown, `${family} ${kind}`).toHaveLength(5);
      }
  });

  it("asks plausible prices, and only real reductions", () => {
    for (const { id, price, was } of products) {
      expect(price.cny / price.usd, id).toBeGreaterThan(6);
      expect(price.cny / price.usd, id).toBeLessThan(8);
      if (was) expect([was.usd > price.usd, was.cny > price.cny], id).toEqual([true, true]);
    }
  });

  it("has new things in most departments, and few that are sold out", () => {
    const isNew = products.filter(({ listedAt }) => listedAt >= "2026-10-26");
    expect(isNew.length).toBeGreaterThanOrEqual(12);
    expect(new Set(isNew.map(({ category }) => departmentOf(category))).size).toBeGreaterThanOrEqual(8);
    expect(products.filter(({ soldOut }) => soldOut).length).toBeLessThanOrEqual(6);
  });

  it.each(["en", "zh"] as const)("has the feed on disk that make-feed writes (%s)", (language) => {
    expect(readFileSync(join(feedFolder, `${language}.jsonl`), "utf8")).toBe(feedText(language));
  });
});
