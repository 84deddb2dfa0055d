import { ndcgAt } from "../core/metrics/ndcg.ts";
import { recallAt } from "../core/metrics/recall.ts";
import { seeded } from "../learning/seeded.ts";
import { type Mode, type Split, targetsOf } from "./split.ts";

/** Lists of 20 for the points of a split, best first; undefined where a model makes none. */
export type Lists = readonly (readonly number[])[];

/** By point; NaN where a point has no target that counts. */
export interface Judged {
  readonly ndcg10: Float64Array;
  readonly recall20: Float64Array;
}

export interface Figures {
  readonly ndcg10: number;
  /** Standard error of ndcg10 over users. */
  readonly se: number;
  readonly recall20: number;
}

export function judge(split: Split, mode: Mode, lists: Lists): Judged {
  const { points } = split;
  const ndcg10 = new Float64Array(points.length);
  const recall20 = new Float64Array(points.length);
  for (const [at, point] of points.entries()) {
    const targets = targetsOf(split, point, mode);
    ndcg10[at] = targets.size === 0 ? Number.NaN : ndcgAt(lists[at] ?? [], targets, 10);
    recall20[at] = targets.size === 0 ? Number.NaN : recallAt(lists[at] ?? [], targets, 20);
  }
  return { ndcg10, recall20 };
}

export function figuresOf(split: Split, { ndcg10, recall20 }: Judged): Figures {
  const means = resampled(split, ndcg10);
  const mean = average(means);
  const se = Math.sqrt(average(means.map((one) => (one - mean) ** 2)));
  return { ndcg10: average(ndcg10), se, recall20: average(recall20) };
}

/** A difference, and between what it lies. */
export interface Paired {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** 95 % of the difference in NDCG@10, as a share of the other's, over resampled users. */
export function pairedInterval(split: Split, ours: Judged, theirs: Judged): Paired {
  const difference = ours.ndcg10.map((value, at) => value - (theirs.ndcg10[at] as number));
  const base = average(theirs.ndcg10);
  const sorted = resampled(split, difference).sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] as number) / base;
  return { mean: average(difference) / base, low: at(0.025), high: at(0.975) };
}

const rounds = 1000;

/** Means of `values` over users drawn with replacement, all points of a user together. */
function resampled({ points }: Split, values: Float64Array): number[] {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const [at, { user }] of points.entries()) {
    const value = values[at] as number;
    if (Number.isNaN(value)) continue;
    const own = sums.get(user) ?? { sum: 0, count: 0 };
    own.sum += value;
    own.count++;
    sums.set(user, own);
  }
  const users = [...sums.values()];
  const random = seeded(17);
  return Array.from({ length: rounds }, () => {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < users.length; i++) {
      const own = users[Math.floor(random() * users.length)] as (typeof users)[number];
      sum += own.sum;
      count += own.count;
    }
    return sum / count;
  });
}

/** Without what is not a number. */
export function average(values: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
