import { createHash } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sha256, sha256Pure } from "./sha256.ts";

const bytes = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256);

describe("sha256", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("[K1] the pure form equals the platform's at every length around a block", () => {
    for (const length of [...Array(140).keys(), 1000, 65_536])
      expect(sha256Pure(bytes(length))).toBe(createHash("sha256").update(bytes(length)).digest("hex"));
  });

  it("[K1] reads views into larger buffers", () => {
    expect(sha256Pure(bytes(300).subarray(77, 211))).toBe(sha256Pure(bytes(300).slice(77, 211)));
  });

  it("[K1] works with and without the platform's", async () => {
    const expected = createHash("sha256").update(bytes(100)).digest("hex");
    expect(await sha256(bytes(100))).toBe(expected);
    vi.stubGlobal("crypto", {});
    expect(await sha256(bytes(100))).toBe(expected);
  });
});
