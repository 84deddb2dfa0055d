import type { Language } from "../../core/catalogue.ts";
import { codeOf, messageOf, type SottoErrorCode } from "../../core/errors.ts";
import type { QuantizedMatrix } from "../../core/vectors.ts";
import { cardAt, isPictureName } from "./cards.ts";
import { detailsAt } from "./details.ts";
import { joined } from "./joined.ts";
import { type Block, manifestPath } from "./manifest.ts";
import { type BehaviourPiece, PackReader, type ReadFile, rowsOf } from "./pack-reader.ts";
import type { RankBlock } from "./rank-block.ts";
import { picturesOf } from "./sheet.ts";
import { badTensor } from "./tensors.ts";

/** One thing wrong with a pack. */
export interface PackProblem {
  readonly path: string;
  readonly code: SottoErrorCode;
  readonly message: string;
}

/** Lengths of vectors may be this far from 1 after rounding to int8. */
const normTolerance = 0.02;

/** Throws where the words index of a language is none, or not one of `items` items. */
export type CheckWords = (bytes: Uint8Array, language: Language, items: number) => void;

/**
 * Reads every file of a pack and checks everything a loader relies on, and more: hashes, shapes, ranges, rows that belong
 * together, lengths of vectors, references. Goes on after a problem, so that all are told at once.
 *
 * @param checkWords reads a words index, whose format is the search's own
 */
export async function verifyPack(readFile: ReadFile, checkWords: CheckWords): Promise<readonly PackProblem[]> {
  const problems: PackProblem[] = [];
  const attempt = async (path: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      problems.push({ path, code: codeOf(error, "pack/bad-shape"), message: messageOf(error) });
    }
  };
  let reader: PackReader | undefined;
  await attempt(manifestPath, async () => {
    reader = await PackReader.open(readFile);
  });
  if (reader === undefined) return problems;
  const open = reader;
  const ranks: RankBlock[] = [];
  const behaviours: BehaviourPiece[] = [];
  const looks: QuantizedMatrix[] = [];
  for (const { part, blocks } of open.manifest.parts)
    for (const block of blocks)
      await attempt(block.path, async () => {
        switch (part) {
          case "rank":
            ranks.push(await checkRank(open, block));
            break;
          case "behaviour":
            behaviours.push(await open.behaviour(block));
            break;
          case "looks": {
            const piece = await open.looks(block);
            checkNorms(piece, "looks");
            looks.push(piece);
            break;
          }
          case "cards":
            return checkCards(open, block, idsOf(ranks));
          case "details":
            return checkDetails(open, block, idsOf(ranks));
          case "concepts":
            await open.labels(block);
            break;
          case "words":
            await open.bytes(block);
            break;
          case "sheets":
            for (const { name } of picturesOf(await open.bytes(block)))
              if (!isPictureName(name)) throw badTensor(name, "is no picture name");
            break;
          default:
            part satisfies never;
        }
      });
  await attempt("behaviour", async () => {
    await open.wholeBehaviour(behaviours);
  });
  await attempt("looks", async () => {
    await open.wholeLooks(looks);
  });
  for (const language of open.manifest.languages)
    await attempt(`words.${language}`, async () => {
      const blocks = await Promise.all(open.blocks("words", language).map((block) => open.bytes(block)));
      if (blocks.length > 0) checkWords(joined(blocks), language, open.manifest.counts.items);
    });
  return problems;
}

const idsOf = (ranks: readonly RankBlock[]) => ranks.flatMap(({ itemIds }) => itemIds);

async function checkRank(reader: PackReader, block: Block): Promise<RankBlock> {
  const { rank } = await reader.rank(block);
  checkNorms(rank.vectors, "vectors");
  return rank;
}

/** Rows have length 1, or are all zero. */
function checkNorms({ data, scales, rows, dims }: QuantizedMatrix, name: string): void {
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = 0; k < dims; k++) sum += (data[i * dims + k] ?? 0) ** 2;
    const norm = Math.sqrt(sum) * (scales[i] ?? 0);
    if (norm !== 0 && Math.abs(norm - 1) > normTolerance)
      throw badTensor(name, `has a row of length ${norm.toFixed(3)} at ${i}, 1 is needed`);
  }
}

async function checkCards(reader: PackReader, block: Block, ids: ReturnType<typeof idsOf>): Promise<void> {
  const columns = await reader.cards(block, ids);
  const [from, to] = rowsOf(block);
  ids.slice(from, to).forEach((id, index) => {
    const { title, picture } = cardAt(columns, index, id, false);
    if (title === "") throw badTensor("cards.title", `is empty at row ${from + index}`);
    if (columns("picture")[index] !== null && picture === undefined)
      throw badTensor("cards.picture", `at row ${from + index} is neither a picture's name nor an https: address`);
  });
}

async function checkDetails(reader: PackReader, block: Block, ids: ReturnType<typeof idsOf>): Promise<void> {
  const columns = await reader.details(block, ids);
  const [from, to] = rowsOf(block);
  ids.slice(from, to).forEach((id, index) => {
    if (columns("link")[index] !== null && detailsAt(columns, index, id).link === undefined)
      throw badTensor("details.link", `at row ${from + index} is neither https: nor of the same origin`);
  });
}
