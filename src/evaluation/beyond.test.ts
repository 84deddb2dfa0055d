import { describe, expect, it } from "vitest";
import { beyondFigures, growthOf, lorenzOf, tenthsOf } from "./beyond.ts";

const vectors = { data: Float32Array.from([1, 0, 1, 0, 0, 1, 0, 1]), rows: 4, dims: 2 };
const brands = { of: Int32Array.from([0, 0, 1, -1]), names: ["north", "south", "west"] };
const around = { rows: 4, hadBy: Uint32Array.from([8, 4, 2, 0]), learners: 8, vectors, brands };

describe("what lists are judged by besides hits", () => {
  it("[X4] [X5] [X6] [X7] [X8] [X9] are the metrics, of one list a user", () => {
    const shown = [
      { list: [0, 1], history: [2] },
      { list: [0, 2], history: [2, 2] },
    ];
    const { coverage, personalisation, novelty, diversity, popularityBias, exposureGini } = beyondFigures(
      shown,
      around,
    );
    expect(coverage?.value).toBe(3 / 4);
    expect(personalisation?.value).toBe(1 / 2);
    // 0 and 1 bits, then 0 and 2.
    expect(novelty?.value).toBe(0.75);
    expect(diversity?.value).toBe(0.5);
    expect(popularityBias?.value).toBe((6 + 5) / 2 / 2);
    const south = 1 / Math.log2(3);
    const north = 2 + 1 / Math.log2(3);
    expect(exposureGini?.value).toBeCloseTo((2 * north) / (3 * (north + south)), 9);
  });

  it("[X13] have no figure where there is nothing to reckon with", () => {
    const none = beyondFigures([{ list: [0, 1], history: [] }], {
      ...around,
      vectors: undefined,
      brands: { of: new Int32Array(4), names: ["the only one"] },
    });
    expect(none.diversity).toBeNull();
    expect(none.exposureGini).toBeNull();
    expect(none.personalisation).toBeNull();
    expect(none.popularityBias).toBeNull();
    expect(none.coverage?.value).toBe(1 / 2);
    expect(beyondFigures([], around).coverage?.value).toBe(0);
  });

  it("[X15] plots exposure from the least shown brand up, places by popularity, and coverage user by user", () => {
    // South and west get nothing.
    expect(lorenzOf([[0], [1], [3]], brands)).toEqual([0, 0, 0, 1]);
    expect(lorenzOf([[3]], brands)).toEqual([]);
    expect(lorenzOf([[0], [2]], brands)).toEqual([0, 0, 0.5, 1]);
    const hadBy = Uint32Array.from({ length: 20 }, (_, row) => row);
    expect(
      tenthsOf(
        [
          [19, 18],
          [0, 17],
        ],
        hadBy,
      ),
    ).toEqual([0.5, 0.25, 0, 0, 0, 0, 0, 0, 0, 0.25]);
    expect(growthOf([[0, 1], [1], [2]], 4)).toEqual([0, 0.5, 0.5, 0.75]);
  });
});
