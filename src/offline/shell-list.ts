import { messageOf, SottoError } from "../core/errors.ts";
import type { KeptFile } from "./kept-file.ts";

/** Where the build writes the list, relative to the shop's folder. */
export const shellListPath = "offline.json";
const formatMajor = 1;

/** `offline.json`: the files of the shop itself; those of the catalogue and the encoder have lists of their own. */
export interface ShellList {
  readonly files: readonly KeptFile[];
  /** Folder of the pack, with a slash at its end. */
  readonly catalogue: string;
  /** Folder of `model.json`, likewise. */
  readonly model: string;
}

/** The list as the build writes it. */
export const writeShellList = ({ files, catalogue, model }: ShellList): string =>
  `${JSON.stringify({ format: "sotto-offline", formatMajor, catalogue, model, files }, null, 1)}\n`;

/**
 * Reads the text of an `offline.json`. Fields it does not know are ignored.
 * @throws SottoError `offline/bad-list` naming the field
 */
export function parseShellList(text: string): ShellList {
  const root = record(parseJson(text), "the list");
  if (root.format !== "sotto-offline") throw bad("format", 'must be "sotto-offline"');
  if (root.formatMajor !== formatMajor) throw bad("formatMajor", `must be ${formatMajor}; reload the page`);
  if (!Array.isArray(root.files)) throw bad("files", "must be a list");
  return {
    files: root.files.map((file: unknown, i) => parseFile(file, `files[${i}]`)),
    catalogue: folder(root.catalogue, "catalogue"),
    model: folder(root.model, "model"),
  };
}

function parseFile(value: unknown, name: string): KeptFile {
  const { path, sizeBytes, sha256, part } = record(value, name);
  // The shop's own folder and nothing else, so that keeping it asks nobody else for anything.
  if (typeof path !== "string" || !(path === "./" || isPlainPath(path)))
    throw bad(`${name}.path`, "must be a plain path");
  if (typeof sizeBytes !== "number" || !Number.isSafeInteger(sizeBytes) || sizeBytes < 0)
    throw bad(`${name}.sizeBytes`, "must be a whole number, zero or more");
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256))
    throw bad(`${name}.sha256`, "must be 64 lower-case hex digits");
  if (part !== "shell" && part !== "encoder") throw bad(`${name}.part`, 'must be "shell" or "encoder"');
  return { path, sizeBytes, sha256, part };
}

function folder(value: unknown, name: string): string {
  if (typeof value === "string" && value.endsWith("/") && isPlainPath(value.slice(0, -1))) return value;
  throw bad(name, "must be a plain folder with a slash at its end");
}

const isPlainPath = (path: string): boolean => /^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/.test(path);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw bad("the list", `is no JSON (${messageOf(error)})`);
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw bad(name, "must be an object");
}

const bad = (name: string, why: string): SottoError =>
  new SottoError("offline/bad-list", `${shellListPath}: ${name} ${why}. Build the shop again.`, { field: name });
