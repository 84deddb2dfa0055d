import { describe, expect, it } from "vitest";
import { guessLanguage } from "./language.ts";

describe("guessLanguage", () => {
  it.each([
    ["brass table lamp", "en"],
    ["crème brûlée", "en"],
    ["teapot 茶", "en"],
    ["黄铜台灯", "zh"],
    ["LED台灯3档", "zh"],
    ["灯", "zh"],
    ["LED台灯", "zh"],
    ["椅子とテーブル", undefined],
    ["", undefined],
    ["2024 / 300", undefined],
    ["テーブルランプ 台", undefined],
    ["램프", undefined],
    ["настольная лампа LED", undefined],
    ["🙂", undefined],
  ])("%s → %s", (text, language) => {
    expect(guessLanguage(text)).toBe(language);
  });
});
