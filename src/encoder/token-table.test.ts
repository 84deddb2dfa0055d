import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosine, readGolden } from "../../fixtures/encoder/golden.ts";
import { spaceId } from "../core/ids.ts";
import { dot, row } from "../core/vectors.ts";
import { createTokenTableEncoder, type TokenTableFiles } from "./token-table.ts";

const folder = "public/models/sotto-v0";
const files: TokenTableFiles = {
  vocabulary: readFileSync(`${folder}/table.vocab.txt`, "utf8"),
  nibbles: new Uint8Array(readFileSync(`${folder}/table.q4.bin`)),
  scales: new Uint8Array(readFileSync(`${folder}/table.scale.f16.bin`)),
};
const space = spaceId("sotto-v0-256");
const encoder = createTokenTableEncoder(files, space, 256);
const vectorOf = async (text: string) => row(await encoder.encode([text]), 0);
const similarity = async (a: string, b: string) => dot(await vectorOf(a), await vectorOf(b));

describe("token table", () => {
  it("agrees with the golden vectors", async () => {
    const golden = readGolden();
    const vectors = await encoder.encode(golden.map(({ text }) => text));
    expect([vectors.rows, vectors.dims]).toEqual([golden.length, 256]);
    for (const [i, entry] of golden.entries()) expect(cosine(row(vectors, i), entry.table)).toBeGreaterThan(0.9999);
  });

  it("puts like meanings near each other, across languages", async () => {
    expect(await similarity("brass table lamp", "黄铜台灯")).toBeGreaterThan(0.6);
    expect(await similarity("brass table lamp", "黄铜台灯")).toBeGreaterThan(
      (await similarity("brass table lamp", "儿童拼图")) + 0.3,
    );
  });

  it.each([
    ["nothing", ""],
    ["white space", " \t\n"],
    ["emoji", "🙂🪔"],
    ["control characters", "\u0000\u0007\u001b"],
    ["a lone surrogate", "\ud800"],
    ["unknown script", "ランプ"],
  ])("gives %s the vector of the unknown word, of length 1", async (_, text) => {
    const vector = await vectorOf(text);
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
    expect(vector).toEqual(await vectorOf("龘"));
  });

  it("reads 100,000 characters without harm", async () => {
    const vector = await vectorOf("walnut chair 胡桃木椅 ".repeat(6_000));
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
  });

  it("gives any text a finite vector of length 1, alone as in a batch", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary", maxLength: 80 }), { maxLength: 5 }), async (texts) => {
        const batch = await encoder.encode(texts);
        expect(batch.data).toHaveLength(texts.length * 256);
        for (const [i, text] of texts.entries()) {
          expect(dot(row(batch, i), row(batch, i))).toBeCloseTo(1, 5);
          expect(row(batch, i)).toEqual(await vectorOf(text));
        }
      }),
    );
  });

  it("refuses files that do not belong together", () => {
    const cut = { ...files, nibbles: files.nibbles.subarray(1) };
    expect(() => createTokenTableEncoder(cut, space, 256)).toThrow(expect.objectContaining({ code: "encoder/failed" }));
    expect(() => createTokenTableEncoder(files, space, 128)).toThrow(
      expect.objectContaining({ code: "encoder/failed" }),
    );
  });
});
