import { coverage } from "../core/metrics/coverage.ts";
import { diversity } from "../core/metrics/diversity.ts";
import { exposureGini, exposures } from "../core/metrics/exposure-gini.ts";
import { novelty } from "../core/metrics/novelty.ts";
import { personalisation } from "../core/metrics/personalisation.ts";
import { popularityBias } from "../core/metrics/popularity-bias.ts";
import { dot, type Matrix, row as vectorOf } from "../core/vectors.ts";
import { average, type Figure, wholeFigure } from "./bootstrap.ts";

/** Who sells or makes what. */
export interface Brands {
  /** By row; -1 where a row has none. */
  readonly of: Int32Array;
  readonly names: readonly string[];
}

/** What lists are judged by besides hits. */
export interface Surroundings {
  readonly rows: number;
  /** By row: learners who had it. */
  readonly hadBy: Uint32Array;
  readonly learners: number;
  /** Undefined where the pack has none. */
  readonly vectors: Matrix | undefined;
  readonly brands: Brands;
}

/** One held-out user: the list they would see last, and what they had until then. */
export interface Shown {
  readonly list: readonly number[];
  readonly history: readonly number[];
}

export const beyondMetrics = [
  "coverage",
  "personalisation",
  "novelty",
  "diversity",
  "popularityBias",
  "exposureGini",
] as const;
export type BeyondMetric = (typeof beyondMetrics)[number];

interface Measured extends Shown {
  readonly novelty: number;
  readonly diversity: number;
}

/** Null where a figure would say nothing: no vectors, no brands, fewer than two users. */
export function beyondFigures(
  shown: readonly Shown[],
  { rows, hadBy, learners, vectors, brands }: Surroundings,
): Readonly<Record<BeyondMetric, Figure | null>> {
  const ones: readonly Measured[] = shown
    .filter(({ list }) => list.length > 0)
    .map(({ list, history }) => ({
      list,
      history,
      novelty: learners === 0 ? Number.NaN : novelty(list, (item) => hadBy[item] as number, learners),
      diversity: vectors === undefined ? Number.NaN : diversity(list, (a, b) => cosine(vectors, a, b)),
    }));
  const over = (statistic: (drawn: readonly Measured[]) => number): Figure | null =>
    wholeFigure(ones, statistic) ?? null;
  const lists = (drawn: readonly Measured[]): readonly (readonly number[])[] => drawn.map(({ list }) => list);
  const all = brands.names.map((_, brand) => brand);
  return {
    coverage: over((drawn) => coverage(lists(drawn), rows)),
    personalisation: over((drawn) => personalisation(lists(drawn))),
    novelty: over((drawn) => average(drawn.map((one) => one.novelty))),
    diversity: over((drawn) => average(drawn.map((one) => one.diversity))),
    popularityBias: over((drawn) =>
      popularityBias(
        lists(drawn),
        drawn.map(({ history }) => history),
        (item) => hadBy[item] as number,
      ),
    ),
    exposureGini:
      all.length < 2 ? null : over((drawn) => exposureGini(lists(drawn), (item) => brandOf(brands, item), all)),
  };
}

const cosine = (vectors: Matrix, a: number, b: number): number => dot(vectorOf(vectors, a), vectorOf(vectors, b));

function brandOf({ of }: Brands, item: number): number | undefined {
  const brand = of[item] as number;
  return brand < 0 ? undefined : brand;
}

/** Shares of a whole: cumulated from the smallest up, from 0 to 1 (Lorenz 1905), at most 100 steps. Empty where nothing is shown. */
export function lorenzOf(lists: readonly (readonly number[])[], brands: Brands): readonly number[] {
  const all = brands.names.map((_, brand) => brand);
  const sorted = [...exposures(lists, (item) => brandOf(brands, item), all).values()].sort((a, b) => a - b);
  const whole = sorted.reduce((sum, one) => sum + one, 0);
  if (whole === 0) return [];
  const steps = Math.min(100, sorted.length);
  const cumulated = [0];
  for (const one of sorted) cumulated.push((cumulated.at(-1) as number) + one / whole);
  return Array.from(
    { length: steps + 1 },
    (_, step) => cumulated[Math.round((step * sorted.length) / steps)] as number,
  );
}

/** By tenths of the catalogue, most had first: which share of `lists` stands in each. Equal counts go by row. */
export function tenthsOf(lists: readonly (readonly number[])[], hadBy: Uint32Array): readonly number[] {
  const order = [...hadBy.keys()].sort((a, b) => (hadBy[b] as number) - (hadBy[a] as number) || a - b);
  const tenth = new Uint8Array(hadBy.length);
  for (const [place, item] of order.entries()) tenth[item] = Math.floor((10 * place) / hadBy.length);
  const counts = new Float64Array(10);
  for (const list of lists)
    for (const item of list) counts[tenth[item] as number] = (counts[tenth[item] as number] as number) + 1;
  const whole = counts.reduce((sum, count) => sum + count, 0);
  return [...counts].map((count) => (whole === 0 ? 0 : count / whole));
}

/** Coverage as more and more users are shown their lists, at most 40 steps. */
export function growthOf(lists: readonly (readonly number[])[], rows: number): readonly number[] {
  const steps = Math.min(40, lists.length);
  const seen = new Set<number>();
  const growth = [0];
  let next = 0;
  for (let step = 1; step <= steps; step++) {
    for (; next < Math.round((step * lists.length) / steps); next++)
      for (const item of lists[next] ?? []) seen.add(item);
    growth.push(seen.size / rows);
  }
  return growth;
}
