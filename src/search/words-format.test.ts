import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SottoError } from "../core/errors.ts";
import { buildWordsIndex } from "./build-words.ts";
import { readWordsTable, type TermPostings, writeWordsTable } from "./words-format.ts";
import { readWordsIndex } from "./words-index.ts";

const documents = 300;
const postings = fc.uniqueArray(
  fc.record({
    term: fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((term) => term.length <= 64),
    rows: fc.uniqueArray(fc.nat(documents - 1), { minLength: 1, maxLength: 40 }),
    impact: fc.integer({ min: 1, max: 16 }),
  }),
  { selector: ({ term }) => term, maxLength: 30 },
);

const sorted = (entries: readonly { term: string; rows: number[]; impact: number }[]): TermPostings[] =>
  [...entries]
    .sort((a, b) => (a.term < b.term ? -1 : 1))
    .map(({ term, rows, impact }) => ({
      term,
      documents: Uint32Array.from(rows).sort(),
      impacts: new Uint8Array(rows.length).fill(impact),
    }));

const small = buildWordsIndex(
  Array.from({ length: 40 }, (_, i) => ({
    title: `Brass lamp ${i} 黄铜台灯`,
    subtitle: "𠮷野",
    description: `Thing ${i % 7} of walnut`,
    categories: ["Lighting"],
    tags: [],
    facts: [["Size", `${i} cm`]],
  })),
  "en",
);

describe("words format", () => {
  it("[K5] reads back the terms that were written", () => {
    fc.assert(
      fc.property(postings, (entries) => {
        const terms = sorted(entries);
        const table = readWordsTable(writeWordsTable("zh", documents, terms));
        expect([table.language, table.documents]).toEqual(["zh", documents]);
        expect(table.terms).toEqual(terms.map(({ term }) => term));
      }),
    );
  });

  it("[Q10] a damaged index is refused or searched, and nothing else", () => {
    const damage = fc.array(fc.tuple(fc.nat(small.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    const cut = fc.option(fc.nat(small.length), { freq: 5 });
    fc.assert(
      fc.property(damage, cut, (changes, length) => {
        const bytes = small.slice(0, length ?? small.length);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        try {
          const index = readWordsIndex(bytes);
          for (const text of ["brass lamp walnut", "台灯", "lihgting", "12 cm", "th"]) {
            const { documents: found, scores } = index.search(text, true);
            for (const document of found) expect(document).toBeLessThan(index.documents);
            for (const score of scores) expect(score).toBeLessThanOrEqual(1.0001);
          }
        } catch (error) {
          if (!(error instanceof SottoError)) throw error;
          expect(["pack/bad-shape", "pack/unsupported-format"]).toContain(error.code);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["a document that is not there", "en", [["oak", [5]]]],
    ["documents out of order", "en", [["oak", [2, 1]]]],
    ["a document twice", "en", [["oak", [1, 1]]]],
    [
      "terms out of order",
      "en",
      [
        ["oak", [0]],
        ["elm", [0]],
      ],
    ],
    [
      "a term twice",
      "en",
      [
        ["oak", [0]],
        ["oak", [0]],
      ],
    ],
    ["a term too long", "en", [["o".repeat(65), [0]]]],
    [
      "a term without documents",
      "en",
      [
        ["oak", []],
        ["pine", [0]],
      ],
    ],
  ] as const)("[Q10] refuses %s", (_, language, terms) => {
    const bytes = writeWordsTable(
      language,
      3,
      terms.map(([term, rows]) => ({
        term,
        documents: Uint32Array.from(rows),
        impacts: new Uint8Array(rows.length).fill(1),
      })),
    );
    expect(() => readWordsTable(bytes)).toThrow(expect.objectContaining({ code: "pack/bad-shape" }));
  });

  it("[Q10] every cut is refused", () => {
    for (let length = 0; length < small.length; length++)
      expect(() => readWordsTable(small.subarray(0, length))).toThrow(SottoError);
    expect(() => readWordsTable(Uint8Array.of(...small, 0))).toThrow(
      expect.objectContaining({ code: "pack/bad-shape" }),
    );
  });

  it("[Q10] says which version it cannot read", () => {
    const newer = small.slice();
    newer[3] = 2;
    expect(() => readWordsTable(newer)).toThrow(expect.objectContaining({ code: "pack/unsupported-format" }));
  });

  it("[Q10] a header that asks for memory is refused", () => {
    const hostile = Uint8Array.of(0x53, 0x57, 0x49, 1, 2, 0x65, 0x6e, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 0);
    expect(() => readWordsTable(hostile)).toThrow(expect.objectContaining({ code: "pack/bad-shape" }));
  });
});
