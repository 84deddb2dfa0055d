import type { Behaviour } from "../../core/behaviour.ts";
import type { Language } from "../../core/catalogue.ts";
import { SottoError } from "../../core/errors.ts";
import type { ItemId } from "../../core/ids.ts";
import { impatient, type RetrySchedule, retrying } from "../../core/retrying.ts";
import { sha256 } from "../../core/sha256.ts";
import type { Matrix, QuantizedMatrix } from "../../core/vectors.ts";
import type { BehaviourBlock, BehaviourLead } from "./behaviour-block.ts";
import { type CardColumns, checkAlignment, readCardColumns } from "./cards.ts";
import { labelsOf, readConceptColumns } from "./concept-labels.ts";
import { type DetailColumns, readDetailColumns } from "./details.ts";
import { type Block, type Manifest, manifestPath, parseManifest, partOf } from "./manifest.ts";
import { type RankBlock, type RankLead, readRankBlock, readRankLead } from "./rank-block.ts";

/**
 * Reads a file of the pack by its path, past the cache where one is told so. Throws `pack/unreachable`, or anything, where
 * it cannot.
 */
export type ReadFile = (path: string, pastCache?: boolean) => Promise<Uint8Array<ArrayBuffer>>;

/** A block of the behaviour part; the first has what is about the whole catalogue. */
export interface BehaviourPiece {
  readonly behaviour: BehaviourBlock;
  readonly lead: BehaviourLead | undefined;
}

/** Fetched when the schedule comes to the part, and only for packs that have it: the first shelf needs none of it. */
const behaviourReader = () => import("./behaviour-block.ts");
const looksReader = () => import("./looks-block.ts");

/** Reads a pack's files, each checked against the manifest before use (spec K1, K3). */
export class PackReader {
  private constructor(
    readonly manifest: Manifest,
    private readonly readFile: ReadFile,
    private readonly schedule: RetrySchedule,
  ) {}

  /** @param schedule by which a file that did not arrive is asked for again @throws SottoError `pack/*` */
  static async open(readFile: ReadFile, schedule: RetrySchedule = impatient): Promise<PackReader> {
    const bytes = await retrying((pastCache) => reached(readFile, manifestPath, pastCache), schedule);
    return new PackReader(parseManifest(new TextDecoder().decode(bytes)), readFile, schedule);
  }

  /** A block's bytes, once length and hash are right. @throws SottoError `pack/unreachable`, `pack/wrong-hash` */
  bytes(block: Block): Promise<Uint8Array<ArrayBuffer>> {
    return retrying((pastCache) => this.#checkedBytes(block, pastCache), this.schedule);
  }

  async #checkedBytes(block: Block, pastCache: boolean): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await reached(this.readFile, block.path, pastCache);
    if (bytes.length !== block.sizeBytes || (await sha256(bytes)) !== block.sha256)
      throw new SottoError(
        "pack/wrong-hash",
        `${block.path} is not the file that the manifest names (${bytes.length} of ${block.sizeBytes} bytes). Upload the whole pack again.`,
        { path: block.path },
      );
    return bytes;
  }

  async rank(block: Block): Promise<{ readonly rank: RankBlock; readonly lead: RankLead | undefined }> {
    const bytes = await this.bytes(block);
    const { counts, space } = this.manifest;
    const [from, to] = rowsOf(block);
    const sizes = { rows: to - from, dims: space.dims, concepts: counts.concepts, items: counts.items };
    return { rank: readRankBlock(bytes, sizes), lead: from === 0 ? readRankLead(bytes, sizes) : undefined };
  }

  async behaviour(block: Block): Promise<BehaviourPiece> {
    const { readBehaviourBlock, readBehaviourLead } = await behaviourReader();
    const bytes = await this.bytes(block);
    const { counts, space } = this.manifest;
    const [from] = rowsOf(block);
    const sizes = { rows: countOf(block), items: counts.items, dims: space.dims };
    const lead = from === 0 ? readBehaviourLead(bytes, sizes) : undefined;
    return { behaviour: readBehaviourBlock(bytes, sizes), lead };
  }

  /** @throws SottoError `pack/bad-shape` where the pieces, in their order, do not fit each other */
  async wholeBehaviour(pieces: readonly BehaviourPiece[]): Promise<Behaviour> {
    const { joinBehaviour } = await behaviourReader();
    const blocks = pieces.map(({ behaviour }) => behaviour);
    return joinBehaviour(pieces[0]?.lead ?? {}, blocks);
  }

  async looks(block: Block): Promise<QuantizedMatrix> {
    const { readLooksBlock } = await looksReader();
    return readLooksBlock(await this.bytes(block), countOf(block));
  }

  /** @throws SottoError `pack/bad-shape` where the pieces, in their order, do not fit each other */
  async wholeLooks(pieces: readonly QuantizedMatrix[]): Promise<Matrix> {
    const { joinLooks } = await looksReader();
    return joinLooks(pieces);
  }

  /** @param itemIds of the rows from 0 on, as far as they are known: the block's rows must be these (spec K3) */
  async cards(block: Block, itemIds: readonly ItemId[]): Promise<CardColumns> {
    const columns = readCardColumns(await this.bytes(block), countOf(block));
    checkAlignment(itemIds.slice(...rowsOf(block)), columns("item_id"), "cards");
    return columns;
  }

  /** @param itemIds of the rows from 0 on, as far as they are known: the block's rows must be these (spec K3) */
  async details(block: Block, itemIds: readonly ItemId[]): Promise<DetailColumns> {
    const columns = readDetailColumns(await this.bytes(block), countOf(block));
    checkAlignment(itemIds.slice(...rowsOf(block)), columns("item_id"), "details");
    return columns;
  }

  async labels(block: Block): Promise<readonly string[]> {
    return labelsOf(readConceptColumns(await this.bytes(block), countOf(block))("label"));
  }

  blocks(name: Parameters<typeof partOf>[1], language?: Language): readonly Block[] {
    return partOf(this.manifest, name, language)?.blocks ?? [];
  }
}

export const rowsOf = ({ rows = [0, 0] }: Block): readonly [from: number, to: number] => rows;
const countOf = (block: Block): number => rowsOf(block)[1] - rowsOf(block)[0];

async function reached(readFile: ReadFile, path: string, pastCache: boolean): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readFile(path, pastCache);
  } catch (error) {
    if (error instanceof SottoError) throw error;
    throw new SottoError("pack/unreachable", `${path} did not arrive. Check the connection and the pack's folder.`, {
      path,
    });
  }
}
