import type { RankTable } from "../core/catalogue.ts";
import { defaultRetention } from "../core/events.ts";
import { KernelRows } from "../core/ranking/ingredients/kernel-rows.ts";
import { type BaselineName, baselineNames, baselines, type ModelName } from "./baselines/all.ts";
import { itemSets, mostDense, type Scorer } from "./baselines/baseline.ts";
import {
  type BeyondMetric,
  type Brands,
  beyondFigures,
  beyondMetrics,
  growthOf,
  lorenzOf,
  type Shown,
  type Surroundings,
  tenthsOf,
} from "./beyond.ts";
import { type Figure, meanFigure } from "./bootstrap.ts";
import { type Judged, judge, type Lists, type Paired, pairedInterval, usersOf } from "./judge.ts";
import { scorerLists } from "./scorer-lists.ts";
import { engineLists, shoppersOf } from "./shoppers.ts";
import { type Mode, modesOf, type Split, targetsOf, visibleAt } from "./split.ts";

export const accuracyMetrics = ["ndcg10", "recall20", "mrr"] as const;
export const metrics = [...accuracyMetrics, ...beyondMetrics] as const;
export type Metric = (typeof accuracyMetrics)[number] | BeyondMetric;

export interface ModelResult {
  readonly model: ModelName;
  readonly figures: Readonly<Record<Metric, Figure | null>>;
  /** Why there are no figures at all, or what the model lacks. */
  readonly note: string | null;
  /** Cumulated exposure of brands, from the least shown up. */
  readonly lorenz: readonly number[];
  /** Share of the places by tenths of the catalogue, most popular first. */
  readonly tenths: readonly number[];
  /** Coverage as users are added, from none to all. */
  readonly growth: readonly number[];
}

export interface ModeResult {
  readonly mode: Mode;
  /** Points with a target that counts, and their users. */
  readonly points: number;
  readonly users: number;
  readonly models: readonly ModelResult[];
  /** Sotto against the baseline with the best NDCG@10, as a share of it; null where none has any. */
  readonly against: (Paired & { readonly model: BaselineName }) | null;
  /** What shoppers took themselves: the same curves of the targets. */
  readonly taken: Pick<ModelResult, "lorenz" | "tenths">;
}

export interface EvaluationInput {
  readonly split: Split;
  /** The pack as it would have been at `split.until`. */
  readonly table: RankTable;
  /** False where the table's vectors only stand for shared concepts. */
  readonly hasVectors: boolean;
  readonly brands: Brands;
  readonly progress: {
    start(what: string, total: number): void;
    update(done: number): void;
    stop(): void;
  };
}

/** Points between two words about progress. */
const chunk = 50;

/** Asks the shipped ranking and every baseline for a list at every point, and judges them. */
export function evaluate(input: EvaluationInput): readonly ModeResult[] {
  const { split, table, hasVectors, progress } = input;
  const vectors = hasVectors ? table.vectors : undefined;
  const modes = modesOf[split.use];
  progress.start("Learning baselines", baselineNames.length);
  const scorers = baselineNames.map((name, done) => {
    progress.update(done);
    return { name, ...scorerOf(name, split, vectors) };
  });
  progress.stop();
  const kernels = new KernelRows(table.rows);
  const models = 1 + scorers.filter(({ scorer }) => scorer).length;
  let made = 0;
  progress.start("Making lists", split.points.length * models);
  const inChunks = (listsOf: (part: Split) => ReadonlyMap<Mode, Lists>): ReadonlyMap<Mode, Lists> => {
    const byMode = new Map(modes.map((mode) => [mode, [] as (readonly number[])[]]));
    for (let from = 0; from < split.points.length; from += chunk) {
      const points = split.points.slice(from, from + chunk);
      const lists = listsOf({ ...split, points });
      for (const [mode, all] of byMode) all.push(...(lists.get(mode) ?? []));
      made += points.length;
      progress.update(made);
    }
    return byMode;
  };
  const ours = inChunks((part) => {
    const shoppers = shoppersOf(part, table.itemIds, defaultRetention);
    return new Map(modes.map((mode) => [mode, engineLists(shoppers, table, mode, kernels)]));
  });
  const theirs = scorers.map(({ name, scorer, note }) => ({
    name,
    note,
    lists: scorer && inChunks((part) => scorerLists(part, modes, scorer)),
  }));
  const around = surroundingsOf(input, vectors);
  const results = modes.map((mode): ModeResult => {
    const engine = judged(split, mode, "engine", ours.get(mode) ?? [], around);
    const others = theirs.map(({ name, note, lists }): JudgedModel => {
      if (lists === undefined) return { result: { ...nothing(name), note }, judged: undefined };
      const { result, judged: own } = judged(split, mode, name, lists.get(mode) ?? [], around);
      return { result: { ...result, note }, judged: own };
    });
    const counted = split.points.filter((point) => targetsOf(split, point, mode).size > 0);
    return {
      mode,
      points: counted.length,
      users: new Set(counted.map(({ user }) => user)).size,
      models: [engine.result, ...others.map(({ result }) => result)],
      against: againstBest(split, engine.judged, others),
      taken: takenIn(split, mode, around),
    };
  });
  progress.stop();
  return results;
}

interface JudgedModel {
  readonly result: ModelResult;
  readonly judged: Judged | undefined;
}

function scorerOf(
  name: BaselineName,
  split: Split,
  vectors: RankTable["vectors"] | undefined,
): { readonly scorer?: Scorer; readonly note: string | null } {
  if (name === "meanVector" && vectors === undefined) return { note: "The pack has no vectors." };
  if (name === "tifuKnn" && split.use !== "baskets") return { note: "It predicts baskets only." };
  if (name !== "meanVector" && split.log.users === 0) return { note: "There is nothing to learn from." };
  const scorer = baselines[name](split, vectors, (_, make) => make());
  if (scorer === undefined) return { note: "It says nothing of such a log." };
  const dense = name === "ease" || name === "itemKnn";
  return dense && new Set(split.log.item).size > mostDense
    ? { scorer, note: `It knows the ${mostDense} items most had; a matrix of all would need too much memory.` }
    : { scorer, note: null };
}

function surroundingsOf(
  { split, table, brands }: EvaluationInput,
  vectors: RankTable["vectors"] | undefined,
): Surroundings {
  const hadBy = new Uint32Array(table.rows);
  for (const items of itemSets(split)) for (const item of items) hadBy[item] = (hadBy[item] as number) + 1;
  return { rows: table.rows, hadBy, learners: split.log.users, vectors, brands };
}

function judged(
  split: Split,
  mode: Mode,
  model: ModelName,
  lists: Lists,
  around: Surroundings,
): JudgedModel & { readonly judged: Judged } {
  const users = usersOf(split);
  const own = judge(split, mode, lists);
  const shown = lastShown(split, lists);
  const shownLists = shown.map(({ list }) => list);
  const accuracy = (values: Float64Array): Figure | null => meanFigure(users, values) ?? null;
  return {
    judged: own,
    result: {
      model,
      note: null,
      figures: {
        ndcg10: accuracy(own.ndcg10),
        recall20: accuracy(own.recall20),
        mrr: accuracy(own.mrr),
        ...beyondFigures(shown, around),
      },
      lorenz: lorenzOf(shownLists, around.brands),
      tenths: tenthsOf(shownLists, around.hadBy),
      growth: growthOf(shownLists, around.rows),
    },
  };
}

/** Of each user the list of the newest point. */
function lastShown(split: Split, lists: Lists): readonly Shown[] {
  const last = new Map<number, number>();
  for (const [at, { user, visible }] of split.points.entries()) {
    const known = last.get(user);
    if (known === undefined || (split.points[known]?.visible ?? 0) <= visible) last.set(user, at);
  }
  return [...last.values()].map((at) => {
    const point = split.points[at] as (typeof split.points)[number];
    return { list: lists[at] ?? [], history: [...visibleAt(split, point).items] };
  });
}

function againstBest(split: Split, engine: Judged, others: readonly JudgedModel[]): ModeResult["against"] {
  const ndcg = ({ result }: JudgedModel): number => result.figures.ndcg10?.value ?? 0;
  const [best] = others.filter((one) => ndcg(one) > 0).sort((a, b) => ndcg(b) - ndcg(a));
  if (best?.judged === undefined || best.result.model === "engine") return null;
  return { model: best.result.model, ...pairedInterval(split, engine, best.judged) };
}

function takenIn(split: Split, mode: Mode, { hadBy, brands }: Surroundings): ModeResult["taken"] {
  const lists = split.points.flatMap((point) => [...targetsOf(split, point, mode)].map((item) => [item]));
  return { lorenz: lorenzOf(lists, brands), tenths: tenthsOf(lists, hadBy) };
}

const nothing = (model: ModelName): ModelResult => ({
  model,
  note: null,
  figures: {
    ndcg10: null,
    recall20: null,
    mrr: null,
    coverage: null,
    personalisation: null,
    novelty: null,
    diversity: null,
    popularityBias: null,
    exposureGini: null,
  },
  lorenz: [],
  tenths: [],
  growth: [],
});
