import type { CatalogItem } from "./items.ts";

/**
 * Order of the pack's rows: the first ones make a varied, sensible shelf. Items are ranked within their department (widest
 * category) by popularity; round k takes the k-th item of every department, the more popular of a round first. What cannot
 * be bought comes after everything that can. Equal items stay in the feed's order.
 */
export function rowOrder(items: readonly CatalogItem[]): CatalogItem[] {
  const isOffered = (item: CatalogItem): boolean => item.availability !== "out_of_stock";
  return [...inRounds(items.filter(isOffered)), ...inRounds(items.filter((item) => !isOffered(item)))];
}

function inRounds(items: readonly CatalogItem[]): CatalogItem[] {
  const taken = new Map<number, number>();
  return [...items]
    .sort(byPopularity)
    .map((item) => {
      const round = taken.get(item.department) ?? 0;
      taken.set(item.department, round + 1);
      return { item, round };
    })
    .sort((a, b) => a.round - b.round || byPopularity(a.item, b.item))
    .map(({ item }) => item);
}

const byPopularity = (a: CatalogItem, b: CatalogItem): number => b.popularity - a.popularity;
