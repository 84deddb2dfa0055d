import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charactersRead } from "../../../page/testing/characters-read.ts";
import { type XmlItem, XmlSplitter } from "./xml-splitter.ts";

function split(text: string, pieceLength = 1 << 16, mayNest = false): { items: XmlItem[]; head: string } {
  let head = "-";
  const splitter = new XmlSplitter("item", mayNest, (text) => {
    head = text;
  });
  const items: XmlItem[] = [];
  for (let at = 0; at < text.length; at += pieceLength) items.push(...splitter.push(text.slice(at, at + pieceLength)));
  items.push(...splitter.push("", true));
  return { items, head };
}
const sources = (text: string, mayNest = false): string[] =>
  split(text, 1 << 16, mayNest).items.map(({ source, isClosed, line }) => `${line}${isClosed ? "" : "!"} ${source}`);

describe("XmlSplitter", () => {
  it("[M9] gives items with their lines, and what stands before the first", () => {
    const text = `<?xml version="1.0"?>\n<rss>\n<!-- <item> -->\n<item a="1">\n1</item>\n\n<item/><items>x</items><item >2</item></rss>`;
    expect(sources(text)).toEqual(['4 <item a="1">\n1</item>', "7 <item/>", "7 <item >2</item>"]);
    expect(split(text).head).toBe(`<?xml version="1.0"?>\n<rss>\n<!-- <item> -->\n`);
    expect(split("<rss></rss>").head).toBe("<rss></rss>");
  });

  it("[M9] tags in comments and CDATA are text", () => {
    const item = "<item><![CDATA[</item> <b>]]><!-- </item> --></item>";
    expect(sources(`<rss>${item}${item}</rss>`)).toEqual([`1 ${item}`, `1 ${item}`]);
  });

  it("[M9] an item that is not closed ends before the next, and so do its open sections", () => {
    expect(sources("<item><a>1<item>2</item>")).toEqual(["1! <item><a>1", "1 <item>2</item>"]);
    expect(sources("<item><![CDATA[1</item>\n<item><![CDATA[2]]></item>")).toEqual([
      "1 <item><![CDATA[1</item>",
      "2 <item><![CDATA[2]]></item>",
    ]);
    expect(sources("<item>1<!-- </item> <item>2</item>")).toEqual(["1 <item>1<!-- </item>", "1 <item>2</item>"]);
    expect(sources("<item>1</item><item>2")).toEqual(["1 <item>1</item>", "1! <item>2"]);
    expect(sources("<item><a <b>1</item><item>2</item>")).toEqual(["1 <item><a <b>1</item>", "1 <item>2</item>"]);
  });

  it("[M9] items may hold lists of items where the format has such", () => {
    const text = "<item><also><item>2</item></also></item><item>3</item>";
    expect(sources(text, true)).toEqual(["1 <item><also><item>2</item></also></item>", "1 <item>3</item>"]);
    expect(sources("<item><title>1 <item>2</item>", true)).toEqual(["1! <item><title>1 ", "1 <item>2</item>"]);
  });

  const parts = ["<item>", "</item>", "<item/>", "<a>", "</a>", "<!--", "-->", "<![CDATA[", "]]>", "\n", "x", "<", ">"];
  const noise = fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((list) => list.join(""));

  it("[M9] however the text is cut into pieces, the items are the same", () => {
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 20 }), fc.boolean(), (text, pieceLength, mayNest) => {
        expect(split(text, pieceLength, mayNest)).toEqual(split(text, 1 << 16, mayNest));
      }),
      { numRuns: 500 },
    );
  });

  it("[M9] every opening tag of an item outside sections begins an item", () => {
    const sound = fc.array(fc.constantFrom("<item>", "</item>", "<a>", "</a>", "x", "\n")).map((list) => list.join(""));
    fc.assert(
      fc.property(sound, (text) => {
        expect(split(text).items).toHaveLength(text.match(/<item>/g)?.length ?? 0);
      }),
    );
  });

  it.each([...parts, "<a", "<item><!--", "<item><![CDATA[", "</item", "<item a='", "<![CDATA[x]]>"])(
    "[M9] reads %j times 20,000 in linear time",
    (part) => {
      const text = part.repeat(20_000);
      expect(charactersRead(() => split(text))).toBeLessThan(100 * text.length);
      const inside = `<item>${text}`;
      expect(charactersRead(() => split(inside, 1 << 14))).toBeLessThan(250 * inside.length);
    },
  );
});
