import { describe, expect, it } from "vitest";
import { mayLoadFullTier } from "./full-tier.ts";

describe("the fuller tier's turn", () => {
  it("[N1] depends on the device and Save-Data alone", () => {
    expect(mayLoadFullTier({})).toBe(true);
    expect(mayLoadFullTier({ deviceMemory: 8, connection: { saveData: false } })).toBe(true);
    expect(mayLoadFullTier({ deviceMemory: 2 })).toBe(false);
    expect(mayLoadFullTier({ deviceMemory: 8, connection: { saveData: true } })).toBe(false);
  });
});
