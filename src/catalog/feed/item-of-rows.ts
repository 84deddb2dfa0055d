import { type ItemId, maxIdBytes, variantId } from "../../core/ids.ts";
import type { FeedItem, FeedVariant, Option } from "./feed-item.ts";
import type { FeedRow } from "./feed-row.ts";

/**
 * The item that rows make up: its texts are those of the head or of the first row, its offer is the first that can be taken.
 * @param members one or more, in the feed's order
 * @param head the row that speaks for the group, where the feed has one; it is no variant
 * @param isGroup whether the rows are variants; a row without a group is an item without variants
 */
export function itemOf(
  itemId: ItemId,
  {
    members,
    head,
    isGroup,
  }: { readonly members: readonly FeedRow[]; readonly head?: FeedRow; readonly isGroup: boolean },
): FeedItem {
  const first = head ?? members[0];
  if (first === undefined) throw new RangeError("a group has at least one row");
  const offers = members.length === 0 ? [first] : members;
  // The card shows an offer that can be taken: the first variant in stock, otherwise the first one.
  const shown =
    offers.find((row) => row.availability === "in_stock") ??
    offers.find((row) => row.availability !== "out_of_stock") ??
    offers[0] ??
    first;
  const { price, was, availability } = shown;
  const all = head === undefined ? members : [head, ...members];
  const popularities = all.flatMap((row) => row.popularity ?? []);
  const dates = all.flatMap((row) => row.listedAt ?? []);
  return {
    itemId,
    line: first.line,
    title: first.title,
    subtitle: first.subtitle,
    description: first.description,
    ...(first.link === undefined ? {} : { link: first.link }),
    pictures: [...new Set([...shown.pictures.slice(0, 1), ...first.pictures])],
    ...(first.brand === undefined ? {} : { brand: first.brand }),
    categories: first.categories,
    ...(first.alsoIn === undefined ? {} : { alsoIn: first.alsoIn }),
    categoryIds: first.categoryIds,
    tags: first.tags,
    facts: first.facts,
    options: members.length === 1 ? (members[0]?.options ?? []) : [],
    ...(popularities.length === 0 ? {} : { popularity: Math.max(...popularities) }),
    ...(dates.length === 0 ? {} : { listedAt: earliest(dates) }),
    ...(price === undefined ? {} : { price }),
    ...(was === undefined ? {} : { was }),
    availability,
    variants: isGroup ? variantsOf(members) : [],
  };
}

function variantsOf(members: readonly FeedRow[]): FeedVariant[] {
  const valuesOf = new Map<string, Set<string | undefined>>();
  for (const { options } of members) for (const [name] of options) valuesOf.set(name, new Set());
  for (const [name, values] of valuesOf) for (const { options } of members) values.add(ownValue(options, name));
  const tells = (name: string): boolean => (valuesOf.get(name)?.size ?? 0) > 1;
  const taken = new Set<string>(members.map((row) => row.id));
  const used = new Set<string>();
  return members.map((row) => {
    const telling = row.options.filter(([name]) => tells(name));
    const label = (telling.length > 0 ? telling : row.options).map(([, value]) => value).join(" / ") || row.title;
    const id = used.has(row.id) ? freeId(row.id, taken) : row.id;
    used.add(id);
    taken.add(id);
    const [picture] = row.pictures;
    return {
      variantId: variantId(id),
      label,
      ...(row.price === undefined ? {} : { price: row.price }),
      ...(row.was === undefined ? {} : { was: row.was }),
      availability: row.availability,
      ...(picture === undefined ? {} : { picture }),
      line: row.line,
    };
  });
}

const ownValue = (options: readonly Option[], name: string): string | undefined =>
  options.find(([own]) => own === name)?.[1];

/** "tee" again becomes "tee~2": the feed gave one id to two variants. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const suffix = `~${number}`;
    const characters = [...id];
    while (new TextEncoder().encode(characters.join("") + suffix).length > maxIdBytes) characters.pop();
    const free = characters.join("") + suffix;
    if (!taken.has(free)) return free;
  }
}

const earliest = <T extends number>(dates: readonly T[]): T => dates.reduce((a, b) => (b < a ? b : a));
