/** What the order of a pack's rows is made from. */
export interface RowPrior {
  readonly isOffered: boolean;
  /** Index of the widest category; -1 without one. */
  readonly department: number;
  readonly popularity: number;
}

/**
 * Order of the pack's rows: the first ones make a varied, sensible shelf. Items are ranked within their department (widest
 * category) by popularity; round k takes the k-th item of every department, the more popular of a round first. What cannot
 * be bought comes after everything that can. Equal items stay in the feed's order.
 * @returns the indices of the items, in the pack's order
 */
export function rowOrder(items: readonly RowPrior[]): number[] {
  const all = items.map((item, index) => ({ ...item, index }));
  return [
    ...inRounds(all.filter(({ isOffered }) => isOffered)),
    ...inRounds(all.filter(({ isOffered }) => !isOffered)),
  ];
}

interface Placed extends RowPrior {
  readonly index: number;
}

function inRounds(items: readonly Placed[]): number[] {
  const taken = new Map<number, number>();
  return [...items]
    .sort(byPopularity)
    .map((item) => {
      const round = taken.get(item.department) ?? 0;
      taken.set(item.department, round + 1);
      return { item, round };
    })
    .sort((a, b) => a.round - b.round || byPopularity(a.item, b.item))
    .map(({ item }) => item.index);
}

const byPopularity = (a: Placed, b: Placed): number => b.popularity - a.popularity;
