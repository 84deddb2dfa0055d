import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "./plain.ts";
import { charactersRead } from "./testing/characters-read.ts";

describe("plain", () => {
  it.each([
    ["<p>A <b>warm</b>ish light.</p><p>Two</p>", "A warmish light. Two"],
    ["a &amp;lt;b&amp;gt; c", "a c"],
    ["&lt;p&gt;Oak &amp;amp; brass&lt;/p&gt;", "Oak & brass"],
    ["x<script>alert(1)</script>y<!-- no -->z", "x y z"],
    ['x <img alt="a > b" src=x> y', "x y"],
    ["3 < 4 &#x1f4a1; &#8211; &euro;5", "3 < 4 💡 – €5"],
    ["Cafe\u0301\r\n\tlamp\u0000", "Café lamp"],
    ["cut <a href=", "cut"],
    ["<scr<script>x</script>ipt>alert(1)", "x ipt>alert(1)"],
    ["<<<<<<a>a>a>a>a>a>", "a>a>"],
  ])("[M3] %j is %j", (html, text) => {
    expect(plain(html)).toBe(text);
  });

  const noise = fc.array(
    fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom("<", "&lt;", "&amp;", "lt;", ">", "<b", "script", "<!--", "</"),
    ),
  );

  it("[M3] no markup survives, whatever comes in, and plain text stays", () => {
    fc.assert(
      fc.property(noise, (parts) => {
        const text = plain(parts.join(""));
        expect(text).not.toMatch(/<[a-z/!?]/i);
        expect(text).not.toMatch(/[\p{Cc}]|^\s|\s$/u);
      }),
    );
  });

  it.each(["<", "<a", "<!--", "<a x='", "<script>", "&amp;", "&lt;", "<a>", '="'])(
    "[M3] reads %j times 20,000 in linear time",
    (piece) => {
      const text = piece.repeat(20_000);
      expect(charactersRead(() => plain(text))).toBeLessThan(200 * text.length);
    },
  );
});
