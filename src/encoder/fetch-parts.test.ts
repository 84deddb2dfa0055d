import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { RetrySchedule } from "../core/retrying.ts";
import { type FetchBytes, fetchParts } from "./fetch-parts.ts";
import type { ModelPart } from "./model-file.ts";

const bytes = new Uint8Array(1_000).map((_, i) => i % 251);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const part: ModelPart = { role: "weights", path: "w.bin", bytes: bytes.length, sha256 };
const schedule: RetrySchedule = { delaysMs: [1, 2, 3], wait: async () => undefined };

/** Comes as told, attempt after attempt: whole, cut after some bytes, cut and taken for whole, or altered. */
function transport(...attempts: readonly ("whole" | "breaks" | "short" | "altered")[]) {
  const asked: (boolean | undefined)[] = [];
  const fetchBytes: FetchBytes = async (_path, onBytes, pastCache) => {
    const how = attempts[asked.push(pastCache) - 1] ?? "whole";
    onBytes(600);
    if (how === "breaks") throw new TypeError("network error");
    if (how === "short") return bytes.slice(0, 600);
    onBytes(400);
    return how === "altered" ? bytes.map((byte, i) => (i === 7 ? byte ^ 1 : byte)) : bytes.slice();
  };
  return { asked, fetchBytes };
}

describe("fetching weights", () => {
  it.each([
    ["a connection that breaks half way", ["breaks", "breaks", "whole"], 3],
    ["a file that was cut short and came as whole", ["short", "whole"], 2],
    ["a file that was altered on the way", ["altered", "whole"], 2],
  ] as const)("[N6] %s is asked for again, past the cache", async (_, attempts, times) => {
    const { asked, fetchBytes } = transport(...attempts);
    const loaded: number[] = [];
    const parts = await fetchParts([part], fetchBytes, (bytesNow) => loaded.push(bytesNow), schedule);
    expect(parts.get("weights")).toEqual(bytes);
    expect(asked).toEqual([false, ...Array(times - 1).fill(true)]);
    expect(loaded).toEqual([0, 600, 1_000]);
  });

  it("[N6] what stays broken is said with its code", async () => {
    const cut = transport("breaks", "breaks", "breaks", "breaks", "whole");
    await expect(fetchParts([part], cut.fetchBytes, () => undefined, schedule)).rejects.toMatchObject({
      code: "encoder/unreachable",
    });
    expect(cut.asked).toHaveLength(4);
    const altered = transport("altered", "altered", "whole");
    await expect(fetchParts([part], altered.fetchBytes, () => undefined, schedule)).rejects.toMatchObject({
      code: "encoder/wrong-hash",
    });
  });
});
