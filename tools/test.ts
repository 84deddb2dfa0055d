import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** `npm test`: every check in order, stopping at the first that fails. The last line says how many tests passed. */

const reports = ".cache/test-reports";
const bin = (name: string): string => join("node_modules", ".bin", name);

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Where the step writes vitest's JSON report. */
  readonly report?: string;
}

const vitest = (name: string, config: string): Step => {
  const report = join(reports, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name, command: [bin("vitest"), "run", "--config", config, ...reporters], report };
};

const steps: readonly Step[] = [
  { name: "format and lint", command: [bin("biome"), "check", "--error-on-warnings"] },
  { name: "types", command: [bin("tsc"), "--noEmit"] },
  {
    name: "import rules",
    command: [bin("depcruise"), "src", "demo", "bench", "e2e", "tools", "--config", ".dependency-cruiser.cjs"],
  },
  vitest("unit tests", "vitest.config.ts"),
  { name: "build", command: [bin("tsx"), "tools/build.ts"] },
  { name: "sizes", command: [bin("tsx"), "tools/sizes.ts"] },
  vitest("end-to-end tests", "vitest.e2e.config.ts"),
];

interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** Undefined where vitest ended before it could report. */
const countsOf = (report: string): Counts | undefined =>
  existsSync(report) ? (JSON.parse(readFileSync(report, "utf8")) as Counts) : undefined;

function main(): number {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  let passed = 0;
  for (const { name, command, report } of steps) {
    console.log(`\n— ${name}`);
    const started = Date.now();
    const [program = "", ...args] = command;
    const { status } = spawnSync(program, args, { stdio: "inherit", shell: process.platform === "win32" });
    console.log(`  ${name}: ${status === 0 ? "ok" : "FAILED"}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
    const counts = report === undefined ? undefined : countsOf(report);
    passed += counts?.numPassedTests ?? 0;
    if (status !== 0) {
      console.log(`\n${passed} passed, ${Math.max(counts?.numFailedTests ?? 0, 1)} failed`);
      return 1;
    }
  }
  console.log(`\n${passed} passed, 0 failed`);
  return 0;
}

process.exitCode = main();
