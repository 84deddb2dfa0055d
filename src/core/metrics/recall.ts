/** Share of what is relevant, or of k where that is less, among the first k. 0 to 1; NaN where nothing is relevant. */
export function recallAt<Item>(list: readonly Item[], relevant: ReadonlySet<Item>, k: number): number {
  return list.slice(0, k).filter((item) => relevant.has(item)).length / Math.min(k, relevant.size);
}
