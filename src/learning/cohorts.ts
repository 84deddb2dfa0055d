import type { Cohorts } from "../core/behaviour.ts";
import { type Matrix, normalize, row as rowOf } from "../core/vectors.ts";
import type { ProtectedStatistics } from "./protect.ts";
import { seeded } from "./seeded.ts";
import { mirrored, rowsOf, strongest } from "./sparse.ts";
import type { SparseMatrix } from "./statistics.ts";

export interface CohortOptions {
  /** At most so many. */
  readonly cohorts: number;
  /** Items kept of each. */
  readonly itemsEach: number;
  readonly seed: number;
}

/** A cohort speaks for so many users at least. */
const leastUsers = 50;
const iterations = 20;

/**
 * Kinds of shoppers, from protected counts alone. The buyers of item j are a group of n_j users of whom the Gram tells
 * the mean history, P(i | j), and so the mean profile, Σ_i P(i | j) v_i. These groups are gathered by k-means (spherical,
 * weighted by n_j, k-means++ from a seed); what each kind has more than everybody is its items.
 * @param vectors of the items, rows of length 1
 */
export function cohorts(
  statistics: ProtectedStatistics,
  vectors: Matrix,
  { cohorts: most, itemsEach, seed }: CohortOptions,
): Cohorts | undefined {
  const { buyers, users } = statistics;
  const gram = mirrored(statistics.pairs);
  const groups = Uint32Array.from(buyers.keys()).filter((j) => gram.offsets[j] !== gram.offsets[j + 1]);
  const weight = groups.reduce((sum, j) => sum + (buyers[j] as number), 0);
  // Groups overlap; scaled to the users there are, a cohort's share of them is its size.
  const usersEach = (place: number): number => ((buyers[groups[place] as number] as number) * users) / weight;
  const profiles = profilesOf(groups, gram, buyers, vectors);
  const count = Math.min(most, Math.floor(users / (2 * leastUsers)), groups.length);
  if (count < 2) return undefined;
  const of = gathered(
    profiles,
    Float64Array.from(groups, (_, place) => usersEach(place)),
    count,
    seed,
  );
  const members = Array.from({ length: count }, (_, c) =>
    Uint32Array.from(groups.keys()).filter((place) => of[place] === c),
  );
  const sizeOf = (places: Uint32Array): number => places.reduce((sum, place) => sum + usersEach(place), 0);
  const kept = members.filter((places) => sizeOf(places) >= leastUsers);
  if (kept.length < 2) return undefined;
  const centroids = new Float32Array(kept.length * vectors.dims);
  for (const [c, places] of kept.entries()) centroids.set(meanOf(profiles, places, usersEach), c * vectors.dims);
  return {
    centroids: { data: centroids, rows: kept.length, dims: vectors.dims },
    sizes: Uint32Array.from(kept, (places) => Math.floor(sizeOf(places))),
    items: itemsOf(
      kept.map((places) => places.map((place) => groups[place] as number)),
      gram,
      buyers,
      users,
      itemsEach,
    ),
  };
}

function profilesOf(groups: Uint32Array, gram: SparseMatrix, buyers: Float64Array, { data, dims }: Matrix): Matrix {
  const out: Matrix = { data: new Float32Array(groups.length * dims), rows: groups.length, dims };
  for (const [place, j] of groups.entries()) {
    const profile = rowOf(out, place);
    const add = (i: number, share: number): void => {
      for (let k = 0; k < dims; k++) profile[k] = (profile[k] as number) + share * (data[i * dims + k] as number);
    };
    add(j, buyers[j] as number);
    for (let e = gram.offsets[j] as number; e < (gram.offsets[j + 1] as number); e++)
      add(gram.indices[e] as number, gram.values[e] as number);
    normalize(profile);
  }
  return out;
}

/** Which cluster each row is in. */
function gathered(rows: Matrix, weights: Float64Array, count: number, seed: number): Uint32Array {
  const random = seeded(seed);
  const centres = spread(rows, weights, count, random);
  const of = new Uint32Array(rows.rows);
  for (let step = 0; step < iterations; step++) {
    let moved = false;
    for (let place = 0; place < rows.rows; place++) {
      let best = 0;
      let nearest = Number.NEGATIVE_INFINITY;
      for (const [c, centre] of centres.entries()) {
        const cosine = cosineOf(rows, place, centre);
        if (cosine > nearest) {
          nearest = cosine;
          best = c;
        }
      }
      if (of[place] !== best) moved = true;
      of[place] = best;
    }
    if (!moved && step > 0) break;
    for (let c = 0; c < count; c++) {
      const places = Uint32Array.from(of.keys()).filter((place) => of[place] === c);
      if (places.length > 0) centres[c] = meanOf(rows, places, (place) => weights[place] as number);
    }
  }
  return of;
}

/** First centres: each next one far from those before, by chance in proportion to weight × distance (Arthur, Vassilvitskii 2007). */
function spread(rows: Matrix, weights: Float64Array, count: number, random: () => number): Float32Array[] {
  const centres: Float32Array[] = [];
  const distance = new Float64Array(rows.rows).fill(1);
  while (centres.length < count) {
    const total = distance.reduce((sum, d, place) => sum + d * (weights[place] as number), 0);
    let left = random() * total;
    let chosen = rows.rows - 1;
    for (let place = 0; place < rows.rows; place++) {
      left -= (distance[place] as number) * (weights[place] as number);
      if (left > 0) continue;
      chosen = place;
      break;
    }
    const centre = rowOf(rows, chosen).slice();
    centres.push(centre);
    for (let place = 0; place < rows.rows; place++)
      distance[place] = Math.min(distance[place] as number, Math.max(0, 1 - cosineOf(rows, place, centre)));
  }
  return centres;
}

function cosineOf({ data, dims }: Matrix, place: number, centre: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < dims; k++) sum += (data[place * dims + k] as number) * (centre[k] as number);
  return sum;
}

function meanOf(rows: Matrix, places: Uint32Array, weight: (place: number) => number): Float32Array {
  const mean = new Float32Array(rows.dims);
  for (const place of places) {
    const own = weight(place);
    const profile = rowOf(rows, place);
    for (let k = 0; k < rows.dims; k++) mean[k] = (mean[k] as number) + own * (profile[k] as number);
  }
  return normalize(mean);
}

/** Of each cohort the items with the largest P(i | cohort) (1 − P(i) / P(i | cohort)): had by many, and by more than elsewhere. */
function itemsOf(
  members: readonly Uint32Array[],
  gram: SparseMatrix,
  buyers: Float64Array,
  users: number,
  most: number,
): SparseMatrix {
  const rows = rowsOf(gram);
  const offsets = new Uint32Array(members.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (const [c, own] of members.entries()) {
    const had = new Float64Array(rows);
    let all = 0;
    for (const j of own) {
      all += buyers[j] as number;
      had[j] = (had[j] as number) + (buyers[j] as number);
      for (let e = gram.offsets[j] as number; e < (gram.offsets[j + 1] as number); e++) {
        const i = gram.indices[e] as number;
        had[i] = (had[i] as number) + (gram.values[e] as number);
      }
    }
    for (let i = 0; i < rows; i++) {
      const more = (had[i] as number) / all - (buyers[i] as number) / users;
      if (more <= 0) continue;
      indices.push(i);
      values.push(more);
    }
    offsets[c + 1] = indices.length;
  }
  return strongest({ offsets, indices: Uint32Array.from(indices), values: Float32Array.from(values) }, most);
}
