import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factorise, solve } from "../core/cholesky.ts";
import { rawAls } from "../evaluation/baselines/raw-als.ts";
import { als } from "./als.ts";
import { cohorts } from "./cohorts.ts";
import { count } from "./count.ts";
import { ease } from "./ease.ts";
import { hazard } from "./hazard.ts";
import type { Interactions } from "./interactions.ts";
import { learn, learnDefaults } from "./learn.ts";
import { liftOf } from "./lift.ts";
import { reordered } from "./reorder.ts";
import { factoriseRidged } from "./ridged.ts";
import { seeded } from "./seeded.ts";
import { eachEntry, fromEntries, mirrored, strongest } from "./sparse.ts";
import type { CountOptions, SparseMatrix } from "./statistics.ts";
import { type Basket, logOf, randomLog } from "./testing/random-log.ts";
import { transitions } from "./transitions.ts";
import { unprotected } from "./unprotected.ts";

const options: CountOptions = {
  clip: 99,
  transitionsAUser: 1e9,
  chancesAUser: 1e9,
  halfLifeDays: 30,
  now: Date.UTC(2026, 11, 1),
};
const rows = 7;

const dense = (matrix: SparseMatrix, size = rows): number[][] => {
  const out = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  eachEntry(matrix, (a, b, value) => {
    (out[a] as number[])[b] = value;
  });
  return out;
};

/** Of tastes: each user has items of one of `kinds` kinds, now and then another. */
function tastes(users: number, items: number, kinds: number, seed = 9) {
  const random = seeded(seed);
  const any = (n: number): number => Math.floor(random() * n);
  const baskets = Array.from({ length: users }, (): Basket[] => {
    const kind = any(kinds);
    const own = (): number => kind + kinds * any(items / kinds);
    return [{ gapMs: 1, items: [...new Set(Array.from({ length: 8 }, () => (random() < 0.15 ? any(items) : own())))] }];
  });
  return count(logOf(items, baskets), options);
}

describe("EASE", () => {
  it("[B7] stays within bounds on counts that protection left no Gram", () => {
    // Had by 20 each; released pairs say that 0 and 1 go with all, and that no two others go together.
    const [n, each] = [12, 20];
    const places = Array.from({ length: n - 2 }, (_, k) => k + 2);
    const from = [0, ...places.map(() => 0), ...places.map(() => 1)];
    const to = [1, ...places, ...places];
    const pairs = fromEntries(
      n,
      from,
      to,
      from.map(() => each),
    );
    const buyers = new Float64Array(n).fill(each);
    const statistics = { ...count(withOneWhoHasAll(logOf(n, [])), options), rows: n, buyers, pairs };
    const { values } = ease(statistics, { lambda: 1, neighbours: n });
    for (const value of values) expect(Math.abs(value)).toBeLessThanOrEqual(1);
  });

  it("[B7] equals I − P diag(1 / diag P) where a target's candidates are all there is", () => {
    fc.assert(
      fc.property(randomLog(rows), fc.integer({ min: 1, max: 50 }), (log, lambda) => {
        const counted = count(withOneWhoHasAll(log), options);
        const learned = dense(ease(counted, { lambda, neighbours: rows }));
        const gram = dense(mirrored(counted.pairs));
        for (let i = 0; i < rows; i++) (gram[i] as number[])[i] = (counted.buyers[i] as number) + lambda;
        const p = gaussJordan(gram);
        for (let target = 0; target < rows; target++)
          for (let source = 0; source < rows; source++) {
            const wanted = source === target ? 0 : -(p[source]?.[target] as number) / (p[target]?.[target] as number);
            expect(learned[target]?.[source]).toBeCloseTo(wanted, 5);
          }
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the neighbours that weigh most", () => {
    const counted = tastes(300, 40, 4);
    const all = ease(counted, { lambda: 10, neighbours: 40 });
    expect(ease(counted, { lambda: 10, neighbours: 5 })).toEqual(strongest(all, 5));
  });
});

describe("ALS from the Gram", () => {
  it("[B7] stands on a Gram: counts that protection left none are lifted to one", () => {
    const [n, each] = [6, 20];
    const others = [1, 2, 3, 4, 5];
    // A star: its least eigenvalue is each × (1 − √5), and none is below 0 with 1.1 times its size on the diagonal.
    const pairs = fromEntries(n, [0, 0, 0, 0, 0], others, [each, each, each, each, each]);
    const statistics = { ...tastes(60, n, 2), buyers: new Float64Array(n).fill(each), pairs };
    const how = { factors: 3, alpha: 2, rho: 10, iterations: 4, seed: 1 };
    const lifted = als({ ...statistics, lift: 1.1 * each * (Math.sqrt(5) - 1) }, how).factors.data;
    const own = als(statistics, how).factors.data;
    for (const [k, value] of own.entries()) expect(value).toBeCloseTo(lifted[k] as number, 4);
  });

  it("[B7] finds the tastes that ALS with users finds", () => {
    const [users, items, kinds] = [600, 60, 4] as const;
    const counted = tastes(users, items, kinds);
    const how = { factors: 8, alpha: 2, rho: 5, iterations: 10, seed: 1 };
    const fromGram = als(counted, how).factors;
    const random = seeded(9);
    const any = (n: number): number => Math.floor(random() * n);
    const observed: [number, number][] = [];
    for (let user = 0; user < users; user++) {
      const kind = any(kinds);
      const own = new Set(
        Array.from({ length: 8 }, () => (random() < 0.15 ? any(items) : kind + kinds * any(items / kinds))),
      );
      for (const item of own) observed.push([user, item]);
    }
    const fromUsers = rawAls(
      fromEntries(
        users,
        observed.map(([user]) => user),
        observed.map(([, item]) => item),
        observed.map(() => 1),
      ),
      items,
      how,
    ).factors;
    const purity = ({ data, dims }: { data: Float32Array; dims: number }): number => {
      let right = 0;
      for (let i = 0; i < items; i++) {
        const likeness = (j: number): number => {
          let [dot, a, b] = [0, 0, 0];
          for (let k = 0; k < dims; k++) {
            const [x, y] = [data[i * dims + k] as number, data[j * dims + k] as number];
            dot += x * y;
            a += x * x;
            b += y * y;
          }
          return dot / Math.sqrt(a * b || 1);
        };
        const others = Array.from({ length: items }, (_, j) => j).filter((j) => j !== i);
        others.sort((a, b) => likeness(b) - likeness(a));
        right += others.slice(0, 10).filter((j) => j % kinds === i % kinds).length / 10;
      }
      return right / items;
    };
    expect(purity(fromUsers)).toBeGreaterThan(0.9);
    expect(purity(fromGram)).toBeGreaterThan(0.9);
  });

  it("[B10] is the same for the same seed, and its Gram is that of its factors", () => {
    const counted = tastes(100, 20, 4);
    const how = { factors: 4, alpha: 2, rho: 5, iterations: 3, seed: 1 };
    const one = als(counted, how);
    expect(als(counted, how)).toEqual(one);
    expect(als(counted, { ...how, seed: 2 }).factors.data).not.toEqual(one.factors.data);
    const { data, dims } = one.factors;
    let corner = 0;
    for (let i = 0; i < 20; i++) corner += (data[i * dims] as number) * (data[i * dims + 1] as number);
    expect(one.gram[1]).toBeCloseTo(corner, 4);
  });
});

describe("transitions and hazard", () => {
  it("[B7] P(b next | a) adds up to 1 over all b, and γ takes popularity out", () => {
    fc.assert(
      fc.property(randomLog(rows), (log) => {
        const counted = count(log, options);
        for (const row of dense(transitions(counted, { gamma: 0, neighbours: rows }))) {
          const total = row.reduce((a, b) => a + b, 0);
          if (total > 0) expect(total).toBeCloseTo(1, 5);
        }
        const most = Math.max(...counted.buyers);
        const plain = dense(transitions(counted, { gamma: 0, neighbours: rows }));
        const damped = dense(transitions(counted, { gamma: 0.5, neighbours: rows }));
        for (let a = 0; a < rows; a++)
          for (let b = 0; b < rows; b++)
            expect(damped[a]?.[b]).toBeCloseTo(
              (plain[a]?.[b] as number) / Math.sqrt(Math.max(1, counted.buyers[b] as number) / most),
              4,
            );
      }),
      { numRuns: 40 },
    );
  });

  it("[B7] what is bought again after its own gap has its chance there, and not before", () => {
    // Bread comes in every basket, milk in every third, a kettle in the first.
    const items = (t: number): number[] => [0, ...(t % 3 === 0 ? [1] : []), ...(t === 0 ? [2] : [])];
    const baskets = Array.from({ length: 31 }, (_, t): Basket => ({ gapMs: 86_400_000, items: items(t) }));
    const { table, rebuy } = hazard(
      count(
        logOf(
          3,
          Array.from({ length: 60 }, () => baskets),
        ),
        options,
      ),
    );
    const chance = (times: number, late: number): number => table[times * 11 + late] as number;
    // Bought 4 or 5 times: bread is due at lateness 1 daily (always), milk at 1/3, 2/3 (never) and 1 (always).
    expect(chance(3, 4)).toBeGreaterThan(0.8);
    // What few did leans on what all did.
    expect(chance(3, 1)).toBeLessThan(0.2);
    expect(rebuy[0]).toBeGreaterThan(rebuy[2] as number);
  });
});

describe("cohorts", () => {
  it("gather those of one taste, each for 50 users or more, and name what they have more than others", () => {
    const [items, kinds] = [60, 4] as const;
    const dims = 8;
    const data = new Float32Array(items * dims);
    for (let i = 0; i < items; i++) data[i * dims + (i % kinds)] = 1;
    const statistics = unprotected(tastes(800, items, kinds));
    const how = { cohorts: 4, itemsEach: 10, seed: 1 };
    const found = cohorts(statistics, { data, rows: items, dims }, how);
    expect(found?.sizes.length).toBe(kinds);
    for (const size of found?.sizes ?? []) expect(size).toBeGreaterThanOrEqual(50);
    const tastesFound = new Set<number>();
    for (let c = 0; c < kinds; c++) {
      const { offsets, indices } = found?.items ?? { offsets: [], indices: new Uint32Array() };
      const own = [...indices.subarray(offsets[c], offsets[c + 1])].map((item) => item % kinds);
      expect(own.length).toBe(10);
      expect(new Set(own).size).toBe(1);
      tastesFound.add(own[0] as number);
    }
    expect(tastesFound.size).toBe(kinds);
    expect(cohorts(statistics, { data, rows: items, dims }, how)).toEqual(found);
  });

  it("are not found where there are too few users for two", () => {
    const vectors = { data: new Float32Array(40).fill(1), rows: 20, dims: 2 };
    const how = { cohorts: 4, itemsEach: 10, seed: 1 };
    expect(cohorts(unprotected(tastes(150, 20, 4)), vectors, how)).toBeUndefined();
  });
});

describe("what they stand on", () => {
  it("a lift takes every eigenvalue to 0 or above, and is 0 for a Gram", () => {
    expect(liftOf(fromEntries(2, [0], [1], [3]), Float64Array.of(1, 1))).toBeCloseTo(1.1 * 2, 6);
    const counted = tastes(200, 20, 4);
    expect(liftOf(counted.pairs, counted.buyers)).toBeLessThan(1);
  });

  it("[B7] a ridge is kept for a Gram, and doubled until what is none has no pivot below half of it", () => {
    const product = (l: Float64Array, n: number, i: number, j: number): number => {
      let sum = 0;
      for (let k = 0; k <= Math.min(i, j); k++) sum += (l[i * n + k] as number) * (l[j * n + k] as number);
      return sum;
    };
    const gram = factoriseRidged(Float64Array.of(2, 0, 2, 2), 2, 10);
    expect([product(gram, 2, 0, 0), product(gram, 2, 1, 0), product(gram, 2, 1, 1)].map(Math.round)).toEqual([
      12, 2, 12,
    ]);
    // Eigenvalues 101 and -99: 10, 20, 40 and 80 are too little, and 160 is enough.
    const none = factoriseRidged(Float64Array.of(1, 0, 100, 1), 2, 10);
    expect(Math.round(product(none, 2, 0, 0))).toBe(161);
    expect((none[3] as number) ** 2).toBeGreaterThanOrEqual(5);
  });

  it("the solution of a system solves it", () => {
    const n = 9;
    const random = seeded(4);
    const x = Float64Array.from({ length: n * n }, random);
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        let sum = i === j ? 1 : 0;
        for (let k = 0; k < n; k++) sum += (x[i * n + k] as number) * (x[j * n + k] as number);
        a[i * n + j] = sum;
      }
    const wanted = Float64Array.from({ length: n }, random);
    const b = Float64Array.from({ length: n }, (_, i) =>
      wanted.reduce((sum, value, j) => sum + (a[i * n + j] as number) * value, 0),
    );
    factorise(a, n);
    solve(a, n, b);
    for (let i = 0; i < n; i++) expect(b[i]).toBeCloseTo(wanted[i] as number, 9);
  });

  it("statistics in another order are those of the log in that order", () => {
    const order = Uint32Array.of(3, 0, 6, 1, 5, 2, 4);
    fc.assert(
      fc.property(randomLog(rows), (log) => {
        const moved = { ...log, item: log.item.map((item) => order[item] as number) };
        const { lift: _, ...wanted } = count(moved, options);
        const { lift: __, ...got } = reordered(unprotected(count(log, options)), order);
        expect({ ...got, recent: [...got.recent].map((x) => x.toFixed(6)) }).toEqual({
          ...wanted,
          recent: [...wanted.recent].map((x) => x.toFixed(6)),
        });
      }),
    );
  });

  it("[B4] every tensor has a row for each item and names no row that is not there", () => {
    fc.assert(
      fc.property(randomLog(rows), (log) => {
        const learned = learn(unprotected(count(log, options)), {
          ...learnDefaults.baskets,
          factors: 3,
          iterations: 2,
        });
        for (const matrix of [learned.ease, learned.transitions]) {
          if (matrix === undefined) continue;
          expect(matrix.offsets.length).toBe(rows + 1);
          for (const index of matrix.indices) expect(index).toBeLessThan(rows);
          for (const value of matrix.values) expect(Number.isFinite(value)).toBe(true);
        }
        for (const value of learned.als?.factors.data ?? []) expect(Number.isFinite(value)).toBe(true);
        expect(learned.popularity?.length ?? rows).toBe(rows);
      }),
      { numRuns: 60 },
    );
  });
});

/** Then every item is a candidate of every other. */
function withOneWhoHasAll(log: Interactions): Interactions {
  const all = Array.from({ length: log.rows }, (_, item) => item);
  return {
    ...log,
    users: log.users + 1,
    user: Uint32Array.from([...log.user, ...all.map(() => log.users)]),
    item: Uint32Array.from([...log.item, ...all]),
    at: Float64Array.from([...log.at, ...all.map(() => options.now)]),
    moment: Uint32Array.from([...log.moment, ...all.map(() => 0)]),
  };
}

/** By the schoolbook. */
function gaussJordan(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const a = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    const pivot = a[k]?.[k] as number;
    a[k] = (a[k] as number[]).map((value) => value / pivot);
    for (let i = 0; i < n; i++) {
      const factor = a[i]?.[k] as number;
      if (i !== k) a[i] = (a[i] as number[]).map((value, j) => value - factor * (a[k]?.[j] as number));
    }
  }
  return a.map((row) => row.slice(n));
}
