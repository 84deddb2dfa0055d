import type { ShopperLog } from "../split.ts";
import type { Baseline } from "./baseline.ts";

/** As published for groceries, the share of the neighbours chosen on validation users. */
const groups = 7;
const decayWithin = 0.9;
const decayBetween = 0.7;
const neighbours = 300;
const ownShare = 0.7;

/**
 * Temporal item frequency: baskets in groups, decayed within a group and between groups, then the mean of the nearest
 * users beside the own vector (Hu et al. 2020, https://arxiv.org/abs/2006.00556). For baskets only.
 */
export const tifuKnn: Baseline = (split) => {
  if (split.use !== "baskets") return undefined;
  const { log } = split;
  const vectors: ReadonlyMap<number, number>[] = [];
  for (let from = 0; from < log.user.length; ) {
    let to = from;
    while (to < log.user.length && log.user[to] === log.user[from]) to++;
    vectors.push(vectorOf({ items: log.item.subarray(from, to), step: log.moment.subarray(from, to), at: log.at }));
    from = to;
  }
  const squares = vectors.map((vector) => [...vector.values()].reduce((sum, value) => sum + value * value, 0));
  const owners: { user: number; value: number }[][] = Array.from({ length: log.rows }, () => []);
  for (const [user, vector] of vectors.entries())
    for (const [item, value] of vector) owners[item]?.push({ user, value });
  return {
    score: (history, scores) => {
      scores.fill(0);
      const own = vectorOf(history);
      const products = new Float64Array(vectors.length);
      for (const [item, value] of own)
        for (const other of owners[item] ?? [])
          products[other.user] = (products[other.user] as number) + value * other.value;
      // Euclidean distance, the own square left out: it is the same for all.
      const distance = (user: number) => (squares[user] as number) - 2 * (products[user] as number);
      const nearest = Array.from(vectors.keys())
        .sort((a, b) => distance(a) - distance(b))
        .slice(0, neighbours);
      for (const user of nearest)
        for (const [item, value] of vectors[user] as ReadonlyMap<number, number>)
          scores[item] = (scores[item] as number) + ((1 - ownShare) * value) / nearest.length;
      for (const [item, value] of own) scores[item] = (scores[item] as number) + ownShare * value;
    },
  };
};

function vectorOf({ items, step }: ShopperLog): ReadonlyMap<number, number> {
  const baskets: number[][] = [];
  for (const [e, item] of items.entries()) {
    if (e === 0 || step[e] !== step[e - 1]) baskets.push([]);
    baskets.at(-1)?.push(item);
  }
  const size = Math.ceil(baskets.length / groups);
  const count = Math.ceil(baskets.length / Math.max(1, size));
  const vector = new Map<number, number>();
  for (const [index, basket] of baskets.entries()) {
    // Groups are filled from the newest basket backwards.
    const fromEnd = baskets.length - 1 - index;
    const group = Math.floor(fromEnd / size);
    const within = fromEnd % size;
    const members = Math.min(size, baskets.length - group * size);
    const weight = (decayWithin ** within * decayBetween ** group) / members / count;
    for (const item of new Set(basket)) vector.set(item, (vector.get(item) ?? 0) + weight);
  }
  return vector;
}
