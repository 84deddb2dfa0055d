import { codeOf, messageOf, SottoError } from "../../core/errors.ts";
import { dequantize, dot, row } from "../../core/vectors.ts";
import { type Block, manifestPath } from "./manifest.ts";
import { PackReader, type ReadFile, rowsOf } from "./pack-reader.ts";
import type { RankBlock } from "./rank-block.ts";
import { rankTable } from "./rank-table.ts";
import { picturesOf } from "./sheet.ts";

/** One thing wrong with a pack. */
export interface PackProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Vectors are stored with one byte a number: their length may differ from 1 by this much. */
const lengthTolerance = 0.02;

/**
 * Reads every file of a pack as an engine would, and more: hashes, shapes, ranges, rows that belong together, lengths of
 * vectors. Goes on after a problem, so that all are told at once.
 */
export async function verifyPack(readFile: ReadFile): Promise<readonly PackProblem[]> {
  const problems: PackProblem[] = [];
  const attempt = async <T>(path: string, check: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await check();
    } catch (error) {
      problems.push({ path, code: codeOf(error, "pack/bad-shape"), message: messageOf(error) });
      return undefined;
    }
  };
  const reader = await attempt(manifestPath, () => PackReader.open(readFile));
  if (reader) await verifyParts(reader, attempt);
  return problems;
}

type Attempt = <T>(path: string, check: () => Promise<T>) => Promise<T | undefined>;

async function verifyParts(reader: PackReader, attempt: Attempt): Promise<void> {
  const { manifest } = reader;
  const ranks = new Map<number, { readonly to: number; readonly rank: RankBlock }>();
  let lead: Awaited<ReturnType<PackReader["rank"]>>["lead"];
  for (const block of reader.blocks("rank")) {
    const read = await attempt(block.path, () => reader.rank(block));
    if (!read) continue;
    lead ??= read.lead;
    const [from, to] = rowsOf(block);
    ranks.set(from, { to, rank: read.rank });
  }
  const rankOf = (block: Block): RankBlock | undefined => {
    const [from, to] = rowsOf(block);
    const found = ranks.get(from);
    return found?.to === to ? found.rank : undefined;
  };
  for (const language of manifest.languages) {
    for (const block of reader.blocks("cards", language))
      await attempt(block.path, () => reader.cards(block, rankOf(block)));
    for (const block of reader.blocks("details", language))
      await attempt(block.path, () => reader.details(block, rankOf(block)));
    for (const block of reader.blocks("concepts", language)) await attempt(block.path, () => reader.labels(block));
    for (const block of reader.blocks("words", language)) await attempt(block.path, () => reader.bytes(block));
  }
  for (const block of reader.blocks("sheets"))
    await attempt(block.path, async () => picturesOf(await reader.bytes(block)));
  const all = [...ranks.values()].map(({ rank }) => rank);
  const first = lead;
  if (first && all.length === reader.blocks("rank").length)
    await attempt(manifestPath, async () => {
      rankTable(manifest, first, all);
      for (const rank of all) checkLengths(rank);
    });
}

/** A row whose stored vector has not length 1 would weigh more or less than the others. */
function checkLengths({ vectors, itemIds }: RankBlock): void {
  const { data, scales, dims } = vectors;
  const unit = dequantize(vectors);
  for (let i = 0; i < itemIds.length; i++) {
    let squares = 0;
    for (let k = 0; k < dims; k++) squares += ((data[i * dims + k] as number) * (scales[i] as number)) ** 2;
    const isZero = dot(row(unit, i), row(unit, i)) === 0;
    if (!isZero && Math.abs(Math.sqrt(squares) - 1) > lengthTolerance)
      throw new SottoError(
        "pack/bad-shape",
        `The vector of "${itemIds[i]}" has length ${Math.sqrt(squares).toFixed(3)} instead of 1.`,
      );
  }
}
