import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** The names of the rules that a tree of files breaks. */
function broken(tree: string, files: Readonly<Record<string, string>>): readonly string[] {
  for (const [path, text] of Object.entries({ "tsconfig.json": "{}", ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const cli = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const config = join(root, ".dependency-cruiser.cjs");
  const json = execFileSync(process.execPath, [cli, "src", "--config", config, "--output-type", "json"], {
    cwd: tree,
    encoding: "utf8",
  });
  const report: { summary: { violations: { rule: { name: string } }[]; totalCruised: number } } = JSON.parse(json);
  expect(report.summary.totalCruised).toBeGreaterThanOrEqual(Object.keys(files).length);
  return [...new Set(report.summary.violations.map((violation) => violation.rule.name))].sort();
}

describe("the import rules", () => {
  let tree: string;
  beforeEach(() => {
    // Inside the repository, so that packages are found as they are from src/.
    mkdirSync(join(root, ".cache"), { recursive: true });
    tree = mkdtempSync(join(root, ".cache/import-rules-"));
  });
  afterEach(() => rmSync(tree, { recursive: true, force: true }));

  it("accept a tree in which every import goes the right way", () => {
    expect(
      broken(tree, {
        "src/core/ids.ts": "export type ItemId = string;\nexport const itemId = (id: string): ItemId => id;\n",
        "src/core/api.ts": 'import type { ItemId } from "./ids.ts";\nexport interface Api { id: ItemId }\n',
        "src/store/log.ts":
          'import { openDB } from "idb";\nimport { itemId } from "../core/ids.ts";\nopenDB(itemId("a"));\n',
        "src/client/client.ts": 'import type { Api } from "../core/api.ts";\nexport type Remote = Api;\n',
        "src/entries/api.ts": 'import "../store/log.ts";\nimport "../client/client.ts";\n',
      }),
    ).toEqual([]);
  });

  it("refuse core to import another room", () => {
    expect(
      broken(tree, {
        "src/store/y.ts": "export const y = 1;\n",
        "src/core/x.ts": 'import { y } from "../store/y.ts";\nexport const x = y;\n',
      }),
    ).toEqual(["core-imports"]);
  });

  it("refuse a value where only types may be taken", () => {
    expect(
      broken(tree, {
        "src/core/engine.ts": "export const createEngine = () => 1;\nexport type Engine = number;\n",
        "src/widget/shelf.ts": 'import { createEngine } from "../core/engine.ts";\ncreateEngine();\n',
      }),
    ).toEqual(["widget-types-only"]);
  });

  it("refuse idb outside store, and onnxruntime outside encoder", () => {
    expect(
      broken(tree, {
        "src/client/x.ts": 'import { openDB } from "idb";\nopenDB("a");\n',
        "src/text/x.ts": 'import * as ort from "onnxruntime-web/wasm";\nconsole.log(ort);\n',
      }),
    ).toEqual(["owner-of-huggingface-transformers", "owner-of-idb"]);
  });

  it("refuse any package and anything of Node in core", () => {
    expect(
      broken(tree, {
        "src/core/x.ts":
          'import { clsx } from "fast-check";\nimport { readFileSync } from "node:fs";\nclsx(readFileSync);\n',
      }),
    ).toEqual(["core-is-pure", "node-only-in-cli"]);
  });
});
