/**
 * How unevenly lists spread their places over brands: the Gini coefficient of exposure, a place counting 1 / log2(place + 1)
 * (Singh & Joachims 2018 for exposure, Gini 1912). 0 all alike, towards 1 one brand has all; NaN where nothing is shown.
 * @param brands all there are, shown or not
 */
export function exposureGini<Item, Brand>(
  lists: readonly (readonly Item[])[],
  brandOf: (item: Item) => Brand | undefined,
  brands: readonly Brand[],
): number {
  return gini([...exposures(lists, brandOf, brands).values()]);
}

/** The exposure of each brand, as above. */
export function exposures<Item, Brand>(
  lists: readonly (readonly Item[])[],
  brandOf: (item: Item) => Brand | undefined,
  brands: readonly Brand[],
): ReadonlyMap<Brand, number> {
  const exposure = new Map<Brand, number>(brands.map((brand) => [brand, 0]));
  for (const list of lists)
    for (const [at, item] of list.entries()) {
      const brand = brandOf(item);
      if (brand !== undefined) exposure.set(brand, (exposure.get(brand) ?? 0) + 1 / Math.log2(at + 2));
    }
  return exposure;
}

/** Gini coefficient of amounts of 0 or more. */
export function gini(amounts: readonly number[]): number {
  const sorted = [...amounts].sort((a, b) => a - b);
  const whole = sorted.reduce((sum, amount) => sum + amount, 0);
  const weighted = sorted.reduce((sum, amount, at) => sum + amount * (2 * (at + 1) - sorted.length - 1), 0);
  return weighted / (sorted.length * whole);
}
