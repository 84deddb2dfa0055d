/**
 * Normalised discounted cumulative gain at k, binary: Σ over hits of 1 / log2(place + 1), places from 1, divided by the same
 * sum of a list that has min(k, relevant) hits first (Järvelin & Kekäläinen 2002). 0 to 1; NaN where nothing is relevant.
 */
export function ndcgAt<Item>(list: readonly Item[], relevant: ReadonlySet<Item>, k: number): number {
  let gain = 0;
  for (const [at, item] of list.slice(0, k).entries()) if (relevant.has(item)) gain += 1 / Math.log2(at + 2);
  let ideal = 0;
  for (let at = 0; at < Math.min(k, relevant.size); at++) ideal += 1 / Math.log2(at + 2);
  return gain / ideal;
}
