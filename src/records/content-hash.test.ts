import { describe, expect, it } from "vitest";
import { contentHash } from "./content-hash.ts";

describe("contentHash", () => {
  it("[H2] stays what it is: ids in logs were made with it", () => {
    expect([contentHash(""), contentHash("view\n1\nbrass lamp"), contentHash("黄铜台灯")]).toMatchInlineSnapshot(`
      [
        "11fd02ebbb2aafded6a3deecf5ce2edf",
        "e1a36895a64cd454bfdbd90a42c40524",
        "d98698579a37a99319b145d67ed8a9e8",
      ]
    `);
  });

  it("[H2] tells a hundred thousand short texts apart, in every half of it", () => {
    const texts = Array.from(
      { length: 100_000 },
      (_, i) => `view\n${980_000 + (i % 300)}\nlamp ${Math.floor(i / 300)}`,
    );
    const hashes = texts.map(contentHash);
    for (const half of [hashes.map((hash) => hash.slice(0, 16)), hashes.map((hash) => hash.slice(16))])
      expect(new Set(half).size).toBe(texts.length);
  });
});
