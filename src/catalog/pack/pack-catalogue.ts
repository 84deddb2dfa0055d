import type { Behaviour } from "../../core/behaviour.ts";
import type { Card, Catalogue, CatalogueState, Details, Language, RankTable } from "../../core/catalogue.ts";
import { codeOf, messageOf, SottoError } from "../../core/errors.ts";
import type { CatalogueId, ItemId } from "../../core/ids.ts";
import { isNewRow } from "../../core/ranking/new-items.ts";
import type { RetrySchedule } from "../../core/retrying.ts";
import type { Matrix, QuantizedMatrix } from "../../core/vectors.ts";
import { type CardColumns, cardAt } from "./cards.ts";
import { type DetailColumns, detailsAt } from "./details.ts";
import { joined } from "./joined.ts";
import type { Block, Manifest } from "./manifest.ts";
import { type BehaviourPiece, PackReader, type ReadFile, rowsOf } from "./pack-reader.ts";
import type { RankBlock, RankLead } from "./rank-block.ts";
import { rankTable } from "./rank-table.ts";
import { languageFor, pathsOf, type Step, scheduleOf } from "./schedule.ts";
import { picturesOf } from "./sheet.ts";

/** A sheet with the places of its pictures in it. */
export interface LoadedSheet {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pictures: readonly { readonly name: string; readonly offset: number; readonly bytes: number }[];
}

export interface PackCatalogueOptions {
  readonly readFile: ReadFile;
  /** By which a file that did not arrive is asked for again. Default: it is not. */
  readonly retry?: RetrySchedule;
  /** The language whose texts come first. */
  readonly language: Language;
  /** Told all paths in their order as soon as the manifest is there; before that, the manifest's own. */
  readonly onSchedule?: (paths: readonly string[]) => void;
  readonly onSheet?: (sheet: LoadedSheet) => void;
  /** Awaited between what the first shelf needs and the rest of the pack. Must not reject. */
  readonly afterLead?: () => Promise<void>;
}

export interface PackCatalogue extends Catalogue {
  /** Loads everything, one file after the other, in the fixed order. Never rejects: see `state` and `trouble`. */
  start(): Promise<void>;
  /** The stored words index of a language, once it has arrived. */
  words(language: Language): Uint8Array | undefined;
  /** @throws SottoError why there is no catalogue */
  catalogueId(): Promise<CatalogueId>;
}

interface Rows<Columns> {
  readonly from: number;
  readonly to: number;
  readonly columns: Columns;
}

/** What has arrived of one language. */
interface Texts {
  readonly cards: Rows<CardColumns>[];
  readonly details: Rows<DetailColumns>[];
  readonly wordsParts: Uint8Array[];
  labels: readonly string[];
  /** The words index once all its parts are there. */
  words: Uint8Array | undefined;
}

/** A catalogue that grows as a pack's files arrive; what arrived stays when a later file fails (spec K8). */
export function createPackCatalogue(options: PackCatalogueOptions): PackCatalogue {
  return new LoadingCatalogue(options);
}

class LoadingCatalogue implements PackCatalogue {
  state: CatalogueState = { state: "loading", loadedBytes: 0, totalBytes: undefined };
  table: RankTable | undefined;
  #manifest: Manifest | undefined;
  #lead: RankLead | undefined;
  #loadedBytes = 0;
  #hasEnded = false;
  readonly #blocks: RankBlock[] = [];
  /** By their first row: a block that is asked for again comes after later ones. */
  readonly #behaviours = new Map<number, BehaviourPiece>();
  #behaviour: Behaviour | undefined;
  readonly #lookBlocks = new Map<number, QuantizedMatrix>();
  #looks: Matrix | undefined;
  readonly #texts = new Map<Language, Texts>();
  readonly #trouble = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  readonly #opened: Promise<PackReader>;
  #open: () => void = () => undefined;

  constructor(private readonly options: PackCatalogueOptions) {
    const begun = new Promise<void>((resolve) => {
      this.#open = resolve;
    });
    this.#opened = begun.then(() => PackReader.open(options.readFile, options.retry));
    this.#opened.catch(() => undefined);
  }

  get languages(): readonly Language[] {
    return this.#manifest?.languages ?? [];
  }

  get trouble(): Catalogue["trouble"] {
    return [...this.#trouble].map(([code, message]) => ({ code, message }));
  }

  get rowsAreComing(): boolean {
    return !this.#hasEnded && this.table?.rows !== this.#manifest?.counts.items;
  }

  get ordersAreComing(): boolean {
    if (this.#hasEnded || !this.#manifest || this.table?.behaviour) return false;
    return this.#manifest.parts.some(({ part }) => part === "behaviour");
  }

  async start(): Promise<void> {
    try {
      this.options.onSchedule?.(pathsOf([]));
      this.#open();
      const reader = await this.#opened;
      this.#manifest = reader.manifest;
      const { lead, rest } = scheduleOf(reader.manifest, languageFor(reader.manifest, this.options.language));
      this.options.onSchedule?.(pathsOf([...lead, ...rest]));
      const totalBytes = lead.reduce((sum, { block }) => sum + block.sizeBytes, 0);
      this.state = { state: "loading", loadedBytes: 0, totalBytes };
      for (const step of lead) {
        await this.#load(reader, step);
        this.state = { state: "loading", loadedBytes: this.#loadedBytes, totalBytes };
        this.#tell();
      }
      this.#grow(reader.manifest);
      await this.options.afterLead?.();
      let complete = true;
      for (const step of rest) complete = (await this.#tryLoad(reader, step)) && complete;
      this.#hasEnded = true;
      this.#settle(complete);
    } catch (error) {
      this.#hasEnded = true;
      this.#note(error);
      this.state = { state: "failed", code: codeOf(error, "pack/unreachable"), message: messageOf(error) };
      this.#tell();
    }
  }

  card(row: number, language: Language): Card | undefined {
    const { table } = this;
    const found = blockOf(this.#textsFor(language)?.cards, row);
    const id = table?.itemIds[row];
    if (!table || !found || id === undefined) return undefined;
    return cardAt(found.columns, row - found.from, id, isNewRow(table, row));
  }

  details(row: number, language: Language): Details | undefined {
    const found = blockOf(this.#textsFor(language)?.details, row);
    const id = this.table?.itemIds[row];
    return found && id !== undefined ? detailsAt(found.columns, row - found.from, id as ItemId) : undefined;
  }

  conceptLabel(index: number, language: Language): string {
    return this.#textsFor(language)?.labels[index] || this.table?.concepts[index]?.conceptId || "";
  }

  readonly words = (language: Language): Uint8Array | undefined => this.#textsFor(language)?.words;

  async catalogueId(): Promise<CatalogueId> {
    return (await this.#opened).manifest.catalogueId;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Texts of the pack's language that serves `language`. */
  #textsFor(language: Language): Texts | undefined {
    return this.#manifest && this.#texts.get(languageFor(this.#manifest, language));
  }

  /** Whether the file could be used. */
  async #tryLoad(reader: PackReader, step: Step): Promise<boolean> {
    try {
      await this.#load(reader, step);
      if (step.part === "cards" || step.part === "behaviour" || step.part === "looks") this.#grow(reader.manifest);
      else if (step.part !== "rank" && step.part !== "sheets") this.#settle(false);
      return true;
    } catch (error) {
      this.#note(error);
      return false;
    }
  }

  async #load(reader: PackReader, { part, language, block }: Step): Promise<void> {
    const [from, to] = rowsOf(block);
    const itemIds = this.#blocks.flatMap((rank) => rank.itemIds);
    const texts = this.#openTexts(language);
    switch (part) {
      case "rank": {
        // A hole in the rows cannot be filled by what comes after it.
        if (from !== itemIds.length)
          throw new SottoError("pack/missing-part", `Rows before ${from} did not arrive.`, { path: block.path });
        const read = await reader.rank(block);
        this.#blocks.push(read.rank);
        this.#lead ??= read.lead;
        break;
      }
      case "behaviour":
        this.#behaviours.set(from, await reader.behaviour(block));
        await this.#joinBehaviour(reader);
        break;
      case "looks":
        this.#lookBlocks.set(from, await reader.looks(block));
        await this.#joinLooks(reader);
        break;
      case "cards":
        texts.cards.push({ from, to, columns: await reader.cards(block, itemIds) });
        break;
      case "details":
        texts.details.push({ from, to, columns: await reader.details(block, itemIds) });
        break;
      case "concepts":
        texts.labels = await reader.labels(block);
        break;
      case "words":
        texts.wordsParts.push(await reader.bytes(block));
        if (texts.wordsParts.length === reader.blocks("words", language).length) texts.words = joined(texts.wordsParts);
        break;
      case "sheets":
        this.#showSheet(await reader.bytes(block));
        break;
      default:
        part satisfies never;
    }
    this.#loadedBytes += block.sizeBytes;
    if (this.state.state === "loading") this.state = { ...this.state, loadedBytes: this.#loadedBytes };
  }

  async #joinBehaviour(reader: PackReader): Promise<void> {
    const pieces = allPieces(reader.blocks("behaviour"), this.#behaviours);
    if (pieces) this.#behaviour = await reader.wholeBehaviour(pieces);
  }

  async #joinLooks(reader: PackReader): Promise<void> {
    const pieces = allPieces(reader.blocks("looks"), this.#lookBlocks);
    if (pieces) this.#looks = await reader.wholeLooks(pieces);
  }

  #showSheet(bytes: Uint8Array<ArrayBuffer>): void {
    const pictures = picturesOf(bytes).map((picture) => ({
      name: picture.name,
      offset: picture.bytes.byteOffset - bytes.byteOffset,
      bytes: picture.bytes.length,
    }));
    this.options.onSheet?.({ bytes, pictures });
  }

  /** Where the texts of a part go; parts without a language have none to keep. */
  #openTexts(language: Language | undefined): Texts {
    const known = language === undefined ? undefined : this.#texts.get(language);
    if (known) return known;
    const texts: Texts = { cards: [], details: [], wordsParts: [], labels: [], words: undefined };
    if (language !== undefined) this.#texts.set(language, texts);
    return texts;
  }

  /** A row enters the table once its card in the page's language is there, so that what is ranked can be shown. */
  #grow(manifest: Manifest): void {
    if (!this.#lead) throw new SottoError("pack/missing-part", "The pack has no leading block. Build it again.");
    const carded = coveredRows(this.#textsFor(this.options.language)?.cards ?? []);
    const blocks: RankBlock[] = [];
    let rows = 0;
    for (const block of this.#blocks) {
      rows += block.itemIds.length;
      if (rows > carded) break;
      blocks.push(block);
    }
    const isLonger = blocks.length > 0 && this.table?.rows !== rankRows(blocks);
    if (isLonger) this.table = rankTable(manifest, this.#lead, blocks);
    // Row numbers of behaviour are of the whole catalogue, so it serves only once all rows are there; looks likewise.
    if (this.table?.rows === manifest.counts.items) {
      if (this.#behaviour && !this.table.behaviour) this.table = { ...this.table, behaviour: this.#behaviour };
      if (this.#looks && !this.table.looks) this.table = { ...this.table, looks: this.#looks };
    }
    this.#settle(false);
  }

  #settle(complete: boolean): void {
    if (!this.table || !this.#manifest) return;
    this.state = { state: "ready", rows: this.table.rows, totalRows: this.#manifest.counts.items, complete };
    this.#tell();
  }

  #note(error: unknown): void {
    const code = codeOf(error, "pack/unreachable");
    if (!this.#trouble.has(code)) this.#trouble.set(code, messageOf(error));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const rankRows = (blocks: readonly RankBlock[]): number => blocks.reduce((sum, { itemIds }) => sum + itemIds.length, 0);

/** What was read of each block, in their order, once all of them were. */
function allPieces<Piece>(blocks: readonly Block[], read: ReadonlyMap<number, Piece>): readonly Piece[] | undefined {
  const pieces = blocks.flatMap((block) => read.get(rowsOf(block)[0]) ?? []);
  return pieces.length === blocks.length ? pieces : undefined;
}

/** Rows from 0 on without a hole. */
function coveredRows(blocks: readonly Rows<unknown>[]): number {
  let rows = 0;
  for (const { from, to } of blocks) if (from <= rows) rows = Math.max(rows, to);
  return rows;
}

const blockOf = <Columns>(blocks: readonly Rows<Columns>[] | undefined, row: number): Rows<Columns> | undefined =>
  blocks?.find(({ from, to }) => row >= from && row < to);
