import type { Concept, ConceptKind, Membership } from "../../core/catalogue.ts";
import { messageOf, SottoError } from "../../core/errors.ts";
import { conceptId, type ItemId, itemId } from "../../core/ids.ts";
import type { QuantizedMatrix } from "../../core/vectors.ts";
import { readSafetensors, type Tensor, writeSafetensors } from "./safetensors.ts";
import { badTensor, inRange, offsetsOf, packTexts, tensor, textsOf, valuesOf } from "./tensors.ts";

/** The rank tensors of rows [from, to), all row-aligned. */
export interface RankBlock {
  readonly itemIds: readonly ItemId[];
  readonly vectors: QuantizedMatrix;
  readonly popularity: Float32Array;
  /** NaN where unknown */
  readonly listedAt: Float64Array;
  readonly available: Uint8Array;
  /** NaN where there is no price */
  readonly priceQuantile: Float32Array;
  readonly membership: Membership;
}

/** What only the leading block holds: it is about the whole catalogue. */
export interface RankLead {
  readonly concepts: readonly Concept[];
  /** Rows of the whole catalogue, ascending. */
  readonly sampleRows: Uint32Array;
}

const kinds: readonly ConceptKind[] = ["category", "tag", "brand"];

export function writeRankBlock(block: RankBlock, lead?: RankLead): Uint8Array {
  const { rows, dims } = block.vectors;
  const ids = packTexts(block.itemIds);
  const tensors = new Map<string, Tensor>([
    ["item_ids", tensor("U8", ids.blob)],
    ["item_ids_offsets", tensor("U32", ids.offsets)],
    ["vectors", tensor("I8", block.vectors.data, [rows, dims])],
    ["vector_scales", tensor("F32", block.vectors.scales)],
    ["popularity", tensor("F32", block.popularity)],
    ["listed_at", tensor("F64", block.listedAt)],
    ["available", tensor("U8", block.available)],
    ["price_quantile", tensor("F32", block.priceQuantile)],
    ["member_offsets", tensor("U32", block.membership.offsets)],
    ["member_indices", tensor("U32", block.membership.indices)],
  ]);
  if (lead !== undefined) {
    const conceptIds = packTexts(lead.concepts.map(({ conceptId }) => conceptId));
    tensors.set("concept_ids", tensor("U8", conceptIds.blob));
    tensors.set("concept_ids_offsets", tensor("U32", conceptIds.offsets));
    tensors.set(
      "concept_kinds",
      tensor(
        "U8",
        Uint8Array.from(lead.concepts, ({ kind }) => kinds.indexOf(kind)),
      ),
    );
    tensors.set(
      "concept_parents",
      tensor(
        "I32",
        Int32Array.from(lead.concepts, ({ parent }) => parent),
      ),
    );
    tensors.set("sample_rows", tensor("U32", lead.sampleRows));
  }
  return writeSafetensors(tensors);
}

/** Sizes that a block must have, from the manifest. */
export interface RankSizes {
  readonly rows: number;
  readonly dims: number;
  readonly concepts: number;
  /** Rows of the whole catalogue. */
  readonly items: number;
}

/** @throws SottoError `pack/bad-shape` naming the tensor */
export function readRankBlock(bytes: Uint8Array, { rows, dims, concepts }: RankSizes): RankBlock {
  const tensors = readSafetensors(bytes);
  const indices = valuesOf(tensors, "member_indices", "U32", [-1]);
  if (indices.some((index) => index >= concepts)) throw badTensor("member_indices", `must be below ${concepts}`);
  return {
    itemIds: idsOf(textsOf(tensors, "item_ids", rows), itemId, "item_ids"),
    vectors: {
      data: valuesOf(tensors, "vectors", "I8", [rows, dims]),
      scales: scalesOf(tensors, "vector_scales", rows),
      rows,
      dims,
    },
    popularity: inRange(valuesOf(tensors, "popularity", "F32", [rows]), "popularity", 0, Number.MAX_VALUE),
    listedAt: valuesOf(tensors, "listed_at", "F64", [rows]),
    available: inRange(valuesOf(tensors, "available", "U8", [rows]), "available", 0, 1),
    priceQuantile: inRange(valuesOf(tensors, "price_quantile", "F32", [rows]), "price_quantile", 0, 1, true),
    membership: { offsets: offsetsOf(tensors, "member_offsets", rows, indices.length), indices },
  };
}

/** @throws SottoError `pack/bad-shape` naming the tensor */
export function readRankLead(bytes: Uint8Array, { concepts: count, items }: RankSizes): RankLead {
  const tensors = readSafetensors(bytes);
  const ids = idsOf(textsOf(tensors, "concept_ids", count), conceptId, "concept_ids");
  const kindCodes = valuesOf(tensors, "concept_kinds", "U8", [count]);
  const parents = valuesOf(tensors, "concept_parents", "I32", [count]);
  const concepts = ids.map((id, index): Concept => {
    const kind = kinds[kindCodes[index] ?? -1];
    const parent = parents[index] ?? -1;
    if (kind === undefined) throw badTensor("concept_kinds", `must be below ${kinds.length}`);
    // A parent before its child: walks up the tree end.
    if (parent < -1 || parent >= index) throw badTensor("concept_parents", "must point to an earlier concept or be -1");
    return { conceptId: id, kind, parent };
  });
  const sampleRows = valuesOf(tensors, "sample_rows", "U32", [-1]);
  if (sampleRows.some((row, index) => row >= items || row <= (sampleRows[index - 1] ?? -1)))
    throw badTensor("sample_rows", `must ascend below ${items}`);
  return { concepts, sampleRows };
}

const scalesOf = (tensors: ReadonlyMap<string, Tensor>, name: string, rows: number): Float32Array =>
  inRange(valuesOf(tensors, name, "F32", [rows]), name, 0, 1);

function idsOf<Id extends string>(texts: readonly string[], parse: (text: string) => Id, name: string): Id[] {
  const ids = texts.map((text, index) => {
    try {
      const id = parse(text);
      if (id === text) return id;
    } catch (error) {
      throw badTensor(name, `at ${index}: ${messageOf(error)}`);
    }
    throw badTensor(name, `at ${index} is not as ids are written: NFC, without spaces at the ends`);
  });
  if (new Set(ids).size !== ids.length)
    throw new SottoError("pack/bad-shape", `Tensor "${name}" repeats an id. Build the pack again.`);
  return ids;
}
