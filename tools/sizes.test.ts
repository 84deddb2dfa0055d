import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");

const limits = {
  sums: [{ name: "Everything", limitBytes: 3000, files: ["app/**"], except: ["app/models/**"] }],
  wasm: ["app/ort-*.wasm"],
  largestFileBytes: 5000,
};

/** Pictures are sent as they are, so their sizes are known here. */
const sound: Readonly<Record<string, string | Buffer>> = {
  "README.md": "<!-- sizes -->\n| Everything | 2 KB | 3 KB |\n<!-- /sizes -->\n",
  "tools/sizes.json": JSON.stringify(limits),
  "dist/app/shop.webp": Buffer.alloc(2000),
  "dist/app/ort-a1.wasm": Buffer.alloc(20),
  "dist/app/models/weights.webp": Buffer.alloc(4000),
};

describe("the sizes check", () => {
  let place: string;
  beforeEach(() => {
    mkdirSync(join(root, ".cache"), { recursive: true });
    place = mkdtempSync(join(root, ".cache/sizes-"));
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  function check(files: Readonly<Record<string, string | Buffer>>, ...flags: readonly string[]) {
    for (const [path, content] of Object.entries({ ...sound, ...files })) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), content);
    }
    const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
    const { status, stderr } = spawnSync(process.execPath, [tsx, join(root, "tools/sizes.ts"), ...flags], {
      cwd: place,
      encoding: "utf8",
    });
    return { status, stderr };
  }

  it("accepts what is within its limits and as the README says", () => {
    expect(check({})).toEqual({ status: 0, stderr: "" });
  });

  it("refuses a sum over its limit", () => {
    const { status, stderr } = check({ "dist/app/more.webp": Buffer.alloc(1500) });
    expect(status).toBe(1);
    expect(stderr).toContain("Everything: 3.5 KB is over 3 KB.");
  });

  it("refuses a README more than 3% off, and writes it when asked", () => {
    const stale = { "README.md": "<!-- sizes -->\n| Everything | 1 KB | 3 KB |\n<!-- /sizes -->\n" };
    expect(check(stale).stderr).toContain('README says 1 KB for "Everything"');
    expect(check(stale, "--write").status).toBe(0);
    expect(readFileSync(join(place, "README.md"), "utf8")).toContain("| Everything | 2 KB | 3 KB |");
  });

  it("refuses WASM nobody asked for, a file too large for a host, and a pattern that fits nothing", () => {
    expect(check({ "dist/app/other.wasm": "" }).stderr).toContain("Nobody asked for dist/app/other.wasm.");
    expect(check({ "dist/app/models/huge.webp": Buffer.alloc(5001) }).stderr).toContain("huge.webp is over");
    const renamed = { ...limits, sums: [{ ...limits.sums[0], files: ["app/shop.webp", "app/gone-*.js"] }] };
    expect(check({ "tools/sizes.json": JSON.stringify(renamed) }).stderr).toContain("no file is dist/app/gone-*.js");
  });
});
