import { describe, expect, it } from "vitest";
import { largeCatalog } from "./testing/small-pack.ts";
import { withPopularity } from "./with-popularity.ts";

describe("withPopularity", () => {
  it("puts what was learned in place of the feed's figure and orders the rows by it", async () => {
    const catalog = await largeCatalog(9);
    const learned = Float64Array.from(catalog.items, (_, row) => row);
    const { catalog: popular, newRow } = withPopularity(catalog, learned);
    const items = [...popular.items];
    expect(items.map(({ popularity }) => popularity).slice(0, 3)).toEqual([8, 7, 6]);
    expect(new Set(items.slice(0, 3).map(({ concepts }) => concepts[0])).size).toBe(3);
    for (const [row, { itemId }] of catalog.items.entries()) expect(items[newRow[row] as number]?.itemId).toBe(itemId);
    expect(popular.items.at(9)).toBeUndefined();
  });
});
