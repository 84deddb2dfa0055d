import { type ItemId, maxIdBytes, variantId } from "../../core/ids.ts";
import { optionNames } from "../option-names.ts";
import type { Problem } from "../problem.ts";
import type { FeedItem, FeedVariant } from "./feed-item.ts";
import type { FeedRow } from "./feed-row.ts";

/**
 * Rows to items: rows that share `item_group_id` are variants of one item, which takes its texts from the group's first
 * row. A repeated id keeps the first row, unless both rows share a group and differ in colour, size, material or pattern.
 */
export function groupRows(rows: readonly FeedRow[], file: string): { items: FeedItem[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const groups = new Map<ItemId, FeedRow[]>();
  const firstOf = new Map<ItemId, FeedRow>();
  for (const row of rows) {
    const key = row.groupId ?? row.id;
    const members = groups.get(key);
    const first = firstOf.get(row.id);
    const isVariant = row.groupId !== undefined && members?.[0]?.groupId !== undefined;
    const clash =
      first !== undefined
        ? isVariant && first.groupId === row.groupId && differs(row, members)
          ? undefined
          : first
        : isVariant || members === undefined
          ? undefined
          : members[0];
    if (clash !== undefined) {
      problems.push({
        file,
        line: row.line,
        severity: "error",
        code: "row/repeated-id",
        message: `The id "${row.id}" was used on line ${clash.line} already; this row was left out.`,
        remedy:
          "Give the row an id of its own, or the same item_group_id and another color, size, material or pattern.",
      });
      continue;
    }
    if (first === undefined) firstOf.set(row.id, row);
    if (members === undefined) groups.set(key, [row]);
    else members.push(row);
  }
  return { items: [...groups].map(([id, members]) => itemOf(id, members)), problems };
}

const optionsKey = (row: FeedRow): string => JSON.stringify([...row.options]);

const differs = (row: FeedRow, members: readonly FeedRow[]): boolean =>
  row.options.size > 0 && members.every((member) => member.id !== row.id || optionsKey(member) !== optionsKey(row));

function itemOf(itemId: ItemId, members: readonly FeedRow[]): FeedItem {
  const [first] = members;
  if (first === undefined) throw new RangeError("a group has at least one row");
  // The card shows an offer that can be taken: the first variant in stock, otherwise the first one.
  const shown =
    members.find((row) => row.availability === "in_stock") ??
    members.find((row) => row.availability !== "out_of_stock") ??
    first;
  const { price, was, availability } = shown;
  const popularities = members.flatMap((row) => row.popularity ?? []);
  const dates = members.flatMap((row) => row.listedAt ?? []);
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
    categoryIds: first.categoryIds,
    tags: first.tags,
    facts: first.facts,
    options: members.length === 1 ? [...first.options] : [],
    ...(popularities.length === 0 ? {} : { popularity: Math.max(...popularities) }),
    ...(dates.length === 0 ? {} : { listedAt: earliest(dates) }),
    ...(price === undefined ? {} : { price }),
    ...(was === undefined ? {} : { was }),
    availability,
    variants: first.groupId === undefined ? [] : variantsOf(members),
  };
}

function variantsOf(members: readonly FeedRow[]): FeedVariant[] {
  const telling = optionNames.filter((name) => new Set(members.map((row) => row.options.get(name))).size > 1);
  const taken = new Set<string>(members.map((row) => row.id));
  const used = new Set<string>();
  return members.map((row) => {
    const options = telling.flatMap((name) => row.options.get(name) ?? []);
    const label = options.join(" / ") || [...row.options.values()].join(" / ") || row.title;
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
