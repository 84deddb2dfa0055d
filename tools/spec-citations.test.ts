import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const isTest = (path: string): boolean => /(\.(test|e2e|dist)|-contract)\.tsx?$/.test(path);

/** Ids cited in test names: `"[P4] …"`, `"[P4] [R7] …"`. */
const citedIn = (text: string): string[] =>
  [...text.matchAll(/["'`]((?:\[[A-Z]\d+\] )+)/g)].flatMap(([, ids]) => ids?.match(/[A-Z]\d+/g) ?? []);

const rules = new Set(
  [...readFileSync("docs/spec.md", "utf8").matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, id]) => id ?? ""),
);

const citations = new Set(
  ["src", "e2e", "tools"]
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
    .filter(isTest)
    .flatMap((path) => citedIn(readFileSync(path, "utf8"))),
);

describe("spec", () => {
  it("has every rule that a test cites", () => {
    expect([...citations].filter((id) => !rules.has(id))).toEqual([]);
  });

  it("has a test for every rule", () => {
    expect([...rules].filter((id) => !citations.has(id))).toEqual([]);
  });
});
