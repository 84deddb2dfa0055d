import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { SottoError } from "../../core/errors.ts";
import { listCell, readColumns, textCell, wholeCell } from "./parquet.ts";
import { checkPages } from "./parquet-pages.ts";
import { writeParquet } from "./write-parquet.ts";

const file = writeParquet([
  { name: "title", type: "STRING", nullable: false, data: ["Lamp", "台灯", "x".repeat(400)] },
  { name: "note", type: "STRING", nullable: true, data: [null, "n", null] },
  { name: "price", type: "INT64", nullable: true, data: [12900n, null, 2n ** 53n] },
  { name: "tags", type: "JSON", nullable: true, data: [["a", "b"], null, ["c"]] },
]);

describe("readColumns", () => {
  it("[K5] reads back what was written; a column that is not there is nulls", () => {
    const columns = readColumns(file, ["title", "note", "price", "tags", "missing"], 3);
    expect(columns("title").map((cell) => textCell(cell, 300).length)).toEqual([4, 2, 300]);
    expect(columns("note").map((cell) => textCell(cell, 9))).toEqual(["", "n", ""]);
    expect(columns("price").map(wholeCell)).toEqual([12900, undefined, undefined]);
    expect(columns("tags").map(listCell)).toEqual([["a", "b"], [], ["c"]]);
    expect(columns("missing")).toEqual([null, null, null]);
  });

  it("[K5] groups of rows, dictionaries and gaps are read as the reader of whole files does", async () => {
    const data = Array.from({ length: 500 }, (_, i) => (i % 7 === 0 ? null : `colour ${i % 5}`));
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: "colour", type: "STRING", nullable: true, data },
        { name: "row", type: "INT64", data: data.map((_, i) => BigInt(i)) },
      ],
      codec: "UNCOMPRESSED",
      rowGroupSize: [120, 300, 80],
      pageSize: 200,
    });
    const whole = await parquetReadObjects({ file: buffer });
    const columns = readColumns(new Uint8Array(buffer), ["colour", "row"], 500);
    expect(columns("colour")).toEqual(data);
    expect(whole).toEqual(data.map((colour, i) => ({ colour, row: columns("row")[i] })));
  });

  it("[K4] a text is never cut into half a character", () => {
    expect(textCell("ab😀", 3)).toBe("ab");
    expect(textCell("ab😀", 4)).toBe("ab😀");
  });

  it("[K3] another number of rows than the manifest's is refused", () => {
    expect(() => readColumns(file, ["title"], 4)).toThrow(SottoError);
  });

  it("[K3] a page that claims levels it cannot have is refused before the reader trusts it", () => {
    const bytes = file.slice();
    // A varint of one byte becomes one of two, which shifts the fields of the last column's page header.
    bytes[532] = 142;
    const buffer = bytes.buffer.slice(0);
    expect(() => checkPages(buffer, parquetMetadata(buffer), 3)).toThrow('column "tags"');
    expect(() => checkPages(file.slice().buffer, parquetMetadata(file.slice().buffer), 3)).not.toThrow();
    expect(() => checkPages(file.slice().buffer, parquetMetadata(file.slice().buffer), 2)).toThrow("claims 3");
  });

  it("[K3] whatever is changed in a table, reading ends, and in nothing but a SottoError", () => {
    const change = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(change, (changes) => {
        const bytes = file.slice();
        for (const [at, value] of changes) bytes[at] = value;
        try {
          const columns = readColumns(bytes, ["title", "tags"], 3);
          expect(columns("title")).toHaveLength(3);
          columns("tags").map(listCell);
        } catch (error) {
          if (!(error instanceof SottoError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
