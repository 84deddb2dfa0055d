import type { Behaviour } from "../../core/behaviour.ts";
import type { Language, RankingWeights } from "../../core/catalogue.ts";
import type { CatalogueId, ItemId, UnixMs } from "../../core/ids.ts";
import { currencyCode, type Money } from "../../core/money.ts";
import { statedWeights } from "../../core/ranking/recipes.ts";
import { sha256 } from "../../core/sha256.ts";
import type { QuantizedMatrix } from "../../core/vectors.ts";
import { Column } from "../feed/column.ts";
import { type Catalog, type CatalogConcept, type CatalogItem, textIn } from "../items.ts";
import { writeBehaviourBlock } from "./behaviour-block.ts";
import { BlockCutter, blockBytes, type RowRange } from "./block-cutter.ts";
import { type CardRow, writeCards } from "./cards.ts";
import { writeConceptLabels } from "./concept-labels.ts";
import { writeDetails } from "./details.ts";
import { writeLooksBlock } from "./looks-block.ts";
import {
  type Block,
  formatMajor,
  formatMinor,
  type Manifest,
  manifestPath,
  type Part,
  type PartName,
  type Privacy,
  writeManifest,
} from "./manifest.ts";
import { priceQuantiles } from "./price-quantile.ts";
import { type RankBlock, type RankLead, writeRankBlock } from "./rank-block.ts";
import { sheetsOf } from "./sheet.ts";

/** Rows of the leading block: five a department in a shop of twelve, and 16 KB of vectors. */
export const leadRows = 64;
/** Rows from which ranking takes mean and deviation. */
const maxSampleRows = 1024;

/** What a fresh pack ranks by until a merchant's logs say better. */
export const discoveryWeights: RankingWeights = {
  use: "discovery",
  ...statedWeights("discovery", {}),
  evidence: "Fixed weights for discovery. Not tuned on this shop; no order logs went into the pack.",
};

export interface PackInput {
  readonly catalogueId: CatalogueId;
  readonly catalog: Catalog;
  /** 0 dims make a pack without vectors */
  readonly space: Manifest["space"];
  /** Told every item once, in the order of the rows, before it is written. */
  readonly onItem?: (item: CatalogItem) => Promise<void> | void;
  /** Asked once every item was told. */
  readonly derived: () => Promise<DerivedParts>;
  /** Name in the sheets or https: address of a picture as the feed gave it; undefined leaves it out. */
  readonly pictureOf: (picture: string) => string | undefined;
  readonly builtAt: UnixMs;
  readonly builder: string;
}

/** Parts that follow from all items together. */
export interface DerivedParts {
  /** items × dims, rows of length 1 */
  readonly vectors: QuantizedMatrix;
  /** The words index of each language (`buildWordsIndex`), its documents in the order of the rows. */
  readonly words: ReadonlyMap<Language, Uint8Array>;
  /** Image files by their name in the sheets, in the order of rows. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** items × any dims, of pictures: rows of length 1, all zero where there is none; default none. */
  readonly looks?: QuantizedMatrix;
  /** Learned from protected statistics; default nothing. */
  readonly learned?: Learned;
}

/** What order logs gave, and what the manifest says about it. */
export interface Learned {
  readonly behaviour: Behaviour;
  readonly privacy: Privacy;
  readonly weights: RankingWeights;
}

/** Takes a file of the pack once it is made; the manifest comes last. */
export type PutFile = (path: string, bytes: Uint8Array) => void;

/**
 * Makes the pack of a catalog. The same input gives the same bytes. Every item is read once, and no more of the tables is in
 * memory than a block of each.
 */
export async function writePack(input: PackInput, put: PutFile): Promise<Manifest> {
  const { catalog, pictureOf } = input;
  const { items, concepts, languages } = catalog;
  const blocks = new Map<string, Block[]>();
  const add = async (part: PartName, language: Language | undefined, bytes: Uint8Array, rows?: RowRange) => {
    const label = labelOf(part, language);
    const hash = await sha256(new Uint8Array(bytes));
    const path = `${label}.${hash.slice(0, 16)}.${extensions[part]}`;
    put(path, bytes);
    const block = { path, sizeBytes: bytes.length, sha256: hash, ...(rows === undefined ? {} : { rows }) };
    blocks.set(label, [...(blocks.get(label) ?? []), block]);
  };

  const tables = languages.map((language) => {
    const cutter = (part: PartName, write: typeof writeCards, thought: (row: CardRow) => number) =>
      new BlockCutter<CardRow>(leadRows, thought, async (rows, range) => {
        const bytes = write(rows, pictureOf);
        await add(part, language, bytes, range);
        return bytes.length;
      });
    return {
      language,
      cards: cutter("cards", writeCards, cardBytes),
      details: cutter("details", writeDetails, detailBytes),
    };
  });
  const rank = new RankRows();
  const currencies = new Set<string>();
  for (const item of items) {
    await input.onItem?.(item);
    rank.add(item);
    for (const { language, cards, details } of tables) {
      const row: CardRow = { item, text: textIn(item, language) };
      if (row.text.price !== undefined) currencies.add(row.text.price.currency);
      await cards.add(row);
      await details.add(row);
    }
  }
  for (const { cards, details } of tables) {
    await cards.end();
    await details.end();
  }
  const { vectors, words, pictures, looks, learned } = await input.derived();
  for (const [bytes, rows] of rank.pieces(vectors, concepts)) await add("rank", undefined, bytes, rows);
  const behaviour = learned?.behaviour ?? {};
  if (Object.keys(behaviour).length > 0)
    for (const [bytes, rows] of evenPieces(items.length, (from, to) =>
      writeBehaviourBlock(behaviour, items.length, from, to),
    ))
      await add("behaviour", undefined, bytes, rows);
  if (looks)
    for (const [bytes, rows] of evenPieces(items.length, (from, to) => writeLooksBlock(looks, from, to)))
      await add("looks", undefined, bytes, rows);
  for (const language of languages) {
    await add("concepts", language, writeConceptLabels(concepts, language), [0, concepts.length]);
    const index = words.get(language);
    if (index === undefined) continue;
    for (const chunk of chunks(index)) await add("words", language, chunk);
  }
  for (const sheet of pictures.size > 0 ? sheetsOf(pictures) : []) await add("sheets", undefined, sheet);

  const part = (name: PartName, language?: Language): Part[] => {
    const own = blocks.get(labelOf(name, language));
    return own === undefined ? [] : [{ part: name, ...(language === undefined ? {} : { language }), blocks: own }];
  };
  const manifest: Manifest = {
    formatMajor,
    formatMinor,
    catalogueId: input.catalogueId,
    builtAt: input.builtAt,
    builder: input.builder,
    languages,
    currencies: [...currencies].sort().map(currencyCode),
    counts: {
      items: items.length,
      variants: rank.variants,
      concepts: concepts.length,
      pictures: pictures.size,
    },
    space: input.space,
    weights: learned?.weights ?? discoveryWeights,
    privacy: learned?.privacy ?? {
      behaviour: "none",
      note: "Popularity is the merchant's own figure from the feed; no shopper's behaviour went into this pack.",
    },
    parts: [
      ...part("rank"),
      ...part("behaviour"),
      ...part("looks"),
      ...languages.flatMap((language) =>
        (["cards", "concepts", "details", "words"] as const).flatMap((name) => part(name, language)),
      ),
      ...part("sheets"),
    ],
  };
  put(manifestPath, new TextEncoder().encode(writeManifest(manifest)));
  return manifest;
}

const labelOf = (part: PartName, language: Language | undefined): string =>
  language === undefined ? part : `${part}.${language}`;

const extensions: Readonly<Record<PartName, string>> = {
  rank: "safetensors",
  behaviour: "safetensors",
  looks: "safetensors",
  cards: "parquet",
  details: "parquet",
  concepts: "parquet",
  words: "bin",
  sheets: "safetensors",
};

const scratch = { encoder: new TextEncoder(), bytes: new Uint8Array(1 << 16) };
const utf8Length = (text: string): number => scratch.encoder.encodeInto(text, scratch.bytes).written;

/** About what a row takes in a table; the cutter learns how far that is off. */
const cardBytes = ({ item, text }: CardRow): number =>
  60 + utf8Length(text.title) + utf8Length(text.subtitle) + (item.picture?.length ?? 0);
const detailBytes = ({ item, text }: CardRow): number =>
  60 + utf8Length(text.description) + 20 * (text.tags.length + text.facts.length) + 120 * item.variants.length;

/** A words index is one stream of bytes, cut where a block is full. */
function chunks(bytes: Uint8Array): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / blockBytes));
  const edge = (k: number): number => Math.round((bytes.length * k) / count);
  return Array.from({ length: count }, (_, k) => bytes.subarray(edge(k), edge(k + 1)));
}

/** The leading rows as one block, the others in even blocks of about `blockBytes`. */
function* evenPieces(
  rows: number,
  bytesOf: (from: number, to: number) => Uint8Array,
): Generator<[Uint8Array, RowRange]> {
  const lead = Math.min(leadRows, rows);
  const write = (from: number, to: number): [Uint8Array, RowRange] => [bytesOf(from, to), [from, to]];
  yield write(0, lead);
  if (lead === rows) return;
  const [rest] = write(lead, rows);
  const count = Math.max(1, Math.ceil(rest.length / blockBytes));
  const edge = (k: number): number => lead + Math.round(((rows - lead) * k) / count);
  for (let k = 0; k < count; k++) yield write(edge(k), edge(k + 1));
}

/** What ranking reads of every row, in columns: prices get their place only once all of them are known. */
class RankRows {
  readonly #ids: ItemId[] = [];
  readonly #prices: (Money | undefined)[] = [];
  readonly #popularity = new Column(Float64Array);
  readonly #listedAt = new Column(Float64Array);
  readonly #available = new Column(Uint8Array);
  readonly #members = new Column(Uint32Array);
  readonly #ends = new Column(Uint32Array);
  variants = 0;

  add({ itemId, price, popularity, listedAt, availability, concepts, variants }: CatalogItem): void {
    this.#ids.push(itemId);
    this.#prices.push(price);
    this.#popularity.push(popularity);
    this.#listedAt.push(listedAt ?? Number.NaN);
    this.#available.push(availability === "out_of_stock" ? 0 : 1);
    for (const concept of concepts) this.#members.push(concept);
    this.#ends.push(this.#members.length);
    this.variants += variants.length;
  }

  /** The blocks of the rank part, in order. */
  *pieces(vectors: QuantizedMatrix, concepts: readonly CatalogConcept[]): Generator<[Uint8Array, RowRange]> {
    const rows = this.#ids.length;
    const quantiles = priceQuantiles(this.#prices);
    const samples = Math.min(maxSampleRows, rows);
    const lead: RankLead = {
      concepts,
      sampleRows: Uint32Array.from({ length: samples }, (_, k) => Math.floor((k * rows) / samples)),
    };
    for (let from = 0; from < rows || from === 0; ) {
      const to = from === 0 ? Math.min(leadRows, rows) : this.#blockEnd(from, vectors.dims);
      const block = this.#block(from, to, vectors, quantiles);
      yield [writeRankBlock(block, from === 0 ? lead : undefined), [from, to]];
      if (to === rows) break;
      from = to;
    }
  }

  #blockEnd(from: number, dims: number): number {
    let to = from;
    for (let bytes = 0; to < this.#ids.length && bytes < blockBytes; to++)
      bytes += dims + 32 + utf8Length(this.#ids[to] ?? "") + 4 * (this.#ends.at(to) - this.#start(to));
    return to;
  }

  #start(row: number): number {
    return row === 0 ? 0 : this.#ends.at(row - 1);
  }

  #block(from: number, to: number, vectors: QuantizedMatrix, quantiles: Float32Array): RankBlock {
    const count = to - from;
    const base = count === 0 ? 0 : this.#start(from);
    const end = count === 0 ? 0 : this.#ends.at(to - 1);
    const of = (column: { at(index: number): number }) => (_: unknown, k: number) => column.at(from + k);
    return {
      itemIds: this.#ids.slice(from, to),
      vectors: slice(vectors, from, to),
      popularity: Float32Array.from({ length: count }, of(this.#popularity)),
      listedAt: Float64Array.from({ length: count }, of(this.#listedAt)),
      available: Uint8Array.from({ length: count }, of(this.#available)),
      priceQuantile: quantiles.slice(from, to),
      membership: {
        offsets: Uint32Array.from({ length: count + 1 }, (_, k) => (k === 0 ? 0 : this.#ends.at(from + k - 1) - base)),
        indices: Uint32Array.from({ length: end - base }, (_, k) => this.#members.at(base + k)),
      },
    };
  }
}

const slice = ({ data, scales, dims }: QuantizedMatrix, from: number, to: number): QuantizedMatrix => ({
  data: data.slice(from * dims, to * dims),
  scales: scales.slice(from, to),
  rows: to - from,
  dims,
});
