/**
 * Mean popularity of what lists show over that of what their users had (average recommendation popularity against the
 * profile's, Abdollahpouri et al. 2019): above 1, lists run after the crowd further than users do.
 * @param popularityOf at least 0
 */
export function popularityBias<Item>(
  lists: readonly (readonly Item[])[],
  histories: readonly (readonly Item[])[],
  popularityOf: (item: Item) => number,
): number {
  return meanOf(lists, popularityOf) / meanOf(histories, popularityOf);
}

/** Of users, the mean of each one's mean; who has nothing is left out. */
function meanOf<Item>(groups: readonly (readonly Item[])[], popularityOf: (item: Item) => number): number {
  const means = groups
    .filter(({ length }) => length > 0)
    .map((items) => items.reduce((sum, item) => sum + popularityOf(item), 0) / items.length);
  return means.reduce((sum, mean) => sum + mean, 0) / means.length;
}
