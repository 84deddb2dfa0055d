import { describe, expect, it } from "vitest";
import type { ItemId } from "../ids.ts";
import { fakeTable } from "../testing/fake-catalogue.ts";
import { departmentOf, sharedConcept } from "./reasons.ts";

const table = fakeTable();
const rowOf = (id: string): number => table.rowOf.get(id as ItemId) ?? Number.NaN;
const shared = (one: string, other: string) => {
  const index = sharedConcept(table, rowOf(one), rowOf(other));
  return index === undefined ? undefined : table.concepts[index]?.conceptId;
};

describe("what two items share", () => {
  it.each([
    ["d0-i0", "d0-i2", "category:d0/a", "the narrower of two categories"],
    ["d0-i1", "d0-i2", "category:d0", "the department where no more is shared"],
    ["d0-i0", "d1-i3", "tag:warm", "a tag across departments"],
    ["d0-i1", "d1-i1", undefined, "nothing"],
  ])("[R7] of %s and %s is %s: %s", (one, other, wanted, _why) => {
    expect(shared(one, other)).toBe(wanted);
  });

  it("[R7] is never the brand, which is said otherwise", () => {
    const only = table.concepts.findIndex(({ conceptId }) => conceptId === "brand:d0");
    const branded = { ...table, membership: { offsets: Uint32Array.of(0, 1, 2), indices: Uint32Array.of(only, only) } };
    expect(sharedConcept(branded, 0, 1)).toBeUndefined();
  });

  it("[R7] a department is a category without a parent", () => {
    const index = departmentOf(table, rowOf("d3-i5"));
    expect(index === undefined ? undefined : table.concepts[index]?.conceptId).toBe("category:d3");
  });
});
