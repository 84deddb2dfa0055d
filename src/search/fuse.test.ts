import { describe, expect, it } from "vitest";
import { fuse } from "./fuse.ts";
import type { Shelves } from "./shelves.ts";

/** Rows 0 and 1 on one shelf, 2 on another of the same department, 3 nowhere. */
const shelves: Shelves = {
  rows: 4,
  concepts: 3,
  narrowest: Int32Array.of(1, 1, 2, -1),
  widest: Int32Array.of(0, 0, 0, -1),
};

describe("fuse", () => {
  it("[Q2] is the mean of a row's own score, its shelf's and its department's", () => {
    const scores = fuse(
      { words: Float32Array.of(0.5, 0, 0, 0.2), cosines: Float32Array.of(0.1, 0.3, 0.6, 0.4) },
      shelves,
    );
    const own = [0.6, 0.3, 0.6, 0.6];
    const department = (0.6 + 0.3 + 0.6) / 3;
    const expected = [(0.6 + 0.45 + department) / 3, (0.3 + 0.45 + department) / 3, (0.6 + 0.6 + department) / 3, 0.6];
    for (const [row, score] of expected.entries()) expect(scores[row]).toBeCloseTo(score, 5);
    expect(own[3]).toBeCloseTo(scores[3] ?? 0, 5);
  });

  it("[Q2] of two rows alike, the one on the fitting shelf is better", () => {
    const [, , other, alone] = fuse({ words: undefined, cosines: Float32Array.of(0.2, 0.2, 0.4, 0.4) }, shelves);
    const [, , among] = fuse({ words: undefined, cosines: Float32Array.of(0.4, 0.4, 0.4, 0.4) }, shelves);
    expect(among).toBeGreaterThan(other ?? 1);
    expect(alone).toBeGreaterThan(other ?? 1);
  });

  it("takes one side alone, or none", () => {
    expect(fuse({ words: Float32Array.of(1, 1, 1, 1), cosines: undefined }, shelves)).toEqual(
      Float32Array.of(1, 1, 1, 1),
    );
    expect(fuse({ words: undefined, cosines: undefined }, shelves)).toEqual(new Float32Array(4));
  });
});
