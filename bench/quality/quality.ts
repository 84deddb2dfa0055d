/**
 * How good the shipped ranking is on public logs, beside what a server could do with the same log: NDCG@10 and Recall@20 of
 * users whose data the merchant never had.
 *
 *   npm run bench:quality -- --data DIR            a table
 *   npm run bench:quality -- --data DIR --json     the same for machines
 *   npm run bench:quality -- --data DIR --val      on validation users, to choose by
 *   … --costs    also what shipping, suppression and retention cost: twice the work
 *   … --sets a,b --points 1000    a part of it
 */
import { parseArgs } from "node:util";
import type { RankTable } from "../../src/core/catalogue.ts";
import { defaultRetention } from "../../src/core/events.ts";
import { KernelRows } from "../../src/core/ranking/ingredients/kernel-rows.ts";
import { asShipped } from "../../src/evaluation/as-shipped.ts";
import { baselines } from "../../src/evaluation/baselines/all.ts";
import {
  type Figures,
  figuresOf,
  type Judged,
  judge,
  type Paired,
  pairedInterval,
} from "../../src/evaluation/judge.ts";
import { scorerLists } from "../../src/evaluation/scorer-lists.ts";
import { engineLists, type Shopper, shoppersOf } from "../../src/evaluation/shoppers.ts";
import { type Mode, modesOf } from "../../src/evaluation/split.ts";
import { cacheOf } from "./cache.ts";
import { coldShelf } from "./cold-shelf.ts";
import { dataSetsIn, readDataSet } from "./data-set.ts";
import { endToEnd } from "./end-to-end.ts";
import { learnedFrom } from "./learned.ts";
import { shippedVectors, tableOf, vectorsOf } from "./shop.ts";
import { type SetSplit, splitOf } from "./split.ts";

/** What a small pack ships: the first dims of each vector; and below how many users a number is suppressed. */
const shippedDims = 128;
const groupSize = 20;

type Cost = "shipping" | "suppression" | "retention";

interface Report {
  readonly sets: Record<string, Partial<Record<Mode, Record<string, Figures | null>>>>;
  /** Engine against the best baseline, as a share of it. */
  readonly paired: Record<string, Paired & { readonly best: string }>;
  /** Largest over the sets: vectors of 128 dims, EASE-20, ALS-64, transitions, hazard and popularity, as a pack ships them. */
  bytesPerItem: number;
  /** What shipping, suppression below 20 users and retention cost, as shares of the same without. */
  readonly costs: Record<string, Readonly<Record<Cost, Paired>>>;
  /** Hits of a shelf of new items among those that nobody had bought, over those of chance; null where there are none. */
  readonly coldShelf: Record<string, number | null>;
  /** Points of which the list was asked of a whole engine too, and how many of those agreed. */
  readonly endToEnd: Record<string, { readonly asked: number; readonly equal: number }>;
}

async function run(
  directory: string,
  when: "val" | "test",
  only: readonly string[],
  most: number,
  withCosts: boolean,
): Promise<Report> {
  const report: Report = { sets: {}, paired: {}, bytesPerItem: 0, costs: {}, coldShelf: {}, endToEnd: {} };
  for (const name of only.length > 0 ? only : dataSetsIn(directory)) {
    const split = splitOf(await readDataSet(directory, name), when, most);
    await judgeSet(split, report, withCosts);
  }
  return report;
}

async function judgeSet(split: SetSplit, report: Report, withCosts: boolean): Promise<void> {
  const { set } = split;
  const whole = await vectorsOf(set);
  const shipped = whole && shippedVectors(whole, shippedDims);
  const learned = learnedFrom(split, 0);
  const { behaviour, bytes } = asShipped(learned, set.items.length, shippedDims);
  const vectorBytes = shipped ? shippedDims + 4 : 0;
  report.bytesPerItem = Math.max(report.bytesPerItem, Math.round(bytes / set.items.length + vectorBytes));
  const table = tableOf(split, shipped, behaviour);
  const few = asShipped(learnedFrom(split, groupSize), set.items.length, shippedDims).behaviour;
  const suppressed = tableOf(split, shipped, few);
  const kernels = new KernelRows(table.rows);
  const remember = cacheOf(split);
  report.coldShelf[set.name] = coldShelf(split, table, kernels);
  report.endToEnd[set.name] = await endToEnd(split, table, kernels);

  const modes = modesOf[split.use];
  const shoppers = shoppersOf(split, table.itemIds, defaultRetention);
  const forgetless = withCosts ? shoppersOf(split, table.itemIds, undefined) : [];
  const lists = new Map(
    Object.entries(baselines).map(([model, make]) => {
      const scorer = make(split, whole, remember);
      return [model, scorer && scorerLists(split, modes, scorer)];
    }),
  );
  for (const mode of modes) {
    const judgedOn = (of: RankTable, by: KernelRows, whom: readonly Shopper[] = shoppers): Judged =>
      judge(split, mode, engineLists(whom, of, mode, by));
    const engine = judgedOn(table, kernels);
    const engineSuppressed = judgedOn(suppressed, kernels);
    const judged = new Map<string, Judged | undefined>([
      ["engine", engine],
      ["engineSuppressed", engineSuppressed],
    ]);
    for (const [model, byMode] of lists) {
      const own = byMode?.get(mode);
      judged.set(model, own && judge(split, mode, own));
    }
    const figures = Object.fromEntries([...judged].map(([model, one]) => [model, one ? figuresOf(split, one) : null]));
    report.sets[set.name] = { ...report.sets[set.name], [mode]: figures };
    const [best] = Object.entries(figures)
      .flatMap(([model, one]) => (one && model in baselines ? [{ model, ndcg10: one.ndcg10 }] : []))
      .sort((a, b) => b.ndcg10 - a.ndcg10);
    const theirs = best && judged.get(best.model);
    const key = `${set.name}/${mode}`;
    if (best && theirs) report.paired[key] = { best: best.model, ...pairedInterval(split, engine, theirs) };
    if (withCosts) {
      const precise = tableOf(split, whole, learned);
      report.costs[key] = {
        shipping: pairedInterval(split, engine, judgedOn(precise, new KernelRows(table.rows))),
        suppression: pairedInterval(split, engineSuppressed, engine),
        retention: pairedInterval(split, engine, judgedOn(table, kernels, forgetless)),
      };
    }
  }
}

function tableText({ sets, paired, costs, bytesPerItem, coldShelf: cold, endToEnd: whole }: Report): string {
  const lines: string[] = [];
  for (const [name, modes] of Object.entries(sets)) {
    for (const [mode, models] of Object.entries(modes)) {
      lines.push("", `${`${name} ${mode}`.padEnd(20)}NDCG@10 ± error   Recall@20`);
      for (const [model, one] of Object.entries(models))
        lines.push(
          `  ${model.padEnd(18)}${one ? `${one.ndcg10.toFixed(4)} ± ${one.se.toFixed(4)}  ${one.recall20.toFixed(4)}` : "-"}`,
        );
      const pair = paired[`${name}/${mode}`];
      if (pair) lines.push(`  engine against ${pair.best}: ${interval(pair)}`);
      for (const [cost, one] of Object.entries(costs[`${name}/${mode}`] ?? {}))
        lines.push(`  ${cost}: ${interval(one)}`);
    }
    lines.push(`  shelf of new items: ${cold[name] === null ? "none" : `${cold[name]?.toFixed(2)} times chance`}`);
    lines.push(`  whole engine: ${whole[name]?.equal} of ${whole[name]?.asked} lists the same`);
  }
  return [...lines, "", `${bytesPerItem} bytes an item at most. Intervals: 95 %, paired over users, relative.`].join(
    "\n",
  );
}

const interval = ({ mean, low, high }: Paired): string => `${percent(mean)} (${percent(low)} to ${percent(high)})`;
const percent = (share: number): string => `${share >= 0 ? "+" : ""}${(100 * share).toFixed(1)} %`;

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    json: { type: "boolean", default: false },
    val: { type: "boolean", default: false },
    costs: { type: "boolean", default: false },
    sets: { type: "string", default: "" },
    points: { type: "string", default: "Infinity" },
  },
});
if (values.data === undefined) throw new Error("Name the folder of data sets: --data DIR");
const only = values.sets === "" ? [] : values.sets.split(",");
const report = await run(values.data, values.val ? "val" : "test", only, Number(values.points), values.costs);
console.log(values.json ? JSON.stringify(report, undefined, 2) : tableText(report));
