import { describe, expect, it } from "vitest";
import { seeded } from "../learning/seeded.ts";
import { meanFigure, resampledMeans, wholeFigure } from "./bootstrap.ts";

describe("the bootstrap", () => {
  it("[X14] has intervals of 1.96 standard errors where values are many and independent", () => {
    const random = seeded(3);
    const users = Array.from({ length: 2000 }, (_, user) => user);
    const values = users.map(() => (random() < 0.3 ? 1 : 0));
    const { value, low, high } = meanFigure(users, values) ?? { value: 0, low: 0, high: 0 };
    const error = Math.sqrt((value * (1 - value)) / 2000);
    expect(value).toBeCloseTo(0.3, 1);
    expect((value - low) / error).toBeGreaterThan(1.7);
    expect((value - low) / error).toBeLessThan(2.2);
    expect((high - value) / error).toBeGreaterThan(1.7);
    expect((high - value) / error).toBeLessThan(2.2);
  });

  it("[X14] draws users, not points: what one user did a hundred times is one thing known", () => {
    const random = seeded(5);
    const own = Array.from({ length: 50 }, () => random());
    const once = meanFigure([...own.keys()], own);
    const users = [...own.keys()].flatMap((user) => Array.from({ length: 100 }, () => user));
    const often = meanFigure(
      users,
      users.map((user) => own[user] as number),
    );
    expect(often?.value).toBeCloseTo(once?.value ?? 0, 9);
    expect((often?.high ?? 0) - (often?.low ?? 0)).toBeCloseTo((once?.high ?? 0) - (once?.low ?? 0), 9);
  });

  it("[X14] leaves out what is no number, and has no figure where there is none", () => {
    expect(meanFigure([0, 1, 2], [1, Number.NaN, 1])).toEqual({ value: 1, low: 1, high: 1 });
    expect(new Set(resampledMeans([0, 0, 1, 2], [1, Number.NaN, Number.NaN, 1]))).toEqual(new Set([1]));
    expect(meanFigure([0], [Number.NaN])).toBeUndefined();
    expect(meanFigure([], [])).toBeUndefined();
  });

  it("[X14] lays the interval of a coverage around it, though users drawn twice show nothing more", () => {
    const lists = Array.from({ length: 40 }, (_, user) => [user, 40 + user]);
    const figure = wholeFigure(lists, (drawn) => new Set(drawn.flat()).size / 80);
    expect(figure?.value).toBe(1);
    expect(figure?.low).toBeLessThan(1);
    expect(figure?.high).toBeGreaterThanOrEqual(1);
  });

  it("[X14] is the same every time", () => {
    expect(resampledMeans([0, 0, 1, 2], [1, 2, 3, 4])).toEqual(resampledMeans([0, 0, 1, 2], [1, 2, 3, 4]));
  });
});
