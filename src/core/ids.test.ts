import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SottoError } from "./errors.ts";
import { itemId, maxIdBytes } from "./ids.ts";

const codeOfThrown = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof SottoError ? error.code : "not ours";
  }
};

describe("ids", () => {
  it("[I1] are NFC: two spellings of one name are one id", () => {
    expect(itemId("cafe\u0301")).toBe(itemId("caf\u00e9"));
  });

  it("[I1] are case-sensitive and take numbers as their digits", () => {
    expect(itemId("Lamp")).not.toBe(itemId("lamp"));
    expect(itemId(42)).toBe("42");
  });

  it("[I1] refuse what is empty, too long, not text or holds control characters", () => {
    for (const bad of [
      "",
      "  ",
      "a\u0000b",
      "a\u0085b",
      "x".repeat(maxIdBytes + 1),
      "灯".repeat(43),
      undefined,
      null,
      {},
      [],
    ])
      expect(codeOfThrown(() => itemId(bad))).toBe("input/bad-id");
    expect(itemId("灯".repeat(42))).toHaveLength(42);
  });

  it("[I1] either come back unchanged by a second parse, or are refused with our code", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const code = codeOfThrown(() => itemId(text));
        if (code === undefined) expect(itemId(itemId(text))).toBe(itemId(text));
        else expect(code).toBe("input/bad-id");
      }),
    );
  });
});
