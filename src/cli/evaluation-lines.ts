import { titleOf } from "../evaluation/baselines/all.ts";
import { type Metric, type ModeResult, metrics } from "../evaluation/evaluate.ts";
import type { EvaluationReport } from "./evaluate.ts";
import { figureText, metricWords, signedPercent } from "./metric-words.ts";
import { logLines } from "./read-orders.ts";

/** Metrics side by side in a terminal of 80 columns. */
const together = 3;

/** An evaluation as the terminal shows it. */
export function evaluationLines(report: EvaluationReport): readonly string[] {
  const { pack, use, split, learned, warnings, cautions } = report;
  return [
    ...logLines(report.logs, report.cleaned),
    `${pack.id}: ${pack.items} items, ${use.use} (${use.why})`,
    `learned from ${split.learnedEvents} events of ${split.learners} users before ${split.testFrom} (${learned.protection}): ${learned.tensors.join(", ") || "nothing"}`,
    `judged at ${split.points} of ${split.found} points of ${split.testUsers} held-out users (${Math.round(100 * split.heldOutShare)} % of users are held out)`,
    ...report.modes.flatMap((mode) => modeLines(report, mode)),
    "",
    "± is half of a 95 % interval, bootstrapped over users. Formulas and how to read them: docs/evaluation.md.",
    ...cautions.map((caution) => `note: ${caution}`),
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
}

export const modeWords = {
  new: "things the shopper never had",
  all: "all things, had or not",
} as const;

function modeLines({ use: { use } }: EvaluationReport, result: ModeResult): readonly string[] {
  const names = result.models.map(({ model }) => titleOf(model, use));
  const wide = Math.max(...names.map(({ length }) => length)) + 2;
  const blocks = Array.from({ length: Math.ceil(metrics.length / together) }, (_, block) =>
    metrics.slice(block * together, (block + 1) * together),
  );
  const notes = result.models.flatMap(({ note }, place) => (note === null ? [] : [`  ${names[place]}: ${note}`]));
  const { against } = result;
  return [
    "",
    `${modeWords[result.mode]}: ${result.points} points of ${result.users} users`,
    ...blocks.flatMap((block) => [
      `  ${"".padEnd(wide)}${block.map((metric) => metricWords[metric].title.padEnd(18)).join("")}`.trimEnd(),
      ...result.models.map(({ figures }, place) =>
        `  ${(names[place] ?? "").padEnd(wide)}${block.map((metric) => cell(metric, figures[metric]).padEnd(18)).join("")}`.trimEnd(),
      ),
    ]),
    ...notes,
    ...(against === null
      ? []
      : [
          `  Sotto against ${titleOf(against.model, use)}, the best of them by NDCG@10: ${signedPercent(against.mean)} (${signedPercent(against.low)} to ${signedPercent(against.high)})`,
        ]),
  ];
}

function cell(metric: Metric, figure: ModeResult["models"][number]["figures"][Metric]): string {
  if (figure === null) return "-";
  const half = (figure.high - figure.low) / 2;
  const spread = metricWords[metric].isShare ? (100 * half).toFixed(1) : figureText(metric, half);
  return `${figureText(metric, figure.value)} ± ${spread}`;
}
