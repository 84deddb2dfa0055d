import { seeded } from "../learning/seeded.ts";

/** A figure, and between what 95 % of its resamples lie. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const meanRounds = 1000;
/** Of statistics that must be reckoned anew for each resample. */
const wholeRounds = 200;
const seed = 17;

/** Means of `values` over users drawn with replacement, all values of a user together; what is not a number is left out. */
export function resampledMeans(users: readonly number[], values: ArrayLike<number>): number[] {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const [at, user] of users.entries()) {
    const value = values[at] as number;
    if (Number.isNaN(value)) continue;
    const own = sums.get(user) ?? { sum: 0, count: 0 };
    own.sum += value;
    own.count++;
    sums.set(user, own);
  }
  const all = [...sums.values()];
  const random = seeded(seed);
  return Array.from({ length: meanRounds }, () => {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < all.length; i++) {
      const own = all[Math.floor(random() * all.length)] as (typeof all)[number];
      sum += own.sum;
      count += own.count;
    }
    return sum / count;
  });
}

/** The mean of `values` by point, with an interval over the users of the points. Undefined where there is no value. */
export function meanFigure(users: readonly number[], values: ArrayLike<number>): Figure | undefined {
  return around(average(values), resampledMeans(users, values));
}

/** A statistic over whole users, which are drawn with replacement. Undefined where it is no number. */
export function wholeFigure<One>(
  ones: readonly One[],
  statistic: (drawn: readonly One[]) => number,
): Figure | undefined {
  const random = seeded(seed);
  const resamples = Array.from({ length: ones.length < 2 ? 0 : wholeRounds }, () =>
    statistic(ones.map(() => ones[Math.floor(random() * ones.length)] as One)),
  );
  return around(statistic(ones), resamples);
}

/**
 * Percentiles 2.5 and 97.5, moved so that the resamples' mean is the figure: users drawn twice show the same list twice,
 * which makes resamples of a coverage smaller than what they stand for.
 */
function around(value: number, resamples: readonly number[]): Figure | undefined {
  if (!Number.isFinite(value)) return undefined;
  const sorted = resamples.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return { value, low: value, high: value };
  const shift = value - average(sorted);
  const at = (share: number): number => (sorted[Math.floor(share * (sorted.length - 1))] as number) + shift;
  return { value, low: at(0.025), high: at(0.975) };
}

/** Without what is not a number; NaN of none. */
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
