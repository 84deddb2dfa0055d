import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesOf, transferBytes } from "./brotli.ts";
import { matcher } from "./glob.ts";

/**
 * `npm run sizes`: what a browser receives, against the limits of `sizes.json` and the figures of the README.
 * With `--write` the README takes the figures that were measured.
 */

interface Sum {
  readonly name: string;
  readonly limitBytes: number;
  /** Patterns below `dist/`; each must match something, so that a renamed file cannot drop out of its sum. */
  readonly files: readonly string[];
  readonly except?: readonly string[];
  /** A pack whose leading blocks count too: they are named by their content, so only its manifest knows them. */
  readonly leadOf?: string;
}

interface Sizes {
  readonly sums: readonly Sum[];
  /** The only WASM files; each pattern matches exactly one. */
  readonly wasm: readonly string[];
  /** 25 MiB: a common limit of static hosts for one file. */
  readonly largestFileBytes: number;
}

const dist = "dist";
const readmeDrift = 0.03;
const block = /(<!-- sizes -->\n)[\s\S]*?(<!-- \/sizes -->)/;

/** Small sums with one decimal: a whole kilobyte of rounding would be more than the drift allowed. */
const kilobytes = (bytes: number): string => `${Number((bytes / 1000).toFixed(bytes < 20_000 ? 1 : 0))} KB`;

async function measure(sum: Sum, files: readonly string[], problems: string[]): Promise<number> {
  for (const pattern of sum.files)
    if (!files.some(matcher([pattern])))
      problems.push(`${sum.name}: no file is ${dist}/${pattern}. Mend tools/sizes.json.`);
  const isLeftOut = matcher(sum.except ?? []);
  const lead = new Set(sum.leadOf === undefined ? [] : leadingBlocks(sum.leadOf));
  const counted = files.filter((file) => lead.has(file) || (matcher(sum.files)(file) && !isLeftOut(file)));
  const sizes = await Promise.all(counted.map((file) => transferBytes(join(dist, file))));
  return sizes.reduce((total, size) => total + size, 0);
}

/** What a pack's reader asks for before the first shelf: the first blocks of ranks, cards and concepts. */
function leadingBlocks(pack: string): readonly string[] {
  const { parts, languages } = JSON.parse(readFileSync(join(dist, pack, "manifest.json"), "utf8")) as PackManifest;
  return parts
    .filter(
      ({ part, language }) => part === "rank" || (["cards", "concepts"].includes(part) && language === languages[0]),
    )
    .flatMap(({ blocks: [first] }) => (first ? [`${pack}/${first.path}`] : []));
}

interface PackManifest {
  readonly languages: readonly string[];
  readonly parts: readonly {
    readonly part: string;
    readonly language?: string;
    readonly blocks: readonly { readonly path: string }[];
  }[];
}

function checkWasm(expected: readonly string[], files: readonly string[], problems: string[]): void {
  const found = files.filter((file) => file.endsWith(".wasm"));
  for (const file of found.filter((path) => !matcher(expected)(path)))
    problems.push(`Nobody asked for ${dist}/${file}.`);
  for (const pattern of expected) {
    const count = found.filter(matcher([pattern])).length;
    if (count !== 1) problems.push(`${count} files are ${dist}/${pattern}; there should be one.`);
  }
}

function checkReadme(rows: readonly (readonly [name: string, bytes: number])[], problems: string[]): void {
  const readme = readFileSync("README.md", "utf8");
  for (const [name, bytes] of rows) {
    const stated = Number(readme.match(new RegExp(`\\| ${name} \\| ([\\d.]+) KB \\|`))?.[1] ?? Number.NaN) * 1000;
    if (!(Math.abs(stated - bytes) <= bytes * readmeDrift))
      problems.push(
        `README says ${stated / 1000} KB for "${name}", it is ${kilobytes(bytes)}. Run: npm run sizes -- --write`,
      );
  }
}

function writeReadme(rows: readonly (readonly [name: string, bytes: number, limit: number])[]): void {
  const table = [
    "| what a browser receives, brotli | measured | at most |",
    "| --- | --- | --- |",
    ...rows.map(([name, bytes, limit]) => `| ${name} | ${kilobytes(bytes)} | ${kilobytes(limit)} |`),
  ];
  const readme = readFileSync("README.md", "utf8");
  writeFileSync(
    "README.md",
    readme.replace(block, (_, open, close) => `${open}${table.join("\n")}\n${close}`),
  );
}

async function main(): Promise<number> {
  const { sums, wasm, largestFileBytes } = JSON.parse(readFileSync("tools/sizes.json", "utf8")) as Sizes;
  const files = filesOf(dist).filter((file) => !file.endsWith(".br") && !file.startsWith("e2e-"));
  const problems: string[] = [];
  const rows: (readonly [string, number, number])[] = [];
  for (const sum of sums) {
    const bytes = await measure(sum, files, problems);
    rows.push([sum.name, bytes, sum.limitBytes]);
    console.log(`  ${sum.name}: ${kilobytes(bytes)} of ${kilobytes(sum.limitBytes)}`);
    if (bytes > sum.limitBytes) problems.push(`${sum.name}: ${kilobytes(bytes)} is over ${kilobytes(sum.limitBytes)}.`);
  }
  checkWasm(wasm, files, problems);
  for (const file of files)
    if (statSync(join(dist, file)).size > largestFileBytes) problems.push(`${dist}/${file} is over 25 MiB.`);
  if (process.argv.includes("--write")) writeReadme(rows);
  else
    checkReadme(
      rows.map(([name, bytes]) => [name, bytes] as const),
      problems,
    );
  for (const problem of problems) console.error(`  ${problem}`);
  return problems.length === 0 ? 0 : 1;
}

process.exitCode = await main();
