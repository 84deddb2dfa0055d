import type { UnixMs } from "../../../core/ids.ts";
import type { Problem } from "../../problem.ts";
import type { FeedItem } from "../feed-item.ts";
import { FeedTable } from "../feed-table.ts";
import type { FeedBytes } from "../formats/format.ts";
import { type FeedSource, type FeedSummary, type ReadOptions, readFeed } from "../read-feed.ts";
import { memorySpool } from "../spool.ts";

/** Bytes as a file: in one piece, or cut into pieces of a length. */
export function sourceOf(bytes: Uint8Array, file: string, pieceBytes = Number.POSITIVE_INFINITY): FeedSource {
  const buffer = bytes.slice().buffer;
  const own: FeedBytes = { byteLength: bytes.length, slice: async (from, to) => buffer.slice(from, to) };
  return {
    file,
    bytes: own,
    async *read() {
      for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
    },
  };
}

/** What a feed in memory comes to. */
export interface TableReading extends FeedSummary {
  readonly table: FeedTable;
  readonly items: readonly FeedItem[];
  readonly problems: readonly Problem[];
}

export interface TestOptions extends Partial<ReadOptions> {
  readonly file: string;
  /** Length of the pieces in which the bytes arrive; they are decoded together up to `pieceBytes`. */
  readonly arrives?: number;
}

export async function readTable(bytes: Uint8Array, { file, arrives, ...options }: TestOptions): Promise<TableReading> {
  const problems: Problem[] = [];
  const table = new FeedTable(memorySpool(), (problem) => problems.push(problem));
  const summary = await readFeed(
    sourceOf(bytes, file, arrives ?? options.pieceBytes),
    { at: Date.UTC(2026, 10, 24) as UnixMs, ...options },
    { row: (row) => table.add(row, file), problem: (problem) => problems.push(problem) },
  );
  table.finish();
  const items = Array.from({ length: table.items }, (_, index) => table.item(index));
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { ...summary, table, items, problems };
}

/** Rows that became an item, a variant, part of another row or a problem: all of them, if nothing was dropped in silence. */
export const accountedFor = ({ items, problems, merged, table }: TableReading): number =>
  items.reduce((sum, { variants }) => sum + Math.max(1, variants.length), 0) +
  merged +
  table.headRows +
  problems.filter(({ severity }) => severity !== "warning").length;
