import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { sfntOfWoff } from "./woff.ts";

const woff = readFileSync(
  createRequire(import.meta.url).resolve("@fontsource/instrument-serif/files/instrument-serif-latin-400-normal.woff"),
);

/** The sum of a table's big-endian words, as OpenType defines its checksum. */
function checksum(table: Buffer): number {
  const whole = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0;
  return sum;
}

it("every table of the unwrapped font has the checksum its directory states", () => {
  const sfnt = sfntOfWoff(woff);
  const count = sfnt.readUInt16BE(4);
  expect(count).toBeGreaterThan(8);
  for (let i = 0; i < count; i++) {
    const entry = 12 + i * 16;
    const tag = sfnt.toString("latin1", entry, entry + 4);
    const [stated, offset, bytes] = [4, 8, 12].map((field) => sfnt.readUInt32BE(entry + field));
    const table = Buffer.from(sfnt.subarray(offset, (offset ?? 0) + (bytes ?? 0)));
    // The head table's own checksum leaves out its third word, which adjusts the whole file's.
    if (tag === "head") table.writeUInt32BE(0, 8);
    expect(checksum(table), tag).toBe(stated);
  }
});

it("refuses what is not WOFF 1.0", () => {
  expect(() => sfntOfWoff(Buffer.from("wOF2 and more than forty-four bytes after it, to be sure"))).toThrow(
    /WOFF 1\.0/,
  );
});
