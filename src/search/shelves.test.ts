import { describe, expect, it } from "vitest";
import { categoryEnds } from "../core/concepts.ts";
import { fakeTable } from "../core/testing/fake-catalogue.ts";
import { shelvesOf } from "./shelves.ts";

describe("shelvesOf", () => {
  it("[Q2] is the deepest and the topmost category of every row", () => {
    const table = fakeTable();
    const { rows, narrowest, widest } = shelvesOf(table);
    expect(rows).toBe(table.rows);
    for (let row = 0; row < rows; row++)
      expect({ narrowest: narrowest[row], widest: widest[row] }).toEqual(categoryEnds(table, row));
  });

  it("is −1 where a row has no category", () => {
    const table = fakeTable();
    const bare = { ...table, membership: { offsets: new Uint32Array(table.rows + 1), indices: new Uint32Array(0) } };
    expect(new Set([...shelvesOf(bare).narrowest, ...shelvesOf(bare).widest])).toEqual(new Set([-1]));
  });

  it("is found once for a table", () => {
    const table = fakeTable();
    expect(shelvesOf(table)).toBe(shelvesOf(table));
  });
});
