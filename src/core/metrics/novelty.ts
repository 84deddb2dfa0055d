/**
 * Mean self-information of a list in bits: −log2 of the share of users who had each item (Zhou et al. 2010). An item that
 * nobody had counts as if half a user had.
 * @param hadBy users who had an item. @param users all of them; at least 1.
 */
export function novelty<Item>(list: readonly Item[], hadBy: (item: Item) => number, users: number): number {
  const bits = list.map((item) => -Math.log2(Math.max(0.5, hadBy(item)) / users));
  return bits.reduce((sum, one) => sum + one, 0) / list.length;
}
