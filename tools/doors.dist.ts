import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseShellList } from "../src/offline/shell-list.ts";
import { filesOf } from "./brotli.ts";

/** Looks at what was built, door by door. */

const read = (path: string): string => readFileSync(join("dist", path), "utf8");
const only = (folder: string, name: RegExp): string => {
  const found = filesOf(join("dist", folder)).filter((file) => name.test(file));
  expect(found, `${folder}: ${name}`).toHaveLength(1);
  return `${folder}/${found[0]}`;
};

describe("the app's door", () => {
  it("has both workers as files of their own, named by their content", () => {
    for (const worker of ["engine-worker", "encoder-worker"]) {
      const path = only("app/assets", new RegExp(`^${worker}-[\\w-]{8}\\.js$`));
      const app = read(only("app/assets", /^index-[\w-]{8}\.js$/));
      expect(app).toContain(path.split("/").at(-1));
    }
  });

  it("asks for no encoder in its own script or in the engine's", () => {
    for (const script of [/^index-.*\.js$/, /^engine-worker-.*\.js$/])
      expect(read(only("app/assets", script))).not.toMatch(/onnxruntime|huggingface/i);
  });

  it("preloads its three fonts and names its policy before anything it could load", () => {
    const html = read("app/index.html");
    expect(html.match(/<link rel="preload" as="font"[^>]*woff2/g)).toHaveLength(3);
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<script"));
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<link"));
  });

  it("has no inline script or style and no address of another host", () => {
    const html = read("app/index.html");
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    expect(html).not.toMatch(/https?:\/\//);
  });

  it("ships onnxruntime once, the build without WebGPU, from its own host", () => {
    only("app/assets", /\.wasm$/);
    for (const file of filesOf("dist/app/assets")) expect(file).not.toMatch(/asyncify|jsep|jspi/);
  });
});

describe("the service worker's door", () => {
  it("is one classic script beside the document, without a package in it", () => {
    const script = read("app/service-worker.js");
    expect(script).not.toMatch(/^\s*(import|export)\b|import\(|importScripts|workbox/m);
    expect(script).toMatch(/addEventListener\(.fetch/);
  });

  it("has a list of every file of the shop, each with its size and hash", () => {
    const { files } = parseShellList(read("app/offline.json"));
    const listed = new Map(files.map((file) => [file.path === "./" ? "index.html" : file.path, file]));
    const own = filesOf("dist/app").filter(
      (file) => !/^(catalogue|models)\/|\.br$|^(_headers|offline\.json|service-worker\.js)$/.test(file),
    );
    expect([...listed.keys()].sort()).toEqual(own);
    for (const [path, { sizeBytes, sha256 }] of listed) {
      const bytes = readFileSync(join("dist/app", path));
      expect([bytes.length, createHash("sha256").update(bytes).digest("hex")], path).toEqual([sizeBytes, sha256]);
    }
  });
});

describe("the embed's doors", () => {
  it("are a classic script that leaves one global, a module, and the engine worker beside them", () => {
    expect(read("embed/sotto.js")).not.toMatch(/^\s*(import|export)\b|import\.meta/m);
    expect(read("embed/sotto.mjs")).toMatch(/export\s*\{/);
    expect(statSync("dist/embed/engine-worker.js").size).toBeGreaterThan(0);
  });

  it("hold no React", () => {
    for (const script of ["sotto.js", "sotto.mjs"]) expect(read(`embed/${script}`)).not.toMatch(/react/i);
  });
});

describe("the library's door", () => {
  const root = resolve(import.meta.dirname, "..");
  let consumer: string;
  beforeAll(() => {
    mkdirSync(".cache", { recursive: true });
    consumer = mkdtempSync(join(root, ".cache/consumer-"));
  });
  afterAll(() => rmSync(consumer, { recursive: true, force: true }));

  const compile = (code: string): string => {
    const api = join(root, "dist/lib/types/entries/api");
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: "ES2022",
      module: "ESNext",
      moduleResolution: "Bundler",
      lib: ["ES2022", "DOM"],
      types: [],
      skipLibCheck: false,
      paths: { sotto: [`${api}.d.ts`] },
    };
    writeFileSync(join(consumer, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["shop.ts"] }));
    writeFileSync(join(consumer, "shop.ts"), code);
    try {
      return execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", consumer], {
        encoding: "utf8",
      });
    } catch (error) {
      return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
    }
  };

  it("gives a strict consumer its types, and refuses a wrong option", () => {
    expect(compile('import { createSotto } from "sotto";\ncreateSotto({ catalogUrl: "/catalogue/" });\n')).toBe("");
    expect(compile('import { createSotto } from "sotto";\ncreateSotto({ catalogUrl: 1 });\n')).toContain("TS2322");
  });

  it("leaves its dependencies to the bundler", () => {
    expect(read("lib/api.js")).not.toMatch(/indexedDB\.open|MiniSearch\s*=/);
    expect(read("lib/api.js")).toMatch(/export\s*\{/);
  });
});

describe("the command line's door", () => {
  it("runs in Node and lists its commands", () => {
    expect(read("cli/sotto.js").startsWith("#!/usr/bin/env node\n")).toBe(true);
    const help = execFileSync(process.execPath, ["dist/cli/sotto.js", "--help"], { encoding: "utf8" });
    for (const command of ["build", "inspect", "verify"]) expect(help).toContain(command);
    for (const statements of ["clean.sql", "statistics.sql"])
      expect(read(`cli/sql/${statements}`)).toContain("CREATE TABLE");
  });

  it("keep the database of the command line out of every browser", () => {
    for (const folder of ["app", "embed", "lib"])
      for (const file of filesOf(join("dist", folder)).filter((name) => /\.m?js$/.test(name)))
        expect([file, /duckdb/i.test(read(`${folder}/${file}`))]).toEqual([file, false]);
  });
});
