import type { Money } from "../../core/money.ts";

/** For each price its place among the prices of its currency, 0..1 (equal prices share the middle); NaN without a price. */
export function priceQuantiles(prices: readonly (Money | undefined)[]): Float32Array {
  const sorted = new Map<string, number[]>();
  for (const price of prices)
    if (price !== undefined) (sorted.get(price.currency) ?? put(sorted, price.currency)).push(price.minor);
  for (const amounts of sorted.values()) amounts.sort((a, b) => a - b);
  return Float32Array.from(prices, (price) => {
    const amounts = price === undefined ? undefined : sorted.get(price.currency);
    if (price === undefined || amounts === undefined) return Number.NaN;
    const below = lowerBound(amounts, price.minor);
    const upTo = lowerBound(amounts, price.minor + 1);
    return (below + upTo) / 2 / amounts.length;
  });
}

function put(lists: Map<string, number[]>, key: string): number[] {
  const list: number[] = [];
  lists.set(key, list);
  return list;
}

/** How many of the ascending numbers are below `value`. */
function lowerBound(ascending: readonly number[], value: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
