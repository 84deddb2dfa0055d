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

/** n × n: users who had both; the diagonal says who had the one. */
export function gramOfSets(sets: readonly Uint32Array[], n: number): Float64Array {
  const gram = new Float64Array(n * n);
  for (const items of sets)
    for (const a of items) for (const b of items) gram[a * n + b] = (gram[a * n + b] as number) + 1;
  return gram;
}
