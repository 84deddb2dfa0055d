import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "vite";
import { demoSimulation, logFile, logText } from "../demo/orders/make-orders.ts";
import { reportFonts } from "../src/cli/report/fonts.ts";
import { doors } from "../vite.config.ts";
import { precompress } from "./brotli.ts";
import { headersFile } from "./security-headers.ts";
import { shellListOf } from "./shell-list.ts";

/** `npm run build`: every door into `dist/`, the demo's pack made by the command line that was just built. */

/** The demo's present: what is new in it stays new, and the same feed gives the same pack. */
const demoBuiltAt = new Date(demoSimulation.end).toISOString();

async function step(name: string, work: () => Promise<void> | void): Promise<void> {
  const started = Date.now();
  await work();
  console.log(`  ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function node(...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}; its own words are above.`);
}

for (const door of doors) await step(door, async () => void (await build({ mode: door, logLevel: "warn" })));
await step("types", () => node("node_modules/typescript/bin/tsc", "--project", "tsconfig.lib.json"));
chmodSync("dist/cli/sotto.js", 0o755);
cpSync("src/orders/sql", "dist/cli/sql", { recursive: true });
await step("simulated orders", () => {
  mkdirSync(dirname(logFile), { recursive: true });
  writeFileSync(logFile, logText(demoSimulation));
});
for (const { from, file } of reportFonts) cpSync(`node_modules/${from}${file}`, `dist/cli/fonts/${file}`);
await step("catalogue", () =>
  node(
    "dist/cli/sotto.js",
    "build",
    "en=demo/feed/en.jsonl",
    "zh=demo/feed/zh.jsonl",
    ...["--id", "here-made", "--sheets", "--built-at", demoBuiltAt, "--out", "dist/app/catalogue"],
    ...["--orders", logFile],
  ),
);
writeFileSync("dist/app/_headers", headersFile());
writeFileSync("dist/app/offline.json", shellListOf("dist/app"));
await step("brotli", () => precompress("dist/app"));
