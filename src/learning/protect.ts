import type { Brand } from "../core/brand.ts";
import { countEdges, gapEdges } from "../core/rebuy.ts";
import { noiseFor, normalFrom } from "./gaussian.ts";
import { eachEntry, fromEntries } from "./sparse.ts";
import type { CountOptions, SparseMatrix, Statistics } from "./statistics.ts";

/** Statistics that may be learned from. Only this file, and the bench, can make them. */
export type ProtectedStatistics = Brand<Statistics, "ProtectedStatistics">;

/** What few users did is left out, and counts are coarse. Called suppression; no guarantee. */
export interface Suppression {
  readonly kind: "suppression";
  /** Distinct users that a number must rest on. */
  readonly groupSize: number;
}

/** (ε, δ)-differential privacy for the adding or removing of one user, over all statistics together. */
export interface DifferentialPrivacy {
  readonly kind: "dp";
  readonly epsilon: number;
  readonly delta: number;
}

export type Protection = Suppression | DifferentialPrivacy;

/** Counts are given in steps of this part of the group size. */
export const stepsAGroup = 4;
/** Under differential privacy pairs are noised among at most so many items, those most had. */
export const mostNoisedItems = 3_000;

/**
 * Leaves out what rests on fewer than `groupSize` users, and rounds what is left to steps of a quarter of it, so that most
 * of the time one user more or less changes nothing. Where rounding turns is spread over places by a hash of them, so
 * that sums stay true. A pair that is left out stands at what its items' own counts let expect, below the group size: 0
 * would say that having one speaks against the other.
 */
export function suppress(statistics: Statistics, { groupSize }: Suppression): ProtectedStatistics {
  const { rows, buyers, rebuyers, recent, pairs, transitions, hazard } = statistics;
  const step = Math.max(1, Math.floor(groupSize / stepsAGroup));
  const coarse = (count: number, a: number, b: number): number =>
    count < groupSize ? 0 : Math.max(groupSize, step * Math.floor((count + (hash(a, b) % step)) / step));
  const users = step * Math.floor(statistics.users / step);
  const known = buyers.map((count, row) => coarse(count, row, row));
  const kept = (count: number, row: number): number => (known[row] === 0 ? 0 : count);
  const coarseMatrix = (matrix: SparseMatrix): SparseMatrix =>
    mapped(matrix, (a, b, count) => (known[a] === 0 || known[b] === 0 ? 0 : coarse(count, a, b)));
  const cell = (values: Float64Array): Float64Array =>
    values.map((value, i) => ((hazard.users[i] as number) < groupSize ? 0 : step * Math.round(value / step)));
  const coarseAgain = rebuyers.map((count, row) => kept(coarse(count, row, rows + 1), row));
  const again = shareOf(coarseAgain, known);
  return protectedOf({
    rows,
    users,
    buyers: known,
    rebuyers: coarseAgain.map((count, row) =>
      count > 0 ? count : Math.min(groupSize - 1, again * (known[row] as number)),
    ),
    recent: recent.map((value, row) => kept(Math.floor(value + (hash(row, rows + 2) % 1024) / 1024), row)),
    pairs: withExpected(coarseMatrix(pairs), known, users, groupSize - 1),
    lift: 0,
    transitions: coarseMatrix(transitions),
    hazard: {
      users: hazard.users.map((users) => (users < groupSize ? 0 : users)),
      chances: cell(hazard.chances),
      hits: cell(hazard.hits),
    },
  });
}

/** Pairs that are not in `pairs` at n_a n_b / users, at most `most`, where that is 1 or more. */
function withExpected(pairs: SparseMatrix, buyers: Float64Array, users: number, most: number): SparseMatrix {
  const rows = buyers.length;
  const byCount = Uint32Array.from(buyers.keys()).sort(
    (a, b) => (buyers[b] as number) - (buyers[a] as number) || a - b,
  );
  const offsets = new Uint32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  const own = new Float64Array(rows);
  for (let a = 0; a < rows; a++) {
    const columns = pairs.indices.slice(pairs.offsets[a], pairs.offsets[a + 1]);
    for (const [e, b] of columns.entries()) own[b] = pairs.values[(pairs.offsets[a] as number) + e] as number;
    const expected: number[] = [];
    for (const b of byCount) {
      const count = ((buyers[a] as number) * (buyers[b] as number)) / Math.max(1, users);
      if (count < 1) break;
      if (b <= a || own[b] !== 0) continue;
      own[b] = Math.min(most, count);
      expected.push(b);
    }
    for (const b of Uint32Array.from([...columns, ...expected]).sort()) {
      indices.push(b);
      values.push(own[b] as number);
      own[b] = 0;
    }
    offsets[a + 1] = indices.length;
  }
  return { offsets, indices: Uint32Array.from(indices), values: Float32Array.from(values) };
}

/** Among the rows where both are known. */
function shareOf(part: Float64Array, whole: Float64Array): number {
  let [some, all] = [0, 0];
  for (const [row, count] of part.entries()) {
    if (count === 0) continue;
    some += count;
    all += whole[row] as number;
  }
  return all === 0 ? 0 : some / all;
}

/**
 * How the budget is shared: the noise of a statistic with share q and sensitivity Δ has deviation σ Δ / √q, with σ that of
 * the analytic Gaussian mechanism for sensitivity 1. All of them scaled by √q / Δ make one vector that a user moves by at
 * most √Σq = 1, so that the release of all is one use of the mechanism.
 */
const shares = {
  all: { users: 0.01, buyers: 0.1, rebuyers: 0.02, recent: 0.1, pairs: 0.57, transitions: 0.1, hazard: 0.1 },
  popularityOnly: { users: 0.01, recent: 0.99 },
} as const;

type Part = keyof typeof shares.all;

/** A pair that this share of the users has must stand so many deviations above the noise, or pairs are not learned. */
const shareOfUsers = 0.003;
const deviationsAbove = 4;

/** The most that one user, counted by `options`, moves a statistic in length (Euclidean). */
export function sensitivities({ clip, transitionsAUser, chancesAUser }: CountOptions): Readonly<Record<Part, number>> {
  return {
    users: 1,
    buyers: Math.sqrt(clip),
    rebuyers: Math.sqrt(clip),
    recent: Math.sqrt(clip),
    pairs: Math.sqrt((clip * (clip - 1)) / 2),
    transitions: Math.sqrt(transitionsAUser),
    // Chances and hits, all in one cell at worst, and every chance a hit.
    hazard: Math.SQRT2 * chancesAUser,
  };
}

/** Users below which noise drowns pairs: 4 σ Δ_pairs / √q_pairs / 0.003. Popularity is learned all the same. */
export function usersNeeded({ epsilon, delta }: DifferentialPrivacy, options: CountOptions): number {
  const deviation = (noiseFor(epsilon, delta) * sensitivities(options).pairs) / Math.sqrt(shares.all.pairs);
  return Math.ceil((deviationsAbove * deviation) / shareOfUsers);
}

/**
 * Adds Gaussian noise to every statistic at every place, counted or not. `counted` must have been counted with `options`.
 * Pairs and transitions are given among the items that most had by the noised counts. With fewer users than `usersNeeded`
 * (by their noised number) all of the budget left goes to popularity.
 * @param random numbers in (0, 1] that nobody can foresee
 */
export function addNoise(
  counted: Statistics,
  protection: DifferentialPrivacy,
  options: CountOptions,
  random: () => number,
): ProtectedStatistics {
  const { rows } = counted;
  const normal = normalFrom(random);
  const sigma = noiseFor(protection.epsilon, protection.delta);
  const limits = sensitivities(options);
  const deviationOf = (part: Part, share: number): number => (sigma * limits[part]) / Math.sqrt(share);
  const noisy = (value: number, deviation: number): number => {
    // The last bits of a floating-point sum can tell its summands (Mironov 2012); a grid far below the noise has none.
    const grid = 2 ** Math.floor(Math.log2(deviation)) / 64;
    return grid * Math.round((value + deviation * normal()) / grid);
  };
  const noised = (values: Float64Array, deviation: number): Float64Array =>
    values.map((value) => {
      const seen = noisy(value, deviation);
      return seen < 2 * deviation ? 0 : seen;
    });
  const users = Math.max(1, noisy(counted.users, deviationOf("users", shares.all.users)));
  const none = { rows, users, ...nothingOf(rows) };
  if (users < usersNeeded(protection, options))
    return protectedOf({
      ...none,
      recent: noised(counted.recent, deviationOf("recent", shares.popularityOnly.recent)),
    });

  const noisedPart = (part: "buyers" | "rebuyers" | "recent"): Float64Array =>
    noised(counted[part], deviationOf(part, shares.all[part]));
  const buyers = noisedPart("buyers");
  const head = Uint32Array.from(buyers.keys())
    .filter((row) => (buyers[row] as number) > 0)
    .sort((a, b) => (buyers[b] as number) - (buyers[a] as number) || a - b)
    .slice(0, mostNoisedItems)
    .sort();
  const pairNoise = deviationOf("pairs", shares.all.pairs);
  const transitionNoise = deviationOf("transitions", shares.all.transitions);
  const hazardNoise = deviationOf("hazard", shares.all.hazard);
  return protectedOf({
    ...none,
    buyers,
    rebuyers: noisedPart("rebuyers"),
    recent: noisedPart("recent"),
    pairs: noisedMatrix(counted.pairs, head, true, (value) => noisy(value, pairNoise)),
    // Symmetric noise of deviation σ has eigenvalues up to 2σ√n (Wigner 1955).
    lift: 2 * pairNoise * Math.sqrt(head.length),
    transitions: noisedMatrix(counted.transitions, head, false, (value) => {
      const seen = noisy(value, transitionNoise);
      // Shares of a sum of what is mostly noise would mean nothing.
      return seen < deviationsAbove * transitionNoise ? 0 : seen;
    }),
    hazard: {
      users: none.hazard.users,
      chances: noised(counted.hazard.chances, hazardNoise),
      hits: noised(counted.hazard.hits, hazardNoise),
    },
  });
}

/** Every place of head × head (above the diagonal alone where `upper`) through `noise`; zeros are not kept. */
function noisedMatrix(
  counted: SparseMatrix,
  head: Uint32Array,
  upper: boolean,
  noise: (value: number) => number,
): SparseMatrix {
  const rows = counted.offsets.length - 1;
  const offsets = new Uint32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  const own = new Float64Array(rows);
  let next = 0;
  for (const a of head) {
    offsets.fill(indices.length, next, a + 1);
    next = a + 1;
    const range = [counted.offsets[a] as number, counted.offsets[a + 1] as number] as const;
    for (let e = range[0]; e < range[1]; e++) own[counted.indices[e] as number] = counted.values[e] as number;
    for (const b of head) {
      if (upper ? b <= a : b === a) continue;
      const value = noise(own[b] as number);
      if (value === 0) continue;
      indices.push(b);
      values.push(value);
    }
    for (let e = range[0]; e < range[1]; e++) own[counted.indices[e] as number] = 0;
  }
  offsets.fill(indices.length, next);
  return { offsets, indices: Uint32Array.from(indices), values: Float32Array.from(values) };
}

/** @param random needed for noise alone */
export function protect(
  counted: Statistics,
  protection: Protection,
  options: CountOptions,
  random: () => number,
): ProtectedStatistics {
  return protection.kind === "dp" ? addNoise(counted, protection, options, random) : suppress(counted, protection);
}

function nothingOf(rows: number) {
  const nothing = { offsets: new Uint32Array(rows + 1), indices: new Uint32Array(0), values: new Float32Array(0) };
  const cells = countEdges.length * gapEdges.length;
  return {
    buyers: new Float64Array(rows),
    rebuyers: new Float64Array(rows),
    recent: new Float64Array(rows),
    pairs: nothing,
    lift: 0,
    transitions: nothing,
    hazard: { users: new Float64Array(cells), chances: new Float64Array(cells), hits: new Float64Array(cells) },
  };
}

const protectedOf = (statistics: Statistics): ProtectedStatistics => statistics as ProtectedStatistics;

/** Entries through `change`; those that become 0 are dropped. */
function mapped(matrix: SparseMatrix, change: (a: number, b: number, value: number) => number): SparseMatrix {
  const rows = matrix.offsets.length - 1;
  const from: number[] = [];
  const to: number[] = [];
  const values: number[] = [];
  eachEntry(matrix, (a, b, value) => {
    const changed = change(a, b, value);
    if (changed === 0) return;
    from.push(a);
    to.push(b);
    values.push(changed);
  });
  return fromEntries(rows, from, to, values);
}

/** The same number for the same place, spread over 32 bits. */
function hash(a: number, b: number): number {
  let z = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca77)) >>> 0;
  z = Math.imul(z ^ (z >>> 15), 0x2c1b3c6d);
  z = Math.imul(z ^ (z >>> 12), 0x297a2d39);
  return (z ^ (z >>> 15)) >>> 0;
}
