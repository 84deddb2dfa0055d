import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charactersRead } from "../../page/testing/characters-read.ts";
import { plainText } from "./plain-text.ts";

describe("plainText", () => {
  it.each([
    ["<p>One</p><p>Two</p>", "One Two"],
    ["wa<b>ter</b>", "water"],
    ["a<br>b<br/>c", "a b c"],
    ["<style>p{}</style><script>x()</script>Text", "Text"],
    ["Fish &amp; chips", "Fish & chips"],
    ["Fish &amp;amp; chips", "Fish & chips"],
    ["&lt;b&gt;bold&lt;/b&gt;", "bold"],
    ["&amp;lt;img src=x onerror=alert(1)&amp;gt;ok", "ok"],
    ["5 < 6 &gt; 4", "5 < 6 > 4"],
    ["a\u0000b\u0007c", "abc"],
    ["  many\n\n\tspaces\u00a0here ", "many spaces here"],
    ["Cafe\u0301", "Café"],
  ])("[F3] %j is %j", (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it("[F3] no markup survives, however it is nested or escaped", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "&lt;",
      "&gt;",
      "&amp;",
      "amp;",
      "lt;",
      "b",
      "/",
      "script",
      "img onerror=x",
      "!--",
      " ",
      "文",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(plainText(pieces.join(""))).not.toMatch(/<[a-z/!?]/i);
      }),
      { numRuns: 2000 },
    );
  });

  it("[F3] takes a tag apart that was built to survive, in linear time", () => {
    const text = "<".repeat(5000) + "a>".repeat(5000);
    expect(charactersRead(() => plainText(text))).toBeLessThan(100 * text.length);
    expect(plainText(text)).not.toMatch(/<[a-z]/);
  });
});
