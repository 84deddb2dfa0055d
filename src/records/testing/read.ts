import { defaultRetention, type EventInput } from "../../core/events.ts";
import type { EventId, ImportId, UnixMs } from "../../core/ids.ts";
import type { ImportPreview, ReadingPlace, RecordFile } from "../../core/records.ts";
import { fakeCatalogue } from "../../core/testing/fake-catalogue.ts";
import { createRecordReader } from "../reader.ts";

/** 24 November 2025, 12:00 UTC. */
export const now = Date.UTC(2025, 10, 24, 12) as UnixMs;

export const placeOf = (more: Partial<ReadingPlace> = {}): ReadingPlace => ({
  catalogue: fakeCatalogue(),
  now,
  retention: defaultRetention,
  known: new Set<EventId>(),
  room: defaultRetention.maxEvents,
  importId: "import" as ImportId,
  breathe: async () => undefined,
  ...more,
});

export interface Read {
  readonly preview: ImportPreview;
  readonly events: readonly EventInput[];
}

/** Reads a file from elsewhere; fails where it is an export of ours. */
export async function readFile(
  file: RecordFile["file"],
  options: Omit<RecordFile, "file"> = {},
  place: Partial<ReadingPlace> = {},
): Promise<Read> {
  const read = await createRecordReader().read({ file, ...options }, placeOf(place));
  if (!read.preview) throw new Error("An export of ours.");
  return read;
}

/** What an event is about, in one word. */
export const wordsOf = (event: EventInput): string =>
  event.kind === "search" ? event.text : "item" in event ? (event.item?.title ?? "") : "";

export const told = ({ events }: Read): readonly (readonly [kind: string, words: string, day: string])[] =>
  events.map((event) => [event.kind, wordsOf(event), new Date(event.at ?? 0).toISOString().slice(0, 10)]);

export const countsOf = ({ preview }: Read): number =>
  preview.kept + preview.duplicates + Object.values(preview.leftOut).reduce((sum, n) => sum + n, 0);
