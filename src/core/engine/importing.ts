import { SottoError } from "../errors.ts";
import type { ShopEvent } from "../events.ts";
import { importId, type UnixMs } from "../ids.ts";
import type { Ports } from "../ports.ts";
import type { ImportPreview, RecordFile, RecordsRead } from "../records.ts";

/** Events of one append, so that clicks and shelves have their turn between two. */
export const eventsAtOnce = 1_000;

/** Whether a value is a file from elsewhere, and not the content of an export of ours. */
export const isRecordFile = (value: unknown): value is RecordFile =>
  typeof value === "object" && value !== null && "file" in value;

/** Reads a file against what this device has and keeps. Nothing is stored. @throws SottoError `import/*` */
export async function readRecords(
  file: RecordFile,
  { records, catalogue, retention, now }: Ports,
  kept: readonly ShopEvent[],
  newId: () => string,
): Promise<RecordsRead> {
  if (!records)
    throw new SottoError("import/unreadable", "This page takes in exports of its own only. Choose one of those.");
  const reader = await records();
  return reader.read(file, {
    catalogue,
    now: now(),
    retention,
    known: new Set(kept.map(({ eventId }) => eventId)),
    // One place is for the mark that tells of the import.
    room: Math.max(0, retention.maxEvents - kept.length - 1),
    importId: importId(newId()),
    breathe,
  });
}

/** An export of ours, as a preview tells of it: every event would be looked at when it is taken in. */
export function previewOfExport(own: unknown, known: ReadonlySet<string>): ImportPreview {
  const events: readonly unknown[] =
    typeof own === "object" && own !== null && "events" in own && Array.isArray(own.events) ? own.events : [];
  const kinds = { purchase: 0, view: 0, search: 0 };
  let duplicates = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    if (typeof event !== "object" || event === null) continue;
    if ("eventId" in event && typeof event.eventId === "string" && known.has(event.eventId)) duplicates++;
    if ("kind" in event && (event.kind === "purchase" || event.kind === "view" || event.kind === "search"))
      kinds[event.kind]++;
    if ("at" in event && typeof event.at === "number") [from, to] = [Math.min(from, event.at), Math.max(to, event.at)];
  }
  return {
    format: "sotto-export",
    rows: events.length,
    kept: events.length - duplicates,
    duplicates,
    leftOut: {},
    tied: 0,
    kinds,
    ...(from <= to ? { from: from as UnixMs, to: to as UnixMs } : {}),
    sample: [],
  };
}

export const notAllowed = (): SottoError =>
  new SottoError("import/not-allowed", "Nothing may be kept on this device yet. Allow it first, then import.");

export const isPaused = (): SottoError =>
  new SottoError("import/paused", "Learning is paused, so nothing is taken in. Resume it first, then import.");

/** A turn for everybody else who waits. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
