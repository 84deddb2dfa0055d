import type { Behaviour, Cohorts, Hazard, Neighbours } from "../../core/behaviour.ts";
import type { QuantizedMatrix } from "../../core/vectors.ts";
import { dequantized, quantize } from "../../core/vectors.ts";
import { readSafetensors, type Tensor, writeSafetensors } from "./safetensors.ts";
import { badTensor, inRange, tensor, valuesOf } from "./tensors.ts";

/** Rows [from, to) of what was learned, and in the first block what is about the whole catalogue. */
export interface BehaviourBlock {
  readonly ease?: QuantizedNeighbours;
  readonly factors?: QuantizedMatrix;
  readonly transitions?: QuantizedNeighbours;
  readonly rebuy?: Float32Array;
  readonly popularity?: Float32Array;
  readonly buyers?: Float32Array;
}

export interface BehaviourLead {
  readonly als?: { readonly gram: Float32Array; readonly alpha: number; readonly rho: number };
  readonly hazard?: Omit<Hazard, "rebuy">;
  readonly cohorts?: {
    readonly centroids: QuantizedMatrix;
    readonly sizes: Uint32Array;
    readonly items: QuantizedNeighbours;
  };
}

/** Neighbours of a few rows: how many each has, which, and int8 weights with one scale a row. */
export interface QuantizedNeighbours {
  readonly counts: Uint8Array;
  readonly indices: Uint32Array;
  readonly weights: Int8Array;
  readonly scales: Float32Array;
}

/** Indices of a catalogue of up to so many items take two bytes. */
const mostNarrow = 65_536;
const countBins = 7;
const gapBins = 11;
const mostFactors = 1_024;
const mostCohorts = 4_096;
/** Beyond this, a scale or weight is no product of learning. */
const largest = 1e9;

/** The blocks of `behaviour` for the given ranges of rows; the first must begin at 0. */
export function writeBehaviourBlock(behaviour: Behaviour, items: number, from: number, to: number): Uint8Array {
  const { ease, als, transitions, hazard, cohorts, popularity, buyers } = behaviour;
  const tensors = new Map<string, Tensor>();
  if (ease) addNeighbours(tensors, "ease", ease, items, from, to);
  if (als) {
    const { dims } = als.factors;
    const { data, scales } = quantize({
      ...als.factors,
      data: als.factors.data.subarray(from * dims, to * dims),
      rows: to - from,
    });
    tensors.set("als_factors", tensor("I8", data, [to - from, dims]));
    tensors.set("als_scales", tensor("F32", scales));
    if (from === 0) {
      tensors.set("als_gram", tensor("F32", als.gram, [dims, dims]));
      tensors.set("als_settings", tensor("F32", Float32Array.of(als.alpha, als.rho)));
    }
  }
  if (transitions) addNeighbours(tensors, "transition", transitions, items, from, to);
  if (hazard) {
    tensors.set("rebuy", tensor("F32", hazard.rebuy.slice(from, to)));
    if (from === 0) {
      tensors.set("hazard", tensor("F32", hazard.table, [countBins, gapBins]));
      tensors.set("hazard_counts", tensor("F32", hazard.countEdges));
      tensors.set("hazard_gaps", tensor("F32", hazard.gapEdges));
    }
  }
  if (cohorts && from === 0) {
    const { data, scales, rows, dims } = quantize(cohorts.centroids);
    tensors.set("cohort_centroids", tensor("I8", data, [rows, dims]));
    tensors.set("cohort_scales", tensor("F32", scales));
    tensors.set("cohort_sizes", tensor("U32", cohorts.sizes));
    addNeighbours(tensors, "cohort_item", cohorts.items, items, 0, rows);
  }
  if (popularity) tensors.set("learned_popularity", tensor("F32", popularity.slice(from, to)));
  if (buyers) tensors.set("buyers", tensor("F32", buyers.slice(from, to)));
  return writeSafetensors(tensors);
}

function addNeighbours(
  tensors: Map<string, Tensor>,
  name: string,
  { offsets, indices, values }: Neighbours,
  items: number,
  from: number,
  to: number,
): void {
  const range = [offsets[from] as number, offsets[to] as number] as const;
  const counts = Uint8Array.from(
    { length: to - from },
    (_, i) => (offsets[from + i + 1] as number) - (offsets[from + i] as number),
  );
  const weights = new Int8Array(range[1] - range[0]);
  const scales = new Float32Array(to - from);
  for (let row = from; row < to; row++) {
    const own = values.subarray(offsets[row], offsets[row + 1]);
    const scale = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
    scales[row - from] = scale;
    if (scale > 0)
      weights.set(
        own.map((value) => Math.round(value / scale)),
        (offsets[row] as number) - range[0],
      );
  }
  const own = indices.slice(...range);
  tensors.set(`${name}_counts`, tensor("U8", counts));
  tensors.set(`${name}_rows`, items <= mostNarrow ? tensor("U16", Uint16Array.from(own)) : tensor("U32", own));
  tensors.set(`${name}_weights`, tensor("I8", weights));
  tensors.set(`${name}_scales`, tensor("F32", scales));
}

export interface BehaviourSizes {
  readonly rows: number;
  /** Rows of the whole catalogue. */
  readonly items: number;
  /** Dims of the pack's vector space. */
  readonly dims: number;
}

/** @throws SottoError `pack/bad-shape` naming the tensor */
export function readBehaviourBlock(bytes: Uint8Array, { rows, items }: BehaviourSizes): BehaviourBlock {
  const tensors = readSafetensors(bytes);
  const has = (name: string): boolean => tensors.has(name);
  return {
    ...(has("ease_counts") ? { ease: neighboursOf(tensors, "ease", rows, items) } : {}),
    ...(has("als_factors")
      ? { factors: matrixOf(tensors, "als_factors", "als_scales", rows, widthOf(tensors, "als_factors")) }
      : {}),
    ...(has("transition_counts") ? { transitions: neighboursOf(tensors, "transition", rows, items) } : {}),
    ...(has("rebuy") ? { rebuy: weightsOf(tensors, "rebuy", [rows], 0) } : {}),
    ...(has("learned_popularity") ? { popularity: weightsOf(tensors, "learned_popularity", [rows], 0) } : {}),
    ...(has("buyers") ? { buyers: weightsOf(tensors, "buyers", [rows], 0) } : {}),
  };
}

/** @throws SottoError `pack/bad-shape` naming the tensor */
export function readBehaviourLead(bytes: Uint8Array, { items, dims }: BehaviourSizes): BehaviourLead {
  const tensors = readSafetensors(bytes);
  return {
    ...(tensors.has("als_gram") ? { als: alsOf(tensors) } : {}),
    ...(tensors.has("hazard") ? { hazard: hazardOf(tensors) } : {}),
    ...(tensors.has("cohort_sizes") ? { cohorts: cohortsOf(tensors, items, dims) } : {}),
  };
}

function alsOf(tensors: ReadonlyMap<string, Tensor>): NonNullable<BehaviourLead["als"]> {
  const f = widthOf(tensors, "als_factors");
  const gram = weightsOf(tensors, "als_gram", [f, f], -largest);
  const [alpha = 0, rho = 0] = weightsOf(tensors, "als_settings", [2], 0);
  // Without a ridge, a shopper's system may have no solution.
  if (rho === 0) throw badTensor("als_settings", "must have a ridge above 0");
  for (let i = 0; i < f; i++)
    if ((gram[i * f + i] as number) < 0) throw badTensor("als_gram", "has a diagonal below 0: it is no Gram");
  return { gram, alpha, rho };
}

function hazardOf(tensors: ReadonlyMap<string, Tensor>): Omit<Hazard, "rebuy"> {
  return {
    table: inRange(valuesOf(tensors, "hazard", "F32", [countBins, gapBins]), "hazard", 0, 1),
    countEdges: edgesOf(tensors, "hazard_counts", countBins),
    gapEdges: edgesOf(tensors, "hazard_gaps", gapBins),
  };
}

function edgesOf(tensors: ReadonlyMap<string, Tensor>, name: string, bins: number): Float32Array {
  const edges = weightsOf(tensors, name, [bins], 0);
  if (edges.some((edge, i) => i > 0 && edge <= (edges[i - 1] as number))) throw badTensor(name, "must ascend");
  return edges;
}

function cohortsOf(
  tensors: ReadonlyMap<string, Tensor>,
  items: number,
  dims: number,
): NonNullable<BehaviourLead["cohorts"]> {
  const sizes = valuesOf(tensors, "cohort_sizes", "U32", [-1]);
  if (sizes.length > mostCohorts) throw badTensor("cohort_sizes", `must be at most ${mostCohorts}`);
  return {
    sizes,
    centroids: matrixOf(tensors, "cohort_centroids", "cohort_scales", sizes.length, dims),
    items: neighboursOf(tensors, "cohort_item", sizes.length, items),
  };
}

function neighboursOf(
  tensors: ReadonlyMap<string, Tensor>,
  name: string,
  rows: number,
  items: number,
): QuantizedNeighbours {
  const counts = valuesOf(tensors, `${name}_counts`, "U8", [rows]);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const narrow = items <= mostNarrow;
  const indices = narrow
    ? Uint32Array.from(valuesOf(tensors, `${name}_rows`, "U16", [all]))
    : valuesOf(tensors, `${name}_rows`, "U32", [all]);
  if (indices.some((index) => index >= items)) throw badTensor(`${name}_rows`, `must be below ${items}`);
  return {
    counts,
    indices,
    weights: valuesOf(tensors, `${name}_weights`, "I8", [all]),
    scales: weightsOf(tensors, `${name}_scales`, [rows], 0),
  };
}

const matrixOf = (
  tensors: ReadonlyMap<string, Tensor>,
  name: string,
  scales: string,
  rows: number,
  dims: number,
): QuantizedMatrix => ({
  data: valuesOf(tensors, name, "I8", [rows, dims]),
  scales: weightsOf(tensors, scales, [rows], 0),
  rows,
  dims,
});

function widthOf(tensors: ReadonlyMap<string, Tensor>, name: string): number {
  const width = tensors.get(name)?.shape[1] ?? 0;
  if (width < 1 || width > mostFactors) throw badTensor(name, `must have 1 to ${mostFactors} columns`);
  return width;
}

const weightsOf = (
  tensors: ReadonlyMap<string, Tensor>,
  name: string,
  shape: readonly number[],
  from: number,
): Float32Array => inRange(valuesOf(tensors, name, "F32", shape), name, from, largest);

/**
 * What all blocks together say.
 * @throws SottoError `pack/bad-shape` when a tensor is in some blocks only
 */
export function joinBehaviour(lead: BehaviourLead, blocks: readonly BehaviourBlock[]): Behaviour {
  const whole = <Name extends keyof BehaviourBlock>(name: Name): NonNullable<BehaviourBlock[Name]>[] | undefined => {
    const found = blocks.flatMap((block) => block[name] ?? []) as NonNullable<BehaviourBlock[Name]>[];
    if (found.length !== 0 && found.length !== blocks.length) throw badTensor(name, "is missing from a block");
    return found.length === 0 ? undefined : found;
  };
  const ease = whole("ease");
  const factors = whole("factors");
  const transitions = whole("transitions");
  const rebuy = whole("rebuy");
  const popularity = whole("popularity");
  const buyers = whole("buyers");
  if ((factors === undefined) !== (lead.als === undefined)) throw badTensor("als_gram", "must come with factors");
  if ((rebuy === undefined) !== (lead.hazard === undefined)) throw badTensor("hazard", "must come with rebuy");
  return {
    ...(ease ? { ease: joinedNeighbours(ease) } : {}),
    ...(factors && lead.als ? { als: { ...lead.als, factors: joinedMatrix(factors, lead.als.gram.length) } } : {}),
    ...(transitions ? { transitions: joinedNeighbours(transitions) } : {}),
    ...(rebuy && lead.hazard ? { hazard: { ...lead.hazard, rebuy: joinedNumbers(rebuy) } } : {}),
    ...(lead.cohorts ? { cohorts: joinedCohorts(lead.cohorts) } : {}),
    ...(popularity ? { popularity: joinedNumbers(popularity) } : {}),
    ...(buyers ? { buyers: joinedNumbers(buyers) } : {}),
  };
}

function joinedNeighbours(blocks: readonly QuantizedNeighbours[]): Neighbours {
  const rows = blocks.reduce((sum, { counts }) => sum + counts.length, 0);
  const all = blocks.reduce((sum, { indices }) => sum + indices.length, 0);
  const offsets = new Uint32Array(rows + 1);
  const indices = new Uint32Array(all);
  const values = new Float32Array(all);
  let row = 0;
  let end = 0;
  for (const block of blocks) {
    indices.set(block.indices, end);
    let within = 0;
    for (const [i, count] of block.counts.entries()) {
      const scale = block.scales[i] as number;
      for (let e = within; e < within + count; e++) values[end + e] = scale * (block.weights[e] as number);
      within += count;
      offsets[++row] = end + within;
    }
    end += within;
  }
  return { offsets, indices, values };
}

function joinedMatrix(blocks: readonly QuantizedMatrix[], gramSize: number) {
  const dims = blocks[0]?.dims ?? 0;
  if (dims * dims !== gramSize || blocks.some((block) => block.dims !== dims))
    throw badTensor("als_factors", "must be as wide in every block as the Gram");
  return {
    data: joinedNumbers(blocks.map((block) => dequantized(block).data)),
    rows: sum(blocks.map(({ rows }) => rows)),
    dims,
  };
}

const joinedCohorts = ({ centroids, sizes, items }: NonNullable<BehaviourLead["cohorts"]>): Cohorts => ({
  centroids: dequantized(centroids),
  sizes,
  items: joinedNeighbours([items]),
});

function joinedNumbers(blocks: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(sum(blocks.map(({ length }) => length)));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
