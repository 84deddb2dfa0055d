import { closeSync, openSync, writeSync } from "node:fs";
import type { Problem, ProblemCode } from "../catalog/problem.ts";

/** So many problems of one code stay in memory; the file of problems has all of them. */
const mostKept = 1000;

export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

/** Takes every problem: counts all, keeps the first of each code, and writes all to a file where one is named. */
export class ProblemLog {
  readonly #kept = new Map<ProblemCode, Problem[]>();
  readonly #counts = new Map<ProblemCode, number>();
  readonly #severities = { error: 0, warning: 0, note: 0 };
  readonly #file: number | undefined;

  /** @param file JSON lines, one problem each */
  constructor(file?: string) {
    this.#file = file === undefined ? undefined : openSync(file, "w");
  }

  readonly add = (problem: Problem): void => {
    const { code, severity } = problem;
    this.#severities[severity]++;
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
    const kept = this.#kept.get(code) ?? [];
    if (kept.length === 0) this.#kept.set(code, kept);
    if (kept.length < mostKept) kept.push(problem);
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(problem)}\n`);
  };

  get counts(): ProblemCounts {
    const { error, warning, note } = this.#severities;
    return { errors: error, warnings: warning, notes: note };
  }

  /** How many there were of each code. */
  get byCode(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** The first thousand of each code, in the order in which they were found. */
  get kept(): readonly Problem[] {
    return [...this.#kept.values()].flat();
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}
