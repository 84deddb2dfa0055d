import { describe, expect, it } from "vitest";
import type { Concept, ConceptKind } from "../../core/catalogue.ts";
import { conceptId } from "../../core/ids.ts";
import { dot, row } from "../../core/vectors.ts";
import { conceptVectors } from "./concept-vectors.ts";

const concept = (kind: ConceptKind, name: string): Concept => ({
  conceptId: conceptId(`${kind}:${name}`),
  kind,
  parent: -1,
});
const membership = (...rows: readonly (readonly number[])[]) => ({
  offsets: Uint32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]),
  indices: Uint32Array.from(rows.flat()),
});

describe("conceptVectors", () => {
  const concepts = [
    concept("category", "light"),
    concept("category", "light/lamps"),
    concept("category", "kitchen"),
    concept("brand", "norde"),
    concept("tag", "oak"),
  ];

  it("[K9] rows are nearer the more they share, a category more than a brand; without concepts they are zero", () => {
    const m = conceptVectors(concepts, membership([0, 1, 3], [0, 1, 3], [0, 1, 4], [2, 3], [2], []));
    const near = (a: number, b: number) => dot(row(m, a), row(m, b));
    expect(near(0, 1)).toBeCloseTo(1, 5);
    expect(near(0, 2)).toBeGreaterThan(0.6);
    expect(near(0, 3)).toBeLessThan(near(0, 2));
    expect(near(3, 4)).toBeGreaterThan(near(0, 3));
    expect([...row(m, 5)].every((x) => x === 0)).toBe(true);
  });

  it("[K9] a concept points the same way in every pack, and away from all others", () => {
    const many = Array.from({ length: 300 }, (_, i) => concept("tag", `t${i}`));
    const one = conceptVectors(many, membership(...many.map((_, i) => [i])));
    const other = conceptVectors([...many].reverse(), membership(...many.map((_, i) => [i])));
    expect([...row(one, 0)]).toEqual([...row(other, 299)]);
    let sum = 0;
    let most = 0;
    for (let a = 0; a < 300; a++)
      for (let b = 0; b < a; b++) {
        const cosine = Math.abs(dot(row(one, a), row(one, b)));
        sum += cosine;
        most = Math.max(most, cosine);
      }
    expect(sum / ((300 * 299) / 2)).toBeLessThan(0.12);
    expect(most).toBeLessThan(0.75);
  });
});
