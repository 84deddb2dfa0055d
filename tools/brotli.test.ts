import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { filesOf, precompress, transferBytes } from "./brotli.ts";

describe("precompress", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sotto-brotli-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const text = "a lamp of moss-green glass, ".repeat(100);

  it("lays a smaller copy beside a text, with the same content", async () => {
    writeFileSync(join(folder, "a.js"), text);
    await precompress(folder);
    expect(brotliDecompressSync(readFileSync(join(folder, "a.js.br"))).toString()).toBe(text);
    expect(await transferBytes(join(folder, "a.js"))).toBe(readFileSync(join(folder, "a.js.br")).length);
  });

  it("leaves pictures and what is tiny as they are", async () => {
    writeFileSync(join(folder, "a.webp"), text);
    writeFileSync(join(folder, "b.js"), "1");
    await precompress(folder);
    expect(filesOf(folder)).toEqual(["a.webp", "b.js"]);
    expect(await transferBytes(join(folder, "a.webp"))).toBe(text.length);
    expect(existsSync(join(folder, "b.js.br"))).toBe(false);
  });
});
