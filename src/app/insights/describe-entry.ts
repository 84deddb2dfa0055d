import type { HistoryEntry } from "../../core/api.ts";
import type { Preference } from "../../core/events.ts";
import type { ConceptId } from "../../core/ids.ts";
import { formatContribution } from "../../widget/format.ts";
import type { MyDataMessages } from "../messages/my-data-en.ts";

/** A look this long is called lingering; it is also where a view counts most of its weight. */
const lingerMs = 20_000;

/** What a concept is called now. */
export type NameOf = (id: ConceptId) => string;

function preferenceWords(preference: Preference, say: MyDataMessages["preferences"], nameOf: NameOf): string {
  const name = nameOf(preference.conceptId);
  switch (preference.action) {
    case "weight":
      return say.weight(name, preference.weight);
    case "rename":
      return say.rename(preference.label);
    default:
      return say[preference.action](name);
  }
}

interface EntryWords {
  readonly what: string;
  readonly about: string;
}

/** What happened and to what, in words. */
export function describeEntry(entry: HistoryEntry, say: MyDataMessages, nameOf: NameOf): EntryWords {
  const isLingering = entry.kind === "view" && (entry.dwellMs ?? 0) >= lingerMs;
  const kind = isLingering ? say.lingered : say.kinds[entry.kind];
  const what = entry.elsewhere ? say.elsewhere(kind) : kind;
  if (entry.preference) return { what, about: preferenceWords(entry.preference, say.preferences, nameOf) };
  if (entry.kind === "search") return { what, about: `“${entry.text ?? ""}”` };
  const title = entry.item?.title ?? entry.groupId ?? entry.text ?? "";
  const isMany = entry.quantity !== undefined && entry.quantity > 1;
  return { what, about: isMany ? `${title} ×${entry.quantity}` : title };
}

export function dwellWords({ kind, dwellMs }: HistoryEntry, say: MyDataMessages): string {
  const seconds = Math.round((dwellMs ?? 0) / 1_000);
  if (kind !== "view" || seconds === 0) return "";
  return seconds < 120 ? say.seconds(seconds) : say.minutes(Math.round(seconds / 60));
}

/** How much a line moves the picks now; a dash where it does not. */
export const pullWords = ({ pull }: HistoryEntry): string => (pull === 0 ? "–" : formatContribution(pull));
