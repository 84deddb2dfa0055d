import { reciprocalRank } from "../core/metrics/mrr.ts";
import { ndcgAt } from "../core/metrics/ndcg.ts";
import { recallAt } from "../core/metrics/recall.ts";
import { average, resampledMeans } from "./bootstrap.ts";
import { type Mode, type Split, targetsOf } from "./split.ts";

/** Lists of 20 for the points of a split, best first. */
export type Lists = readonly (readonly number[])[];

/** By point; NaN where a point has no target that counts. */
export interface Judged {
  readonly ndcg10: Float64Array;
  readonly recall20: Float64Array;
  readonly mrr: Float64Array;
}

export interface Figures {
  readonly ndcg10: number;
  /** Standard error of ndcg10 over users. */
  readonly se: number;
  readonly recall20: number;
}

export function judge(split: Split, mode: Mode, lists: Lists): Judged {
  const { points } = split;
  const ndcg10 = new Float64Array(points.length).fill(Number.NaN);
  const recall20 = ndcg10.slice();
  const mrr = ndcg10.slice();
  for (const [at, point] of points.entries()) {
    const targets = targetsOf(split, point, mode);
    const list = lists[at] ?? [];
    if (targets.size === 0) continue;
    ndcg10[at] = ndcgAt(list, targets, 10);
    recall20[at] = recallAt(list, targets, 20);
    mrr[at] = reciprocalRank(list, targets);
  }
  return { ndcg10, recall20, mrr };
}

export function figuresOf(split: Split, { ndcg10, recall20 }: Judged): Figures {
  const means = resampledMeans(usersOf(split), ndcg10);
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
  const sorted = resampledMeans(usersOf(split), difference).sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] as number) / base;
  return { mean: average(difference) / base, low: at(0.025), high: at(0.975) };
}

/** The user of each point. */
export const usersOf = ({ points }: Pick<Split, "points">): readonly number[] => points.map(({ user }) => user);
