import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanAndCut, cleanText } from "./clean.ts";

describe("cleanText", () => {
  it.each([
    ["collapses white space", "  brass \t\n lamp\u00a0 \u3000shade ", "brass lamp shade"],
    ["composes", "cre\u0300me", "crème"],
    ["strips control characters", "la\u0000m\u0007p", "lamp"],
    ["strips zero-width and direction characters", "\ufeffla\u200bm\u202ep\u00ad", "lamp"],
    ["strips half a surrogate pair", "lamp\ud83d", "lamp"],
    ["keeps whole emoji", "lamp 🪔", "lamp 🪔"],
    ["keeps Chinese punctuation", "台灯,黄铜。", "台灯,黄铜。"],
    [
      "decodes entities",
      "Salt &amp; Pepper &#39;n&#x2019; &quot;Oil&quot;&nbsp;&eacute;",
      'Salt & Pepper \'n’ "Oil" é',
    ],
    ["decodes once", "&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    [
      "leaves what is no entity",
      "R&D; a & b; &bogus; &#0; &#xd800; &#9999999;",
      "R&D; a & b; &bogus; &#0; &#xd800; &#9999999;",
    ],
    ["strips what an entity hid", "la&#8203;mp&#7;", "lamp"],
  ])("%s", (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it("leaves nothing invisible, whatever comes in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|\s\s|^\s|\s$/u);
        expect(clean).toBe(clean.normalize("NFC"));
      }),
    );
  });
});

describe("cleanAndCut", () => {
  it("cuts at whole characters", () => {
    expect(cleanAndCut("ab🙂", 3)).toBe("ab");
    expect(cleanAndCut("ab🙂", 4)).toBe("ab🙂");
    expect(cleanAndCut("ab cd", 3)).toBe("ab");
  });
});
