import type { Problem } from "../catalog/problem.ts";

const mostShown = 20;

/** Problems as lines, grouped by kind, the first of each kind in full. @param byCode how many there were of each */
export function problemLines(
  problems: readonly Problem[],
  byCode: Readonly<Record<string, number>>,
): readonly string[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.code);
    if (group === undefined) groups.set(problem.code, [problem]);
    else group.push(problem);
  }
  return [...groups].flatMap(([code, group]) => {
    const count = byCode[code] ?? group.length;
    const shown = group
      .slice(0, mostShown)
      .map(({ file, line, severity, message }) => `  ${severity} ${place(file, line)}: ${message}`);
    const more = count > mostShown ? [`  … and ${count - mostShown} more; --problems FILE lists all of them.`] : [];
    return [`${code} (${count}): ${group[0]?.remedy ?? ""}`, ...shown, ...more];
  });
}

const place = (file: string, line: number | undefined): string => (line === undefined ? file : `${file}:${line}`);
