/** One over the place of the first hit, places from 1; 0 where there is none (Voorhees 1999). Average over lists for MRR. */
export function reciprocalRank<Item>(list: readonly Item[], relevant: ReadonlySet<Item>): number {
  const first = list.findIndex((item) => relevant.has(item));
  return first < 0 ? 0 : 1 / (first + 1);
}
