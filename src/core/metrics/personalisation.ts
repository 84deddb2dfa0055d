/**
 * How unlike the lists of different users are: 1 − the mean over pairs of |both| / longer list. 0 where all get the same,
 * 1 where no two share an item, NaN of fewer than two lists. One pass over items instead of all pairs.
 * @param lists of equal length, none empty
 */
export function personalisation<Item>(lists: readonly (readonly Item[])[]): number {
  const length = lists[0]?.length ?? 0;
  const counts = new Map<Item, number>();
  for (const list of lists) for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  let shared = 0;
  for (const count of counts.values()) shared += (count * (count - 1)) / 2;
  const pairs = (lists.length * (lists.length - 1)) / 2;
  return 1 - shared / (pairs * length);
}
