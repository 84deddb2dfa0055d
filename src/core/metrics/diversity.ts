/** Mean of 1 − likeness over the pairs of a list (intra-list diversity, Ziegler et al. 2005); NaN of fewer than two. */
export function diversity<Item>(list: readonly Item[], likeness: (one: Item, other: Item) => number): number {
  let sum = 0;
  let pairs = 0;
  for (const [at, one] of list.entries())
    for (const other of list.slice(at + 1)) {
      sum += 1 - likeness(one, other);
      pairs++;
    }
  return sum / pairs;
}
