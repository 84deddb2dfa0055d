import type { Matrix } from "../../core/vectors.ts";
import type { ShopperLog, Split } from "../split.ts";

/** What a server could do, with the same log and the same visible history, in full precision. */
export interface Scorer {
  /** Fills `scores`, one number an item. Undefined: this model has no word on such a history. */
  score(history: ShopperLog, scores: Float32Array): void;
}

/** Keeps what takes long to make under a name, or does not. */
export type Remember = (name: string, make: () => Float32Array) => Float32Array;

export type Baseline = (split: Split, vectors: Matrix | undefined, remember: Remember) => Scorer | undefined;

/** Age of each visible event: baskets ago where there are baskets, else events ago. */
export function agesOf({ step, items }: ShopperLog, byBasket: boolean): Float64Array {
  const ages = new Float64Array(items.length);
  for (let e = items.length - 2; e >= 0; e--)
    ages[e] = (ages[e + 1] as number) + (!byBasket || step[e] !== step[e + 1] ? 1 : 0);
  return ages;
}

/** Σ 2^(−age / half-life) by item; what is below a thousandth of the newest is left out. */
export function decayed(history: ShopperLog, byBasket: boolean, halfLife: number): Map<number, number> {
  const ages = agesOf(history, byBasket);
  const sums = new Map<number, number>();
  for (let e = history.items.length - 1; e >= 0; e--) {
    const weight = 2 ** (-(ages[e] as number) / halfLife);
    if (weight < 0.001) break;
    const item = history.items[e] as number;
    sums.set(item, (sums.get(item) ?? 0) + weight);
  }
  return sums;
}

/** The items of each user of a log, each once, ascending. */
export function itemSets({ log }: Split): readonly Uint32Array[] {
  const sets: Set<number>[] = Array.from({ length: log.users }, () => new Set());
  for (let e = 0; e < log.item.length; e++) sets[log.user[e] as number]?.add(log.item[e] as number);
  return sets.map((items) => Uint32Array.from(items).sort());
}

/** A dense matrix of more items than this would need a server's memory. */
export const mostDense = 4_000;

/** Items that a dense model knows, and of each pair of them the users who had both. */
export interface DenseGram {
  /** Rows of the catalogue, ascending: what anybody had, of more than `mostDense` those most had. */
  readonly rows: Uint32Array;
  /** rows × rows; the diagonal says who had the one. */
  readonly gram: Float64Array;
}

export function denseGram(split: Split): DenseGram {
  const sets = itemSets(split);
  const users = new Uint32Array(split.log.rows);
  for (const items of sets) for (const item of items) users[item] = (users[item] as number) + 1;
  const rows = Uint32Array.from(users.keys())
    .filter((item) => users[item] !== 0)
    .sort((a, b) => (users[b] as number) - (users[a] as number) || a - b)
    .slice(0, mostDense)
    .sort();
  const place = new Int32Array(split.log.rows).fill(-1);
  for (const [at, item] of rows.entries()) place[item] = at;
  const n = rows.length;
  const gram = new Float64Array(n * n);
  for (const items of sets) {
    const places = Int32Array.from(items, (item) => place[item] as number).filter((at) => at >= 0);
    for (const a of places) for (const b of places) gram[a * n + b] = (gram[a * n + b] as number) + 1;
  }
  return { rows, gram };
}
