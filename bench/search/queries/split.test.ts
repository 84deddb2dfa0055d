import { describe, expect, it } from "vitest";
import { products } from "../../../demo/products/all.ts";
import { chineseQueries } from "./chinese.ts";
import { englishQueries } from "./english.ts";
import { judgementsOf } from "./judged.ts";
import { halves } from "./split.ts";

const texts = (queries: readonly { readonly text: string }[]) => queries.map(({ text }) => text);

describe("judged queries", () => {
  it("are a hundred in each language, each once", () => {
    for (const queries of [englishQueries, chineseQueries]) expect(new Set(texts(queries)).size).toBe(100);
  });

  it("each have a best answer, and leave most of the shop out", () => {
    for (const query of [...englishQueries, ...chineseQueries]) {
      const judged = judgementsOf(query);
      expect([...judged.values()].filter((grade) => grade === 3).length, query.text).toBeGreaterThan(0);
      expect(judged.size, query.text).toBeLessThan(products.length / 3);
    }
  });

  it("are halved the same way each time, language by language", () => {
    const { development, heldApart } = halves();
    for (const half of [development, heldApart])
      expect(half.filter(({ language }) => language === "zh")).toHaveLength(50);
    expect(new Set([...texts(development), ...texts(heldApart)]).size).toBe(200);
    expect(halves()).toEqual({ development, heldApart });
  });
});
