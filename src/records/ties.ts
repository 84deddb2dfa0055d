import type { ItemId } from "../core/ids.ts";
import type { ReadingPlace } from "../core/records.ts";
import { words } from "../text/words.ts";
import type { ForeignRecord } from "./record.ts";
import { titleKey } from "./title.ts";

/**
 * Ties records to items of the catalogue where that is certain: the same title, or the same id under a title that shares
 * a word (two shops may both have a "1001"). Titles that two items share tie nothing.
 */
export function createTies(catalogue: ReadingPlace["catalogue"]): (record: ForeignRecord) => ItemId | undefined {
  const { table, languages } = catalogue;
  if (!table) return () => undefined;
  const itemOf = new Map<string, ItemId | undefined>();
  for (const [row, itemId] of table.itemIds.entries())
    for (const language of languages) {
      const title = catalogue.card(row, language)?.title;
      if (title === undefined) continue;
      const key = titleKey(title);
      itemOf.set(key, itemOf.has(key) && itemOf.get(key) !== itemId ? undefined : itemId);
    }
  const sharesWord = (row: number, text: string): boolean => {
    const theirs = new Set(words(text));
    return languages.some((language) =>
      words(catalogue.card(row, language)?.title ?? "").some((word) => theirs.has(word)),
    );
  };
  return ({ kind, text, id }) => {
    if (kind === "search") return undefined;
    const sameTitle = itemOf.get(titleKey(text));
    if (sameTitle !== undefined || id === undefined) return sameTitle;
    const row = table.rowOf.get(id as ItemId);
    return row !== undefined && sharesWord(row, text) ? table.itemIds[row] : undefined;
  };
}
