import { describe, expect, it } from "vitest";
import { formatMoment } from "./format.ts";

describe("formatMoment", () => {
  const now = new Date(2026, 5, 15, 18, 0).getTime();
  it.each([
    [new Date(2026, 5, 15, 9, 5), "09:05"],
    [new Date(2026, 5, 14, 9, 5), "Jun 14, 09:05"],
    [new Date(2025, 5, 14, 9, 5), "Jun 14, 2025"],
  ])("%s is %s", (at, words) => {
    expect(formatMoment(at.getTime(), now, "en")).toBe(words);
  });
});
