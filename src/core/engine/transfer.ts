import type { ExportFile, ImportReport } from "../api.ts";
import { clean } from "../cleaning.ts";
import { SottoError } from "../errors.ts";
import type { Impression, NewEvent, ShopEvent } from "../events.ts";
import type { CatalogueId, UnixMs } from "../ids.ts";

export const exportFile = (
  catalogueId: CatalogueId | undefined,
  now: UnixMs,
  events: readonly ShopEvent[],
  impressions: readonly Impression[],
): ExportFile => ({
  format: "sotto-export",
  version: 1,
  catalogueId: catalogueId ?? "",
  exportedAt: now,
  events,
  impressions,
});

export interface Parsed {
  readonly events: readonly NewEvent[];
  readonly refused: ImportReport["refused"];
}

/** @throws SottoError `input/bad-import` unless `file` is an export of ours; single bad events are refused one by one. */
export function parseExport(file: unknown, now: UnixMs, newEventId: () => string): Parsed {
  const rows = rowsOf(file);
  const events: NewEvent[] = [];
  const refused: { index: number; code: string; message: string }[] = [];
  for (const [index, { event, refusal }] of clean(rows.map(withoutLogFields), now, newEventId).entries()) {
    if (event) events.push(event);
    else refused.push({ index, code: refusal.code ?? "input/bad-event", message: refusal.message ?? "" });
  }
  return { events, refused };
}

function rowsOf(file: unknown): readonly unknown[] {
  if (typeof file === "object" && file !== null && "format" in file && "version" in file && "events" in file)
    if (file.format === "sotto-export" && file.version === 1 && Array.isArray(file.events)) return file.events;
  throw new SottoError(
    "input/bad-import",
    'This is no Sotto export, version 1. Choose a file made by "Export as file".',
  );
}

/** `v` and `seq` are the log's own; a log that takes an event gives new ones. */
function withoutLogFields(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== "v" && name !== "seq"));
}
