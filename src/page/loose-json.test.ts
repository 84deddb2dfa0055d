import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isList, isObject, type JsonValue, readLooseJson } from "./loose-json.ts";
import { charactersRead } from "./testing/characters-read.ts";

/** As JSON.parse gives it, numbers aside, which are texts. */
function plain(value: JsonValue): unknown {
  if (isList(value)) return value.map(plain);
  if (isObject(value)) return Object.fromEntries([...value.members].map(([name, v]) => [name, plain(v)]));
  return value;
}
const read = (text: string) => readLooseJson(text).values.map(plain);
const brokenAt = (text: string) => readLooseJson(text).broken?.line;

describe("readLooseJson", () => {
  it("[M2] reads JSON as JSON.parse does", () => {
    const asTexts = (_: string, value: unknown) => (typeof value === "number" ? undefined : value);
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(2), (value, indent) => {
        const text = JSON.stringify(value, asTexts, indent);
        fc.pre(text !== undefined);
        const { values, mended, broken } = readLooseJson(text);
        expect([mended, broken]).toEqual([undefined, undefined]);
        expect(values.map((v) => JSON.stringify(plain(v)))).toEqual([JSON.stringify(JSON.parse(text))]);
      }),
    );
  });

  it("[M2] keeps codes as they are written, and takes the noise from floats", () => {
    expect(read('{"sku":0012,"gtin":12345678901234567890,"price":19.989999999999998,"b":-1.50e3}')).toEqual([
      { sku: "0012", gtin: "12345678901234567890", price: "19.99", b: "-1.50e3" },
    ]);
  });

  it.each([
    ["a byte order mark", '\ufeff{"a":"b"}'],
    ["an HTML comment around it", '<!-- {"a":"b"} -->'],
    ["a comment before it", '<!-- the product, for robots --> {"a":"b"}'],
    ["CDATA", '<![CDATA[{"a":"b"}]]>'],
    ["CDATA behind slashes, in lines", '//<![CDATA[\n{"a":"b"}\n//]]>'],
    ["CDATA behind slashes, in one line", '// <![CDATA[ {"a":"b"} //]]>'],
    ["CDATA inside comments", '/*<![CDATA[*/ {"a":"b"} /*]]>*/'],
    ["comments", '{ // one\n "a": /* two */ "b" // three\n}'],
    ["a trailing comma", '{"a":"b",}'],
    ["single quotes", "{'a':'b'}"],
    ["a bare name", '{a:"b"}'],
    ["open brackets", '{"a":"b"'],
    ["a bracket too many", '{"a":"b"}}'],
    ["escaped quotes", "{&quot;a&quot;:&quot;b&quot;}"],
    ["a semicolon", '{"a":"b"};'],
  ])("[M2] mends %s", (_, text) => {
    expect(read(text)).toEqual([{ a: "b" }]);
    expect(readLooseJson(text).broken).toBeUndefined();
  });

  it("[M2] keeps line breaks and quotes inside texts", () => {
    expect(read('{"a":"one\ntwo\tthree","b":"a 27" screen","c":"say \\"x\\" \\u00e9\\/"}')).toEqual([
      { a: "one\ntwo\tthree", b: 'a 27" screen', c: 'say "x" é/' },
    ]);
    expect(read('{"a":"say "hi"","b":1}')).toEqual([{ a: 'say "hi"', b: "1" }]);
  });

  it("[M2] sees a missing comma, a missing value and a doubled comma", () => {
    expect(read('{"a":"b"\n "c":"d","e":,"f":[1,,2]}')).toEqual([{ a: "b", c: "d", e: null, f: ["1", "2"] }]);
  });

  it("[M2] reads several values in a row", () => {
    expect(read('{"a":1}{"b":2}\n,{"c":3};[4]')).toEqual([{ a: "1" }, { b: "2" }, { c: "3" }, ["4"]]);
  });

  it("[M2] says the line of what was mended, once, and of what is broken", () => {
    expect(readLooseJson('{"a":1,\n"b":2,\n}\n{"c":3,}').mended).toEqual({
      line: 3,
      what: "a comma is missing or too many",
    });
    expect(readLooseJson('{"a":\n"b\nc"}').mended?.line).toBe(2);
    expect(brokenAt('{\n"a": 1,\n"b": what\n}')).toBe(3);
    expect(brokenAt('{\n"a": "never closed,\n"b": 1\n}')).toBe(3);
    expect(brokenAt('{"a": 1,\n"b": "cut of')).toBe(2);
    expect(brokenAt("var data = {};")).toBe(1);
    expect(brokenAt("[1}")).toBe(1);
  });

  it("[M2] keeps the complete entries of a list when a later one is broken", () => {
    expect(read('[{"a":1},{"a":2},{"a":!}]')).toEqual([[{ a: "1" }, { a: "2" }]]);
    expect(read('{"x":1,"@graph":[{"a":1},{"a":{"b":!')).toEqual([{ x: "1", "@graph": [{ a: "1" }] }]);
    expect(read('{"a":1}{"b":[1,!]}')).toEqual([{ a: "1" }]);
  });

  it("[M2] says on which line an object begins", () => {
    const [list] = readLooseJson('[\n{"a":"x\ny"},\n\n{"b":{}}]').values;
    expect(isList(list) && list.map((entry) => isObject(entry) && entry.line)).toEqual([2, 5]);
  });

  it("[M2] takes names of objects as names only", () => {
    const [value] = readLooseJson('{"__proto__":{"a":"b"},"constructor":"c"}').values;
    expect(isObject(value) && [...value.members.keys()]).toEqual(["__proto__", "constructor"]);
    expect(({} as { a?: string }).a).toBeUndefined();
  });

  const pieces = ["{", "}", "[", "]", '"', "'", ",", ":", "\\", "//", "/*", "*/", "<!--", "-->", "]]>", "\n", "&quot;"];
  const noise = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })))
    .map((parts) => parts.join(""));

  it("[M2] never throws, whatever comes in", () => {
    fc.assert(fc.property(noise, (text) => void readLooseJson(text)));
  });

  it.each([...pieces, "{[", '{"a":', '"a" ', '"/*', '" "', "\\u00", "a", "[1,", '{"a":"b"\n', '{"a":"b"}\n'])(
    "[M2] reads %j times 20,000 in linear time",
    (piece) => {
      const text = piece.repeat(20_000);
      expect(charactersRead(() => readLooseJson(text))).toBeLessThan(20 * text.length);
      const inside = `{"a":"${text}`;
      expect(charactersRead(() => readLooseJson(inside))).toBeLessThan(20 * inside.length);
    },
  );
});
