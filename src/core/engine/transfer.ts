import type { ExportFile, ImportReport } from "../api.ts";
import type { RankTable } from "../catalogue.ts";
import { type Cleaned, clean, cleanImpressions } from "../cleaning.ts";
import { SottoError } from "../errors.ts";
import { eventVersion, type Impression, type NewEvent, type ShopEvent } from "../events.ts";
import { type CatalogueId, eventId, type ImportId, type UnixMs } from "../ids.ts";

export const exportFile = (
  table: RankTable | undefined,
  now: UnixMs,
  events: readonly ShopEvent[],
  impressions: readonly Impression[],
): ExportFile => ({
  format: "sotto-export",
  version: 1,
  catalogueId: table?.catalogueId ?? "",
  exportedAt: now,
  events,
  impressions,
});

export interface Parsed {
  readonly events: readonly NewEvent[];
  readonly impressions: readonly Impression[];
  /** `index` counts the events of the file, then its impressions. */
  readonly refused: ImportReport["refused"];
}

/**
 * Single bad events and impressions are refused one by one.
 * @param own the catalogue at hand; undefined while none has arrived, and then any file is taken
 * @throws SottoError `input/bad-import` unless `file` is an export of ours, and of this catalogue
 */
export function parseExport(
  file: unknown,
  own: CatalogueId | undefined,
  now: UnixMs,
  newEventId: () => string,
): Parsed {
  const { events: rows, impressions: seen, catalogueId } = fileOf(file);
  if (catalogueId !== "" && own !== undefined && catalogueId !== own)
    throw new SottoError(
      "input/bad-import",
      `This file is of the catalogue "${catalogueId}", and this is "${own}". Import it where it was made.`,
      { catalogueId, own },
    );
  const cleaned = clean(rows.map(withoutLogFields), now, newEventId);
  const events = cleaned.flatMap(({ event }) => event ?? []);
  const impressions: Impression[] = [];
  const refused = [...refusedOf(cleaned)];
  for (const [index, { impression, refusal }] of cleanImpressions(seen, now).entries()) {
    if (impression) impressions.push(impression);
    else refused.push({ index: rows.length + index, ...refusal });
  }
  return { events, impressions, refused };
}

/** What the door refused, by its place in the file. */
export const refusedOf = (cleaned: readonly Cleaned[]): ImportReport["refused"] =>
  cleaned.flatMap(({ refusal }, index) =>
    refusal ? [{ index, code: refusal.code ?? "input/bad-event", message: refusal.message ?? "" }] : [],
  );

/** The event that tells in the log where `count` events came from. */
export const importMark = (
  source: string,
  count: number,
  at: UnixMs,
  newEventId: () => string,
  id?: ImportId,
): NewEvent & { readonly kind: "import" } => ({
  v: eventVersion,
  eventId: eventId(newEventId()),
  at,
  kind: "import",
  source,
  count,
  ...(id === undefined ? {} : { importId: id }),
});

/** The impressions that are not kept yet, each once. */
export function missing(impressions: readonly Impression[], kept: readonly Impression[]): readonly Impression[] {
  const nameOf = ({ at, recommendationId, groupId, rank }: Impression) =>
    JSON.stringify([at, recommendationId, groupId, rank]);
  const known = new Set(kept.map(nameOf));
  return impressions.filter((impression) => !known.has(nameOf(impression)) && known.add(nameOf(impression)));
}

interface File {
  readonly catalogueId: string;
  readonly events: readonly unknown[];
  readonly impressions: readonly unknown[];
}

function fileOf(file: unknown): File {
  if (typeof file === "object" && file !== null && "format" in file && "version" in file && "events" in file)
    if (file.format === "sotto-export" && file.version === 1 && Array.isArray(file.events))
      return {
        catalogueId: "catalogueId" in file && typeof file.catalogueId === "string" ? file.catalogueId : "",
        events: file.events,
        impressions: "impressions" in file && Array.isArray(file.impressions) ? file.impressions : [],
      };
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
