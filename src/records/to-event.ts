import type { EventInput } from "../core/events.ts";
import { type EventId, eventId, type ImportId, type ItemId, idFromTitle, type UnixMs } from "../core/ids.ts";
import { contentHash } from "./content-hash.ts";
import type { ForeignRecord } from "./record.ts";
import { titleKey } from "./title.ts";

/** Views and searches of the same words within one half hour are one: a page reloaded, a list leafed through. */
const stepMs = 30 * 60 * 1000;
const secondMs = 1_000;

/** The same record always has the same id, from whatever file it comes: importing twice adds nothing (spec H2). */
export function idOf({ kind, at, text }: ForeignRecord): EventId {
  const moment = kind === "purchase" ? Math.floor(at / secondMs) : Math.floor(at / stepMs);
  return eventId(`elsewhere:${contentHash(`${kind}\n${moment}\n${titleKey(text)}`)}`);
}

/** @param tied the item of this catalogue that it is, where that is certain */
export function eventOf(
  record: ForeignRecord,
  eventId: EventId,
  importId: ImportId,
  tied: ItemId | undefined,
  now: UnixMs,
): EventInput {
  const { kind, text, category, quantity, price } = record;
  const at = Math.min(record.at, now) as UnixMs;
  const common = { eventId, at, importId, elsewhere: true } as const;
  if (kind === "search") return { ...common, kind, text };
  const of = {
    groupId: tied ?? idFromTitle(contentHash(titleKey(text))),
    item: { title: text, ...(category === undefined ? {} : { category }) },
  };
  // How long a page was looked at is not told: it counts least.
  if (kind === "view") return { ...common, ...of, kind, dwellMs: 0 };
  return { ...common, ...of, kind, quantity, ...(price === undefined ? {} : { price }) };
}
