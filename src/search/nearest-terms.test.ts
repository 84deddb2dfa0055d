import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestTerms } from "./nearest-terms.ts";
import { readWordsTable, writeWordsTable } from "./words-format.ts";

const tableOf = (terms: readonly string[]) =>
  readWordsTable(
    writeWordsTable(
      "en",
      1,
      [...new Set(terms)].sort().map((term) => ({ term, documents: Uint32Array.of(0), impacts: Uint8Array.of(1) })),
    ),
  );

/** Optimal string alignment, the whole table. */
function distance(a: string, b: string): number {
  const d: number[][] = [];
  const at = (i: number, j: number): number => d[i]?.[j] ?? 0;
  for (let i = 0; i <= a.length; i++) {
    d[i] = [];
    for (let j = 0; j <= b.length; j++) {
      let steps = i === 0 || j === 0 ? i + j : at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      if (i > 0 && j > 0) steps = Math.min(steps, at(i - 1, j) + 1, at(i, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps = Math.min(steps, at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = steps;
    }
  }
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 7 });

describe("nearestTerms", () => {
  it("[Q4] finds what measuring every term finds", () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 60 }),
        word,
        fc.integer({ min: 0, max: 2 }),
        (terms, asked, most) => {
          const table = tableOf(terms);
          const distances = table.terms.map((term) => distance(term, asked));
          const least = Math.min(...distances);
          const expected = least > most ? [] : [...distances.keys()].filter((t) => distances[t] === least);
          expect(nearestTerms(table, asked, most)).toEqual(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("[Q4] counts a swap of neighbours as one step", () => {
    const table = tableOf(["turntable", "table", "tent"]);
    expect(nearestTerms(table, "turntabel", 1).map((t) => table.terms[t])).toEqual(["turntable"]);
  });
});
