import type { BuildReport } from "./build.ts";
import { orderLines } from "./learn-orders.ts";
import { problemLines } from "./problems.ts";
import { fileLines, qualityLines } from "./quality-lines.ts";
import { looksLine } from "./read-looks.ts";

/** A build's report as the terminal shows it: what was read, what is wrong with it, how good it is, what was written. */
export function reportLines(report: BuildReport): readonly string[] {
  const { items, variants, concepts, languages, pictures, files, bytes, out, rows, problemCounts } = report;
  const { errors, warnings, notes } = problemCounts;
  return [
    ...fileLines(report.feeds),
    ...problemLines(report.problems, report.problemsByCode),
    ...Object.entries(report.quality).flatMap(([language, quality]) => qualityLines(language, quality)),
    ...(report.orders === undefined ? [] : orderLines(report.orders)),
    ...(report.looks === undefined ? [] : [looksLine(report.looks)]),
    `${out}: ${items} items (${variants} variants) of ${rows} rows in ${languages.join(", ")}; ${concepts} concepts, ${pictures} pictures`,
    `${files} files, ${(bytes / 1000).toFixed(0)} KB; ${errors} errors, ${warnings} warnings, ${notes} notes`,
  ];
}
