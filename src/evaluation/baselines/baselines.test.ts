import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalize } from "../../core/vectors.ts";
import type { Interactions } from "../../learning/interactions.ts";
import { seeded } from "../../learning/seeded.ts";
import { randomLog } from "../../learning/testing/random-log.ts";
import type { ShopperLog, Split, Use } from "../split.ts";
import { als } from "./als.ts";
import type { Baseline } from "./baseline.ts";
import { ease } from "./ease.ts";
import { itemKnn } from "./item-knn.ts";
import { meanVector } from "./mean-vector.ts";
import { popularity } from "./popularity.ts";
import { tifuKnn } from "./tifu-knn.ts";
import { vsknn } from "./vsknn.ts";

const rows = 7;
const dims = 4;
const random = seeded(2);
const vectors = { data: new Float32Array(rows * dims), rows, dims };
for (let row = 0; row < rows; row++)
  vectors.data.set(normalize(Float32Array.from({ length: dims }, () => random() - 0.5)), row * dims);

const histories = fc
  .array(fc.uniqueArray(fc.nat(rows - 1), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((baskets): ShopperLog => {
    const events = baskets.flatMap((items, step) => items.map((item) => ({ item, step })));
    return {
      items: Uint32Array.from(events, ({ item }) => item),
      at: Float64Array.from(events, ({ step }) => step * 1e7),
      step: Uint32Array.from(events, ({ step }) => step),
    };
  });
const uses = fc.constantFrom("baskets", "discovery", "sessions" as const);

const splitOf = (log: Interactions, use: Use): Split => ({
  use,
  tells: "purchase",
  until: Date.UTC(2026, 11, 1),
  log,
  shoppers: new Map(),
  points: [],
});

function scoresOf(baseline: Baseline, split: Split, history: ShopperLog): readonly number[] {
  const scores = new Float32Array(rows).fill(99);
  baseline(split, vectors, (_, make) => make())?.score(history, scores);
  return [...scores];
}

/** One user's items, each once. */
const setsOf = ({ user, item, users }: Interactions): readonly ReadonlySet<number>[] =>
  Array.from({ length: users }, (_, u) => new Set([...item].filter((_, e) => user[e] === u)));
const range = Array.from({ length: rows }, (_, row) => row);
const usersWith = (sets: readonly ReadonlySet<number>[], ...items: readonly number[]): number =>
  sets.filter((set) => items.every((item) => set.has(item))).length;

/** Σ 2^(−age / half-life) by item, ages in baskets or in events, from a thousandth up. */
function strengths({ items, step }: ShopperLog, byBasket: boolean, halfLife: number): readonly number[] {
  const steps = [...new Set(step)];
  return range.map((row) =>
    [...items].reduce((sum, item, e) => {
      const age = byBasket ? steps.length - 1 - steps.indexOf(step[e] as number) : items.length - 1 - e;
      const weight = 2 ** (-age / halfLife);
      return sum + (item === row && weight >= 0.001 ? weight : 0);
    }, 0),
  );
}

const near = (scores: readonly number[], wanted: readonly number[]): void => {
  for (const [row, value] of wanted.entries()) expect(scores[row]).toBeCloseTo(value, 4);
};
const isProperty = (baseline: Baseline, wanted: (split: Split, history: ShopperLog) => readonly number[]): void =>
  fc.assert(
    fc.property(randomLog(rows), histories, uses, (log, history, use) => {
      const split = splitOf(log, use);
      near(scoresOf(baseline, split, history), wanted(split, history));
    }),
    { numRuns: 60 },
  );

/** Gauss and Jordan, without pivots: for matrices with a ridge. */
function inverseOf(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const n = matrix.length;
  const a = matrix.map((line, i) => [...line, ...range.slice(0, n).map((j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    const pivot = a[k]?.[k] as number;
    a[k] = (a[k] as number[]).map((value) => value / pivot);
    for (let i = 0; i < n; i++) {
      const factor = a[i]?.[k] as number;
      if (i !== k) a[i] = (a[i] as number[]).map((value, j) => value - factor * (a[k]?.[j] as number));
    }
  }
  return a.map((line) => line.slice(n));
}

describe("baselines", () => {
  it("[X13] popularity is what the log holds, halved by age", () => {
    const days = { baskets: 45, discovery: 120, sessions: 2 };
    isProperty(popularity, ({ log, use, until }) =>
      range.map((row) =>
        [...log.item].reduce(
          (sum, item, e) => sum + (item === row ? 2 ** ((Number(log.at[e]) - until) / 86_400_000 / days[use]) : 0),
          0,
        ),
      ),
    );
  });

  it("[X13] the mean vector is the mean of what was had", () => {
    isProperty(meanVector, ({ use }, history) => {
      const byBasket = use === "baskets";
      const own = strengths(history, byBasket, byBasket ? 5 : 10);
      const at = (row: number, k: number) => vectors.data[row * dims + k] as number;
      const mean = Array.from({ length: dims }, (_, k) =>
        range.reduce((sum, row) => sum + (own[row] as number) * at(row, k), 0),
      );
      return range.map((row) => mean.reduce((sum, value, k) => sum + value * at(row, k), 0));
    });
  });

  it("[X13] ItemKNN is the shrunk cosine of who had what", () => {
    const halfLives = { baskets: 20, discovery: 10, sessions: 1 };
    isProperty(itemKnn, ({ log, use }, history) => {
      const sets = setsOf(log);
      const own = strengths(history, use === "baskets", halfLives[use]);
      return range.map((target) =>
        range.reduce((sum, source) => {
          const both = usersWith(sets, source, target);
          if (source === target || both === 0) return sum;
          const norm = Math.sqrt(usersWith(sets, source) * usersWith(sets, target));
          return sum + ((own[source] as number) * both * both) / norm / (both + 10);
        }, 0),
      );
    });
  });

  it("[X13] EASE is the ridge regression whose own weights are nought", () => {
    const lambdas = { baskets: 400, discovery: 100, sessions: 100 };
    const halfLives = { baskets: 20, discovery: 10, sessions: 3 };
    isProperty(ease, ({ log, use }, history) => {
      const sets = setsOf(log);
      const p = inverseOf(range.map((a) => range.map((b) => usersWith(sets, a, b) + (a === b ? lambdas[use] : 0))));
      const own = strengths(history, use === "baskets", halfLives[use]);
      return range.map((target) =>
        range.reduce((sum, source) => {
          if (source === target) return sum;
          return sum - ((own[source] as number) * (p[source]?.[target] as number)) / (p[target]?.[target] as number);
        }, 0),
      );
    });
  });

  it("[X13] ALS finds the other half of what users have together", () => {
    const user = Uint32Array.from({ length: 80 }, (_, e) => Math.floor(e / 2));
    const item = Uint32Array.from({ length: 80 }, (_, e) => (e % 2) + 2 * (Math.floor(e / 2) % 3));
    const log = { rows, users: 40, user, item, at: new Float64Array(80), moment: new Uint32Array(80) };
    const history = { items: Uint32Array.of(2), at: Float64Array.of(0), step: Uint32Array.of(0) };
    const scores = scoresOf(als, splitOf(log, "discovery"), history);
    const order = [...range].sort((a, b) => (scores[b] as number) - (scores[a] as number));
    expect(order.slice(0, 2).sort()).toEqual([2, 3]);
  });

  it("[X13] user kNN sums what the most alike users had", () => {
    const halfLives = { baskets: 20, discovery: 50, sessions: 1 };
    fc.assert(
      fc.property(randomLog(rows), histories, fc.constantFrom("baskets", "discovery" as const), (log, history, use) => {
        const counts = Array.from({ length: log.users }, (_, u) =>
          range.map((row) => [...log.item].filter((item, e) => item === row && log.user[e] === u).length),
        );
        const lengths = counts.map((own) => Math.hypot(...own) || 1);
        const mine = strengths(history, use === "baskets", halfLives[use]);
        const alike = counts.map(
          (own, u) => own.reduce((sum, n, row) => sum + n * (mine[row] as number), 0) / (lengths[u] as number),
        );
        const wanted = range.map((row) =>
          counts.reduce(
            (sum, own, u) => sum + ((alike[u] as number) * (own[row] as number)) / (lengths[u] as number),
            0,
          ),
        );
        near(scoresOf(vsknn, splitOf(log, use), history), wanted);
      }),
      { numRuns: 60 },
    );
  });

  it("[X13] V-SKNN weighs sessions by what they share with the last clicks, and items by how rare they are", () => {
    fc.assert(
      fc.property(randomLog(rows), histories, (log, history) => {
        const sets = setsOf(log);
        const last = range.map((row) => {
          const at = history.items.lastIndexOf(row);
          return at < 0 ? 0 : 2 ** -(history.items.length - 1 - at);
        });
        const wanted = range.map((row) =>
          sets.reduce((sum, set) => {
            const shared = [...set].reduce((all, item) => all + (last[item] as number), 0);
            if (!set.has(row)) return sum;
            return sum + (shared / Math.sqrt(set.size)) * Math.log(log.users / Math.max(1, usersWith(sets, row)));
          }, 0),
        );
        near(scoresOf(vsknn, splitOf(log, "sessions"), history), wanted);
      }),
      { numRuns: 60 },
    );
  });

  it("[X13] TIFU-kNN is one's own decayed groups of baskets and those of the neighbours, for baskets alone", () => {
    const vectorOf = (items: readonly number[], steps: readonly number[]): readonly number[] => {
      const baskets = [...new Set(steps)].map((step) => new Set(items.filter((_, e) => steps[e] === step)));
      const size = Math.ceil(baskets.length / 7);
      const count = Math.ceil(baskets.length / size);
      const newestFirst = baskets.reverse();
      return range.map((row) => {
        let value = 0;
        for (let group = 0; group < count; group++) {
          const members = newestFirst.slice(group * size, (group + 1) * size);
          const within = members.reduce((sum, basket, age) => sum + (basket.has(row) ? 0.9 ** age : 0), 0);
          value += (0.7 ** group * within) / members.length / count;
        }
        return value;
      });
    };
    fc.assert(
      fc.property(randomLog(rows), histories, (log, history) => {
        const own = vectorOf([...history.items], [...history.step]);
        const others = Array.from({ length: log.users }, (_, u) => {
          const events = [...log.user.keys()].filter((e) => log.user[e] === u);
          return vectorOf(
            events.map((e) => log.item[e] as number),
            events.map((e) => log.moment[e] as number),
          );
        });
        // Fewer users than neighbours: all of them are.
        const wanted = range.map(
          (row) =>
            0.7 * (own[row] as number) +
            (0.3 * others.reduce((sum, one) => sum + (one[row] as number), 0)) / others.length,
        );
        near(scoresOf(tifuKnn, splitOf(log, "baskets"), history), wanted);
      }),
      { numRuns: 60 },
    );
    expect(
      tifuKnn(
        splitOf(
          {
            rows,
            users: 0,
            user: new Uint32Array(0),
            item: new Uint32Array(0),
            at: new Float64Array(0),
            moment: new Uint32Array(0),
          },
          "discovery",
        ),
        vectors,
        (_, make) => make(),
      ),
    ).toBeUndefined();
  });
});
