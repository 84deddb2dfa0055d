import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { KeptFile } from "../src/offline/kept-file.ts";
import { shellListPath, writeShellList } from "../src/offline/shell-list.ts";
import { filesOf } from "./brotli.ts";

const catalogue = "catalogue/";
const model = "models/sotto-v0/";

/** Files with a list of their own, of the server alone, or fetched by the browser itself. */
const isElsewhere = (file: string): boolean =>
  file.startsWith(catalogue) ||
  file.startsWith("models/") ||
  file.endsWith(".br") ||
  ["_headers", shellListPath, "service-worker.js"].includes(file);

const isOfFullerTier = (file: string): boolean => /^assets\/(encoder-worker-.*\.js|.*\.wasm)$/.test(file);

/** `offline.json` of a built shop: its own files, each with size and hash. */
export function shellListOf(directory: string): string {
  const files = filesOf(directory)
    .filter((file) => !isElsewhere(file))
    .map((file): KeptFile => {
      const bytes = readFileSync(join(directory, file));
      return {
        path: file === "index.html" ? "./" : file,
        sizeBytes: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        part: isOfFullerTier(file) ? "encoder" : "shell",
      };
    });
  return writeShellList({ files, catalogue, model });
}
