import { describe, expect, it } from "vitest";
import { panelEn } from "../offline/panel-en.ts";
import { panelZh } from "../offline/panel-zh.ts";
import { bringEn } from "./bring-en.ts";
import { bringZh } from "./bring-zh.ts";
import { en as pageEn } from "./en.ts";
import { myDataEn } from "./my-data-en.ts";
import { myDataZh } from "./my-data-zh.ts";
import { zh as pageZh } from "./zh.ts";

const en = { ...pageEn, panel: panelEn, bringSteps: bringEn, myData: myDataEn };
const zh = { ...pageZh, panel: panelZh, bringSteps: bringZh, myData: myDataZh };

/** Every message with its path; functions are called with numbers where they want numbers and words where words. */
function spoken(value: unknown, path = ""): readonly (readonly [path: string, words: string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value(3, 2, 1))]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => spoken(inner, `${path}/${key}`));
}

const paths = (messages: unknown): readonly string[] => spoken(messages).map(([path]) => path);

describe("messages", () => {
  it("have the same keys in every language", () => {
    expect(paths(zh)).toEqual(paths(en));
  });

  it.each([
    ["en", en],
    ["zh", zh],
  ])("are never empty in %s", (_, messages) => {
    for (const [path, words] of spoken(messages)) expect(words.trim(), path).not.toBe("");
  });

  it("are Chinese in Chinese", () => {
    const onlyFigures = new Set(["/myData/weightValue", "/search/title"]);
    const isName = (path: string): boolean => onlyFigures.has(path) || /^[/]bringSteps[/]help[/]\d+[/]0$/.test(path);
    for (const [path, words] of spoken(zh).filter(([path]) => !isName(path)))
      expect(words, path).toMatch(/\p{Script=Han}/u);
  });

  it("count in words", () => {
    expect(en.shell.meter(0)).toBe("0 requests carried your data");
    expect(en.shell.meter(1)).toBe("1 request carried your data");
    expect(en.home.subtitle(1248)).toContain("1,248 things");
    expect(zh.home.subtitle(1248)).toContain("1,248 件");
  });
});
