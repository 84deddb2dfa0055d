import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { fetchParts } from "./fetch-parts.ts";
import { parseModelFile, totalBytesOf } from "./model-file.ts";

const text = readFileSync("public/models/sotto-v0/model.json", "utf8");
const model = parseModelFile(text);

describe("model file", () => {
  it("names the space and the files of both tiers", () => {
    expect(model.space).toEqual({ id: "sotto-v0-256", dims: 256, prefixDims: [64, 128] });
    expect(model.tiers.instant.files.map((file) => file.role)).toEqual(["vocabulary", "scales", "nibbles"]);
    expect(totalBytesOf(model.tiers.instant)).toBe(222_608 + 64_000 + 4_096_000);
    expect(model.tiers.full.files.map((file) => file.role)).toEqual([
      "config",
      "tokenizer-config",
      "tokenizer",
      "weights",
    ]);
  });

  it("[K1] names the files that are there, and the runtime that is installed", async () => {
    const { instant, full } = model.tiers;
    const installed = createRequire(import.meta.url).resolve(`onnxruntime-web/${full.runtime.path}`);
    const folder = "public/models/sotto-v0";
    const read = async (path: string) =>
      new Uint8Array(readFileSync(path === full.runtime.path ? installed : `${folder}/${path}`));
    const files = await fetchParts([...instant.files, ...full.files, full.runtime], read);
    expect(files.size).toBe(8);
  });

  it.each([
    ["no JSON", "{", /no JSON/],
    ["a list", "[]", /model\.json/],
    ["no space", text.replace('"space"', '"place"'), /space/],
    ["dims as text", text.replace('"dims": 256', '"dims": "256"'), /space\.dims/],
    ["a tier too few", text.replace('"full"', '"fuller"'), /tiers\.full/],
    ["a path that climbs out", text.replace("table.vocab.txt", "../secret.txt"), /tiers\.instant\.files\[0\]\.path/],
    ["a path to another host", text.replace("table.vocab.txt", "https://example.com/t"), /files\[0\]\.path/],
    ["a path from the root", text.replace("table.vocab.txt", "/t"), /files\[0\]\.path/],
    ["a short hash", text.replace(/"sha256": "[0-9a-f]/, '"sha256": "'), /files\[0\]\.sha256/],
    ["no runtime", text.replace('"runtime": {', '"engine": {'), /tiers\.full\.runtime/],
    ["a size of nothing", text.replace('"bytes": 222608', '"bytes": 0'), /files\[0\]\.bytes/],
  ])("refuses %s, naming the field", (_, broken, field) => {
    expect(broken).not.toBe(text);
    expect(() => parseModelFile(broken)).toThrow(
      expect.objectContaining({ code: "encoder/failed", message: expect.stringMatching(field) }),
    );
  });
});
