import { describe, expect, it } from "vitest";
import { dot, row } from "../core/vectors.ts";
import { createFakeEncoder } from "./fake-encoder.ts";

const encoder = createFakeEncoder();
const similarity = async (a: string, b: string) => {
  const both = await encoder.encode([a, b]);
  return dot(row(both, 0), row(both, 1));
};

describe("fake encoder", () => {
  it("is deterministic, of length 1, and defined for any text", async () => {
    for (const text of ["brass lamp", "台灯", "", "🙂"]) expect(await similarity(text, text)).toBeCloseTo(1, 5);
    expect(await createFakeEncoder().encode(["lamp"])).toEqual(await encoder.encode(["lamp"]));
  });

  it("puts texts that share words near each other and others far", async () => {
    expect(await similarity("brass lamp", "lamps of steel")).toBeGreaterThan(0.3);
    expect(Math.abs(await similarity("brass lamp", "walnut chair"))).toBeLessThan(0.25);
    expect(Math.abs(await similarity("a1", "b1"))).toBeLessThan(0.25);
  });
});
