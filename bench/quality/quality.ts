/**
 * How good the shipped ranking is on public logs, beside what a server could do with the same log: NDCG@10 and Recall@20 of
 * users whose data the merchant never had.
 *
 *   npm run bench:quality -- --data DIR            a table
 *   npm run bench:quality -- --data DIR --json     the same for machines
 *   npm run bench:quality -- --data DIR --val      on validation users, to choose by
 */
import { parseArgs } from "node:util";
import { defaultRetention } from "../../src/core/events.ts";
import { KernelRows } from "../../src/core/ranking/ingredients/kernel-rows.ts";
import { als } from "./baselines/als.ts";
import type { Baseline, Scorer } from "./baselines/baseline.ts";
import { ease } from "./baselines/ease.ts";
import { itemKnn } from "./baselines/item-knn.ts";
import { meanVector } from "./baselines/mean-vector.ts";
import { popularity } from "./baselines/popularity.ts";
import { tifuKnn } from "./baselines/tifu-knn.ts";
import { vsknn } from "./baselines/vsknn.ts";
import { dataSetsIn, readDataSet } from "./data-set.ts";
import { type Figures, figuresOf, type Judged, judge, type Lists, pairedInterval } from "./judge.ts";
import { learnedFrom } from "./learned.ts";
import { tableOf, vectorsOf } from "./shop.ts";
import { engineLists } from "./shoppers.ts";
import { type Mode, modesOf, type Split, splitOf, visibleAt } from "./split.ts";

const baselines: Readonly<Record<string, Baseline>> = { meanVector, popularity, itemKnn, ease, als, vsknn, tifuKnn };
const listLength = 20;

interface Report {
  readonly sets: Record<string, Partial<Record<Mode, Record<string, Figures | null>>>>;
  readonly paired: Record<string, { readonly best: string; readonly low: number; readonly high: number }>;
  readonly retention: Record<string, number>;
}

function baselineLists({ set, points }: Split, mode: Mode, scorer: Scorer): Lists {
  const scores = new Float32Array(set.items.length);
  return points.map((point) => {
    const history = visibleAt(set, point);
    scorer.score(history, point.at, scores);
    if (mode === "new") for (const item of history.items) scores[item] = Number.NEGATIVE_INFINITY;
    const order = Array.from(scores.keys());
    return order.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b).slice(0, listLength);
  });
}

async function run(directory: string, when: "val" | "test", only: readonly string[], most: number): Promise<Report> {
  const report: Report = { sets: {}, paired: {}, retention: {} };
  for (const name of only.length > 0 ? only : dataSetsIn(directory)) {
    const set = await readDataSet(directory, name);
    const split = splitOf(set, when, most);
    const vectors = await vectorsOf(set);
    const table = tableOf(split, vectors, learnedFrom(split));
    const kernels = new KernelRows(table.rows);
    const scorers = Object.entries(baselines).map(([model, make]) => [model, make(split, vectors)] as const);
    for (const mode of modesOf(set)) {
      const judged = new Map<string, Judged | undefined>();
      const engine = judge(split, mode, engineLists(split, table, mode, defaultRetention, kernels));
      judged.set("engine", engine);
      const unforgetting = judge(split, mode, engineLists(split, table, mode, undefined, kernels));
      for (const [model, scorer] of scorers)
        judged.set(model, scorer && judge(split, mode, baselineLists(split, mode, scorer)));
      const figures = Object.fromEntries(
        [...judged].map(([model, one]) => [model, one ? figuresOf(split, one) : null]),
      );
      report.sets[name] = { ...report.sets[name], [mode]: figures };
      const [best] = Object.entries(figures)
        .flatMap(([model, one]) => (one && model !== "engine" ? [{ model, ndcg10: one.ndcg10 }] : []))
        .sort((a, b) => b.ndcg10 - a.ndcg10);
      const theirs = best && judged.get(best.model);
      if (best && theirs)
        report.paired[`${name}/${mode}`] = { best: best.model, ...pairedInterval(split, engine, theirs) };
      report.retention[`${name}/${mode}`] = pairedInterval(split, engine, unforgetting).high;
    }
  }
  return report;
}

function tableText({ sets, paired, retention }: Report): string {
  const lines: string[] = [];
  for (const [name, modes] of Object.entries(sets))
    for (const [mode, models] of Object.entries(modes)) {
      lines.push("", `${name} ${mode}`.padEnd(14) + "NDCG@10      ±   Recall@20");
      for (const [model, one] of Object.entries(models))
        lines.push(
          `  ${model.padEnd(12)}${one ? `${one.ndcg10.toFixed(4)}  ${one.se.toFixed(4)}  ${one.recall20.toFixed(4)}` : "-"}`,
        );
      const pair = paired[`${name}/${mode}`];
      if (pair)
        lines.push(
          `  engine against ${pair.best}: ${percent(pair.low)} to ${percent(pair.high)} (95 %, paired over users)`,
        );
      lines.push(`  retention costs at most ${percent(retention[`${name}/${mode}`] ?? 0)}`);
    }
  return lines.join("\n");
}

const percent = (share: number): string => `${share >= 0 ? "+" : ""}${(100 * share).toFixed(1)} %`;

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    json: { type: "boolean", default: false },
    val: { type: "boolean", default: false },
    sets: { type: "string", default: "" },
    points: { type: "string", default: "Infinity" },
  },
});
if (values.data === undefined) throw new Error("Name the folder of data sets: --data DIR");
const only = values.sets === "" ? [] : values.sets.split(",");
const report = await run(values.data, values.val ? "val" : "test", only, Number(values.points));
console.log(values.json ? JSON.stringify(report, undefined, 2) : tableText(report));
