import { describe, expect, it } from "vitest";
import { fuse } from "./fuse.ts";

describe("fuse", () => {
  it("is .3 of the words' z plus .7 of the cosines' z", () => {
    const [first, second] = fuse(Float32Array.of(4, 0), Float32Array.of(0.2, 0.6));
    expect(first).toBeCloseTo(0.3 * 1 + 0.7 * -1, 6);
    expect(second).toBeCloseTo(0.3 * -1 + 0.7 * 1, 6);
  });

  it("does not depend on the scale of either side", () => {
    const a = fuse(Float32Array.of(1, 2, 5), Float32Array.of(0.1, 0.5, 0.2));
    const b = fuse(Float32Array.of(10, 20, 50), Float32Array.of(0.2, 0.6, 0.3));
    for (const i of a.keys()) expect(a[i]).toBeCloseTo(b[i] ?? Number.NaN, 5);
  });

  it("adds nothing for a side on which all are alike", () => {
    expect([...fuse(Float32Array.of(0, 0), Float32Array.of(0.3, 0.3))]).toEqual([0, 0]);
    expect([...fuse(new Float32Array(0), new Float32Array(0))]).toEqual([]);
  });
});
