import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonSplitter } from "./json-splitter.ts";

function split(text: string, pieceLength = Number.POSITIVE_INFINITY) {
  const others: string[] = [];
  const broken: number[] = [];
  const splitter = new JsonSplitter(
    (_, name) => others.push(name),
    (line) => broken.push(line),
  );
  const elements = [];
  for (let from = 0; from < text.length; from += pieceLength)
    elements.push(...splitter.push(text.slice(from, from + pieceLength)));
  elements.push(...splitter.push("", true));
  return { elements, others: [...new Set(others)], broken };
}
const objectsOf = (text: string, pieceLength?: number): unknown[] =>
  split(text, pieceLength).elements.map(({ text: own }) => JSON.parse(own));

describe("JsonSplitter", () => {
  it.each([
    ["a list", '[{"a":1},{"b":[{"c":2}]}]', [{ a: 1 }, { b: [{ c: 2 }] }]],
    ["an object that holds one", '{"count":2,"products":[{"a":1},{"b":2}],"next":null}', [{ a: 1 }, { b: 2 }]],
    ["a list deeper down", '{"data":{"x":"}","products":[{"a":"]"}]}}', [{ a: "]" }]],
    ["pages one after the other", '{"p":[{"a":1}]}\n{"p":[{"a":2}]}', [{ a: 1 }, { a: 2 }]],
    ["lists of lists", '[[{"a":1}],[{"a":2}]]', [{ a: 1 }, { a: 2 }]],
    ["an object that stands alone", '{"a":1,"variants":[{"b":2}]}', [{ a: 1, variants: [{ b: 2 }] }]],
    ["objects one after the other", '{"a":1} {"a":2}', [{ a: 1 }, { a: 2 }]],
    ["brackets and quotes in texts", '[{"a":"\\"}{[\\\\"}]', [{ a: '"}{[\\' }]],
    ["nothing", "[]", []],
  ])("[F10] finds the objects of %s", (_, text, objects) => {
    expect(objectsOf(text)).toEqual(objects);
    for (const n of [1, 2, 3]) expect(objectsOf(text, n)).toEqual(objects);
  });

  it("[F10] of several lists the first counts, and the others are told", () => {
    const { elements, others } = split('{"products":[{"a":1}],"categories":[{"b":2},{"c":3}]}');
    expect(elements.map(({ text }) => text)).toEqual(['{"a":1}']);
    expect(others).toEqual(["categories"]);
  });

  it("[F1] says on which line an object begins, and which has no end", () => {
    const { elements, broken } = split('[\n {"a":\n 1},\n {"b":2');
    expect(elements.map(({ line }) => line)).toEqual([2]);
    expect(broken).toEqual([4]);
  });

  it("[F8] gives the objects of any list of objects, in whatever pieces it arrives", () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (objects, n, isWrapped) => {
          const text = JSON.stringify(isWrapped ? { products: objects } : objects, undefined, n % 3);
          const expected = isWrapped && objects.length === 0 ? [{ products: [] }] : objects;
          expect(JSON.stringify(objectsOf(text, n))).toBe(JSON.stringify(expected));
        },
      ),
      { numRuns: 500 },
    );
  });
});
