import type { Problem } from "../catalog/problem.ts";

const mostShown = 20;

/** Problems as lines, grouped by kind, the first of each kind in full. */
export function problemLines(problems: readonly Problem[]): readonly string[] {
  const byCode = new Map<string, Problem[]>();
  for (const problem of problems) byCode.set(problem.code, [...(byCode.get(problem.code) ?? []), problem]);
  return [...byCode].flatMap(([code, group]) => {
    const shown = group
      .slice(0, mostShown)
      .map(({ file, line, severity, message }) => `  ${severity} ${place(file, line)}: ${message}`);
    const more =
      group.length > mostShown ? [`  … and ${group.length - mostShown} more; --json lists all of them.`] : [];
    return [`${code} (${group.length}): ${group[0]?.remedy ?? ""}`, ...shown, ...more];
  });
}

const place = (file: string, line: number | undefined): string => (line === undefined ? file : `${file}:${line}`);
