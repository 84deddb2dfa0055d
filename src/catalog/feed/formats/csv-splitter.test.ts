import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvSplitter, delimiterOf } from "./csv-splitter.ts";

function split(text: string, delimiter = ",", pieceLength = Number.POSITIVE_INFINITY) {
  const unclosed: number[] = [];
  const splitter = new CsvSplitter(delimiter, (line) => unclosed.push(line));
  const records = [];
  for (let from = 0; from < text.length; from += pieceLength)
    records.push(...splitter.push(text.slice(from, from + pieceLength)));
  records.push(...splitter.push("", true));
  return { records, unclosed };
}
const cellsOf = (text: string, delimiter?: string) => split(text, delimiter).records.map(({ cells }) => cells);

/** What a program that follows RFC 4180 writes. */
const written = (rows: readonly (readonly string[])[], delimiter: string): string =>
  rows
    .map((cells) =>
      cells.map((cell) => (/["\n,;|\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter),
    )
    .join("\n");

describe("CsvSplitter", () => {
  it("[F2] reads quotes, doubled quotes and new lines in them, and says on which line a record begins", () => {
    expect(split('a,"b ""c""\nd",e\n\n"f",,g\n').records).toEqual([
      { line: 1, cells: ["a", 'b "c"\nd', "e"] },
      { line: 4, cells: ["f", "", "g"] },
    ]);
  });

  it("[F2] a quote in the middle of a value is text, and so is one that no delimiter follows", () => {
    expect(cellsOf('a,5" nail,b\n"5" nail",c\n"x" ,y\n')).toEqual([
      ["a", '5" nail', "b"],
      ['5" nail', "c"],
      ["x", "y"],
    ]);
  });

  it("[F1] a quote that is never closed costs its own line", () => {
    expect(split('a,b\nc,"d\ne,f')).toEqual({
      records: [
        { line: 1, cells: ["a", "b"] },
        { line: 3, cells: ["e", "f"] },
      ],
      unclosed: [2],
    });
  });

  it("[F1] after many open quotes the rest is still read, line by line", () => {
    const lines = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? `"open ${i}` : `x${i},y`));
    const { records, unclosed } = split(lines.join("\n"));
    expect(unclosed).toEqual(Array.from({ length: 100 }, (_, i) => 2 * i + 1));
    expect(records.length).toBe(100);
  });

  const cell = fc.string({ unit: fc.constantFrom("a", "é", "台", '"', "\n", ",", ";", "\t", "|", " ") });
  const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(
      fc.array(cell, { minLength: width, maxLength: width }).filter((cells) => cells.join("").trim() !== ""),
      { maxLength: 8 },
    ),
  );

  it("[F2] reads back what was written, whatever the delimiter", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(",", ";", "\t", "|"), (rows, delimiter) => {
        // Spaces after a closing quote are taken for padding, and a line of blanks for none.
        const clean = rows.map((cells) => cells.map((value) => (value.trim() === "" ? "-" : value)));
        expect(cellsOf(written(clean, delimiter), delimiter)).toEqual(clean);
      }),
      { numRuns: 500 },
    );
  });

  it("[F8] the pieces in which text arrives make no difference", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", '"', "\n", ",", " ") }),
        fc.integer({ min: 1, max: 7 }),
        (text, n) => {
          expect(split(text, ",", n)).toEqual(split(text));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["a,b;c,d", ","],
    ["a;b;c", ";"],
    ['"a,b,c"\td', "\t"],
    ["a|b", "|"],
    ["alone", ","],
  ])("finds the delimiter of %j", (header, delimiter) => {
    expect(delimiterOf(header)).toBe(delimiter);
  });
});
