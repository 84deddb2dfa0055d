import { describe, expect, it } from "vitest";
import { fakeTable } from "../core/testing/fake-catalogue.ts";
import { row } from "../core/vectors.ts";
import { inNeutralOrder, packThen } from "./pack-then.ts";

describe("a pack as it would have been", () => {
  const table = fakeTable({ departments: 3, itemsEach: 10 });

  it("[X12] has its rows in an order that popularity does not decide, each with what is its own", () => {
    const neutral = inNeutralOrder(table);
    expect([...neutral.itemIds].sort()).toEqual([...table.itemIds].sort());
    const popularity = [...neutral.popularity];
    expect(popularity).not.toEqual([...popularity].sort((a, b) => b - a));
    for (const [at, id] of neutral.itemIds.entries()) {
      const old = table.rowOf.get(id) ?? -1;
      expect(neutral.rowOf.get(id)).toBe(at);
      expect(row(neutral.vectors, at)).toEqual(row(table.vectors, old));
      expect(neutral.popularity[at]).toBe(table.popularity[old]);
      expect(neutral.listedAt[at]).toBe(table.listedAt[old]);
      const concepts = ({ membership: { offsets, indices } }: typeof table, i: number) => [
        ...indices.subarray(offsets[i], offsets[i + 1]),
      ];
      expect(concepts(neutral, at)).toEqual(concepts(table, old));
    }
    const sampled = ({ sampleRows, itemIds }: typeof table) => [...sampleRows].map((at) => itemIds[at]).sort();
    expect(sampled(neutral)).toEqual(sampled(table));
  });

  it("[X12] has the same order whatever the pack's was", () => {
    const turned = inNeutralOrder(inNeutralOrder(table));
    expect(turned.itemIds).toEqual(inNeutralOrder(table).itemIds);
  });

  it("[X12] takes no popularity from orders of all times, and lists nothing later than then", () => {
    const until = (table.listedAt[0] as number) - 1;
    const then = { until, behaviour: {}, weights: table.weights };
    const learned = packThen(table, { ...then, trustsPopularity: false });
    expect(Math.max(...learned.popularity)).toBe(0);
    expect(packThen(table, { ...then, trustsPopularity: true }).popularity).toBe(table.popularity);
    expect(Math.max(...learned.listedAt)).toBe(until);
    const popularity = new Float32Array(table.rows).fill(3);
    expect(packThen(table, { ...then, behaviour: { popularity }, trustsPopularity: true }).popularity).toBe(popularity);
  });
});
