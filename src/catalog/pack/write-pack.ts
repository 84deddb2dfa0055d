import type { Language, RankingWeights } from "../../core/catalogue.ts";
import type { CatalogueId, UnixMs } from "../../core/ids.ts";
import { sha256 } from "../../core/sha256.ts";
import { type Matrix, type QuantizedMatrix, quantize } from "../../core/vectors.ts";
import { type Catalog, type CatalogItem, textIn } from "../items.ts";
import { type CardRow, writeCards } from "./cards.ts";
import { writeConceptLabels } from "./concept-labels.ts";
import { writeDetails } from "./details.ts";
import {
  type Block,
  formatMajor,
  formatMinor,
  type Manifest,
  manifestPath,
  type Part,
  type PartName,
  writeManifest,
} from "./manifest.ts";
import { priceQuantiles } from "./price-quantile.ts";
import { type RankBlock, type RankLead, writeRankBlock } from "./rank-block.ts";
import { sheetsOf } from "./sheet.ts";

/** Rows of the leading block: five a department in a shop of twelve, and 16 KB of vectors. */
export const leadRows = 64;
/** Later blocks hold about this much, so that each lies between 256 KB and 1 MB; only a part's last one may be smaller. */
const blockBytes = 640_000;
/** Rows from which ranking takes mean and deviation. */
const maxSampleRows = 1024;

/** What a fresh pack ranks by until a merchant's logs say better. */
export const discoveryWeights: RankingWeights = {
  use: "discovery",
  popularity: 0.5,
  content: 0.5,
  evidence:
    "Fixed weights for discovery: popularity .5, content .5. Not tuned on this shop; no order logs went into the pack.",
};

export interface PackInput {
  readonly catalogueId: CatalogueId;
  /** Items in the order of the pack's rows (see `rowOrder`). */
  readonly catalog: Catalog;
  /** items × dims, rows of length 1 */
  readonly vectors: Matrix;
  readonly space: Manifest["space"];
  /** The words index of each language (`buildWordsIndex`), its documents in the order of the rows. */
  readonly words: ReadonlyMap<Language, Uint8Array>;
  /** Name in the sheets or https: address of a picture as the feed gave it; undefined leaves it out. */
  readonly pictureOf: (picture: string) => string | undefined;
  /** Image files by their name in the sheets, in the order of rows. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly builtAt: UnixMs;
  readonly builder: string;
}

/** Files of a pack by name, in the order in which they are read; the manifest comes first. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;

/** The pack of a catalog. The same input gives the same bytes. */
export async function writePack(input: PackInput): Promise<PackFiles> {
  const { catalog, pictureOf, words } = input;
  const { items, concepts, languages } = catalog;
  const files = new Map<string, Uint8Array>();
  const parts: Part[] = [];
  const add = async (part: PartName, language: Language | undefined, pieces: readonly Piece[]): Promise<void> => {
    const label = language === undefined ? part : `${part}.${language}`;
    const blocks: Block[] = [];
    for (const { bytes, rows } of pieces) {
      const hash = await sha256(Uint8Array.from(bytes));
      const path = `${label}.${hash.slice(0, 16)}.${extensions[part]}`;
      files.set(path, bytes);
      blocks.push({ path, sizeBytes: bytes.length, sha256: hash, ...(rows === undefined ? {} : { rows }) });
    }
    parts.push({ part, ...(language === undefined ? {} : { language }), blocks });
  };

  await add("rank", undefined, rankPieces(input));
  for (const language of languages) {
    const rows = items.map((item): CardRow => ({ item, text: textIn(item, language) }));
    const table = (write: typeof writeCards) =>
      piecesOf(rows.length, (from, to) => write(rows.slice(from, to), pictureOf));
    await add("cards", language, table(writeCards));
    await add("concepts", language, [{ bytes: writeConceptLabels(concepts, language), rows: [0, concepts.length] }]);
    await add("details", language, table(writeDetails));
    const index = words.get(language);
    if (index !== undefined) await add("words", language, chunks(index));
  }
  if (input.pictures.size > 0)
    await add(
      "sheets",
      undefined,
      sheetsOf(input.pictures).map((bytes) => ({ bytes })),
    );

  const manifest: Manifest = {
    formatMajor,
    formatMinor,
    catalogueId: input.catalogueId,
    builtAt: input.builtAt,
    builder: input.builder,
    languages,
    currencies: [
      ...new Set(items.flatMap(({ texts }) => [...texts.values()].flatMap(({ price }) => price?.currency ?? []))),
    ].sort(),
    counts: {
      items: items.length,
      variants: items.reduce((sum, { variants }) => sum + variants.length, 0),
      concepts: concepts.length,
      pictures: input.pictures.size,
    },
    space: input.space,
    weights: discoveryWeights,
    privacy: {
      behaviour: "none",
      note: "Popularity is the merchant's own figure from the feed; no shopper's behaviour went into this pack.",
    },
    parts,
  };
  return new Map([[manifestPath, new TextEncoder().encode(writeManifest(manifest))], ...files]);
}

interface Piece {
  readonly bytes: Uint8Array;
  readonly rows?: readonly [from: number, to: number];
}

const extensions: Readonly<Record<PartName, string>> = {
  rank: "safetensors",
  cards: "parquet",
  details: "parquet",
  concepts: "parquet",
  words: "bin",
  sheets: "safetensors",
};

/** The leading rows as one piece, the others in even pieces of about `blockBytes`, whole rows each. */
function piecesOf(rows: number, write: (from: number, to: number) => Uint8Array): Piece[] {
  const lead = Math.min(leadRows, rows);
  const pieces: Piece[] = [{ bytes: write(0, lead), rows: [0, lead] }];
  if (lead === rows) return pieces;
  const rest = write(lead, rows);
  const count = Math.max(1, Math.ceil(rest.length / blockBytes));
  if (count === 1) return [...pieces, { bytes: rest, rows: [lead, rows] }];
  const edge = (k: number): number => lead + Math.round(((rows - lead) * k) / count);
  for (let k = 0; k < count; k++) pieces.push({ bytes: write(edge(k), edge(k + 1)), rows: [edge(k), edge(k + 1)] });
  return pieces.filter(({ rows: [from, to] = [0, 0] }) => from < to);
}

/** A words index is one stream of bytes, cut where a block is full. */
function chunks(bytes: Uint8Array): Piece[] {
  const count = Math.max(1, Math.ceil(bytes.length / blockBytes));
  const edge = (k: number): number => Math.round((bytes.length * k) / count);
  return Array.from({ length: count }, (_, k) => ({ bytes: bytes.subarray(edge(k), edge(k + 1)) }));
}

function rankPieces({ catalog: { items, concepts }, vectors }: PackInput): Piece[] {
  const quantized = quantize(vectors);
  const quantiles = priceQuantiles(items.map(({ price }) => price));
  const count = Math.min(maxSampleRows, items.length);
  const lead: RankLead = {
    concepts,
    sampleRows: Uint32Array.from({ length: count }, (_, k) => Math.floor((k * items.length) / count)),
  };
  return piecesOf(items.length, (from, to) => {
    const block = rankBlock(items.slice(from, to), slice(quantized, from, to), quantiles.slice(from, to));
    return writeRankBlock(block, from === 0 ? lead : undefined);
  });
}

function rankBlock(items: readonly CatalogItem[], vectors: QuantizedMatrix, priceQuantile: Float32Array): RankBlock {
  const offsets = new Uint32Array(items.length + 1);
  items.forEach((item, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + item.concepts.length;
  });
  return {
    itemIds: items.map(({ itemId }) => itemId),
    vectors,
    popularity: Float32Array.from(items, ({ popularity }) => popularity),
    listedAt: Float64Array.from(items, ({ listedAt }) => listedAt ?? Number.NaN),
    available: Uint8Array.from(items, ({ availability }) => (availability === "out_of_stock" ? 0 : 1)),
    priceQuantile,
    membership: { offsets, indices: Uint32Array.from(items.flatMap(({ concepts }) => concepts)) },
  };
}

const slice = ({ data, scales, dims }: QuantizedMatrix, from: number, to: number): QuantizedMatrix => ({
  data: data.slice(from * dims, to * dims),
  scales: scales.slice(from, to),
  rows: to - from,
  dims,
});
