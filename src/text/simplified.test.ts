import { describe, expect, it } from "vitest";
import { simplified } from "./simplified.ts";

describe("simplified", () => {
  it.each([
    ["檯燈", "台灯"],
    ["雙肩包", "双肩包"],
    ["藍色羊毛帽 LED", "蓝色羊毛帽 LED"],
    ["薰衣草护手霜", "薰衣草护手霜"],
    ["brass lamp", "brass lamp"],
  ])("%s → %s", (text, expected) => {
    expect(simplified(text)).toBe(expected);
  });

  it("leaves nothing of its own to change", () => {
    expect(simplified(simplified("檯燈與茶壺"))).toBe(simplified("檯燈與茶壺"));
  });
});
