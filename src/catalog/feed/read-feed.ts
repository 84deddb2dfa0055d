import { SottoError } from "../../core/errors.ts";
import { type Problem, shown } from "../problem.ts";
import { DecodedText, type FeedEncoding } from "./decode-text.ts";
import { type FeedRow, type RowContext, readRow } from "./feed-row.ts";
import { type FieldMap, mapped } from "./field-map.ts";
import type { FeedBytes, FeedFormat, RowReport } from "./formats/format.ts";
import { type FormatGuess, guessFormat } from "./formats/known-formats.ts";
import { mendedMojibake } from "./mojibake.ts";
import type { RawRow } from "./raw-row.ts";

/** One file of a feed. */
export interface FeedSource {
  /** Name of the file as problems cite it. */
  readonly file: string;
  /** Its bytes from the beginning; asked for once. */
  readonly read: () => AsyncIterable<Uint8Array>;
  /** Its bytes at any place, for binary formats; undefined where they cannot be had (a compressed file). */
  readonly bytes?: FeedBytes;
}

export interface ReadOptions extends RowContext {
  /** By default what the beginning of the file looks like. */
  readonly format?: FeedFormat;
  /** Fields that the merchant named, before any guess. */
  readonly map?: FieldMap;
  /** How many bytes are decoded together, at least; by default a quarter of a megabyte. */
  readonly pieceBytes?: number;
}

/** Takes what is found, in the order of the file. */
export interface FeedSink {
  row(row: FeedRow, raw: RawRow): void;
  problem(problem: Problem): void;
}

/**
 * What became of a file's rows. Nothing is dropped in silence: `rows` is the number of those handed on, plus `lost`, each an
 * `error` among the problems, plus `setAside`, each a `note`, plus `merged` into other rows.
 */
export interface FeedSummary {
  readonly file: string;
  readonly format: string;
  readonly label: string;
  /** How sure the guess was, 0 to 1; undefined where the format was named. */
  readonly sureness?: number;
  readonly encoding?: FeedEncoding;
  readonly rows: number;
  readonly lost: number;
  readonly setAside: number;
  readonly merged: number;
  /** Rows in which text was mended that had been read in the wrong encoding. */
  readonly mended: number;
}

/** A guess is made from so many characters. */
const headLength = 1 << 16;

/**
 * Reads a product feed row by row; see `docs/feeds.md` for the formats and fields. Holds no more of it than a few rows.
 * @throws SottoError `feed/unreadable` when the file as a whole cannot be read
 */
export async function readFeed(source: FeedSource, options: ReadOptions, sink: FeedSink): Promise<FeedSummary> {
  const { file } = source;
  const counts = { handedOn: 0, lost: 0, setAside: 0, merged: 0, mended: 0 };
  const tell = (
    line: number | undefined,
    severity: Problem["severity"],
    code: Problem["code"],
    message: string,
    remedy: string,
  ): void => sink.problem({ file, ...(line === undefined ? {} : { line }), severity, code, message, remedy });
  const report: RowReport = {
    warn: (line, code, message, remedy) => tell(line, "warning", code, message, remedy),
    lose(line, code, message, remedy) {
      counts.lost++;
      tell(line, "error", code, message, remedy);
    },
    setAside(line, code, message, remedy) {
      counts.setAside++;
      tell(line, "note", code, message, remedy);
    },
    merge() {
      counts.merged++;
    },
  };
  const text = new DecodedText(source.read(), options.pieceBytes);
  const { head, rest } = await withHead(text);
  const guess = options.format === undefined ? guessFormat({ file, text: head }) : undefined;
  const format = options.format ?? guess?.format;
  if (format === undefined) throw unknownFormat(file, head);
  for await (const unmended of rowsOf(format, rest, source, report)) {
    const raw = mended(mapped(unmended, options.map), report, counts);
    const row = readRow(raw, options, (severity, code, message, remedy) => {
      if (severity === "error") counts.lost++;
      tell(raw.line, severity, code, message, remedy);
    });
    if (row === undefined) continue;
    counts.handedOn++;
    sink.row(row, raw);
  }
  if (format.reads === "text") tellEncoding(text, tell);
  const { handedOn, ...left } = counts;
  return {
    file,
    format: format.name,
    label: format.label,
    ...(guess === undefined ? {} : { sureness: guess.sureness }),
    ...(format.reads === "text" ? { encoding: text.encoding } : {}),
    rows: handedOn + left.lost + left.setAside + left.merged,
    ...left,
  };
}

export type { FormatGuess };

function rowsOf(
  format: FeedFormat,
  text: AsyncIterable<string>,
  { bytes, file }: FeedSource,
  report: RowReport,
): AsyncIterable<RawRow> {
  if (format.reads === "text") return format.rows(text, report);
  if (bytes !== undefined) return format.rows(bytes, report);
  throw new SottoError(
    "feed/unreadable",
    `${file} is ${format.label}, which cannot be read out of a compressed file. Unpack it first.`,
    { file },
  );
}

/** The beginning of a text, and all of it from the beginning. */
async function withHead(text: AsyncIterable<string>) {
  const pieces = text[Symbol.asyncIterator]();
  const held: string[] = [];
  let head = "";
  while (head.length < headLength) {
    const next = await pieces.next();
    if (next.done === true) break;
    held.push(next.value);
    head += next.value;
  }
  async function* rest(): AsyncGenerator<string> {
    yield* held.splice(0);
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  }
  return { head: head.slice(0, headLength), rest: rest() };
}

/** The row with texts mended that were read in the wrong encoding, with one warning. */
function mended(raw: RawRow, report: RowReport, counts: { mended: number }): RawRow {
  let fields: Map<string, unknown> | undefined;
  let example = "";
  for (const [name, value] of raw.fields) {
    const text = typeof value === "string" ? mendedMojibake(value) : undefined;
    if (text === undefined) continue;
    fields ??= new Map(raw.fields);
    fields.set(name, text);
    if (example === "") example = `${name} ${shown(value)}`;
  }
  if (fields === undefined) return raw;
  counts.mended++;
  report.warn(
    raw.line,
    "row/mojibake",
    `${example} was UTF-8 read as Windows-1252, and was mended.`,
    "Export the feed as UTF-8.",
  );
  return { ...raw, fields };
}

function tellEncoding(
  { encoding, isDeclared, unreadable, unreadableLine }: DecodedText,
  tell: (line: number | undefined, severity: "warning", code: "file/encoding", message: string, remedy: string) => void,
): void {
  if (unreadable > 0)
    tell(
      unreadableLine,
      "warning",
      "file/encoding",
      `${unreadable} characters cannot be read as ${encoding.toUpperCase()}; the first is on this line.`,
      "Save the feed as UTF-8.",
    );
  else if (!isDeclared && encoding !== "utf-8" && !encoding.startsWith("utf-16"))
    tell(
      undefined,
      "warning",
      "file/encoding",
      `The file is no UTF-8 and was read as ${encoding.toUpperCase()}.`,
      "If titles look wrong, save the feed as UTF-8.",
    );
}

const unknownFormat = (file: string, head: string): SottoError =>
  new SottoError(
    "feed/unreadable",
    head.trim() === ""
      ? `The feed ${file} is empty. Export it again.`
      : `${file} looks like no feed we know; it begins with: ${shown(head)}. Name its format with --format.`,
    { file },
  );
