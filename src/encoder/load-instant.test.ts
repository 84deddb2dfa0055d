import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FetchBytes } from "./fetch-parts.ts";
import { loadInstant } from "./load-instant.ts";
import { parseModelFile, totalBytesOf } from "./model-file.ts";

const folder = "public/models/sotto-v0";
const model = parseModelFile(readFileSync(`${folder}/model.json`, "utf8"));
const fromDisk: FetchBytes = async (path) => new Uint8Array(readFileSync(`${folder}/${path}`));
const inChunks: FetchBytes = async (path, onBytes) => {
  const bytes = await fromDisk(path, onBytes);
  for (let start = 0; start < bytes.length; start += 1_000_000) onBytes(Math.min(1_000_000, bytes.length - start));
  return bytes;
};

describe("loading the instant tier", () => {
  it("asks for each file once, in the order of the model file", async () => {
    const asked: string[] = [];
    const encoder = await loadInstant(model, (path, onBytes) => {
      asked.push(path);
      return fromDisk(path, onBytes);
    });
    expect(asked).toEqual(["table.vocab.txt", "table.scale.f16.bin", "table.q4.bin"]);
    expect([encoder.tier, encoder.space, encoder.dims]).toEqual(["instant", "sotto-v0-256", 256]);
  });

  it.each([
    ["tells", inChunks],
    ["does not tell", fromDisk],
  ])("counts every byte once where the transport %s", async (_, fetchBytes) => {
    const total = totalBytesOf(model.tiers.instant);
    const seen: number[] = [];
    await loadInstant(model, fetchBytes, (loaded, of) => {
      expect(of).toBe(total);
      seen.push(loaded);
    });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect([seen[0], seen.at(-1)]).toEqual([0, total]);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("refuses a file with one byte changed", async () => {
    const spoilt: FetchBytes = async (path, onBytes) => {
      const bytes = await fromDisk(path, onBytes);
      if (path === "table.q4.bin") bytes[7] = (bytes[7] ?? 0) ^ 1;
      return bytes;
    };
    await expect(loadInstant(model, spoilt)).rejects.toMatchObject({
      code: "encoder/wrong-hash",
      details: { path: "table.q4.bin" },
    });
  });

  it("refuses a file that was cut short", async () => {
    const cut: FetchBytes = async (path, onBytes) => (await fromDisk(path, onBytes)).slice(0, 1_000);
    await expect(loadInstant(model, cut)).rejects.toMatchObject({ code: "encoder/wrong-hash" });
  });

  it("says which file could not be reached", async () => {
    const offline: FetchBytes = () => Promise.reject(new TypeError("Failed to fetch"));
    await expect(loadInstant(model, offline)).rejects.toMatchObject({
      code: "encoder/unreachable",
      message: expect.stringContaining("table.vocab.txt"),
    });
  });
});
