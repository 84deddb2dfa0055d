import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shellListOf } from "../../tools/shell-list.ts";
import type { Tamper } from "./shop.ts";

/**
 * A copy of the built shop as a later build would be: all its scripts have other names, and one message has other words.
 * @param change on the words of every script
 */
export function buildNewerShop(directory: string, change: (script: string) => string): void {
  cpSync("dist/app", directory, { recursive: true, filter: (path) => !path.endsWith(".br") });
  const assets = join(directory, "assets");
  const renamed = readdirSync(assets)
    .filter((file) => file.endsWith(".js"))
    .map((file) => [file, file.replace(/-[\w-]{8}\.js$/, "-NEWER000.js")] as const);
  const withNewNames = (text: string): string => renamed.reduce((all, [from, to]) => all.replaceAll(from, to), text);
  for (const [from, to] of renamed) {
    renameSync(join(assets, from), join(assets, to));
    writeFileSync(join(assets, to), change(withNewNames(readFileSync(join(assets, to), "utf8"))));
  }
  const html = join(directory, "index.html");
  writeFileSync(html, withNewNames(readFileSync(html, "utf8")));
  listAnew(directory);
}

/** Writes `offline.json` for what lies in a folder now. */
export function listAnew(directory: string): void {
  rmSync(join(directory, "offline.json"), { force: true });
  writeFileSync(join(directory, "offline.json"), shellListOf(directory));
}

/** Serves another folder in place of the built one: what is not in it is not there. */
export const instead =
  (directory: string): Tamper =>
  (path) => {
    const file = join(directory, path === "/" ? "index.html" : decodeURIComponent(path.slice(1)));
    return existsSync(file) ? readFileSync(file) : "missing";
  };
