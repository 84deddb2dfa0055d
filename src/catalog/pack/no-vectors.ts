import { spaceId } from "../../core/ids.ts";
import type { QuantizedMatrix } from "../../core/vectors.ts";
import type { Manifest } from "./manifest.ts";

/** The space of packs without vectors: no encoder is of it, so search is by words. */
export const noVectorsSpace = spaceId("no-vectors");

/** What a pack without vectors has in their place: rows of no dims. */
export const noVectors = (rows: number): { readonly vectors: QuantizedMatrix; readonly space: Manifest["space"] } => ({
  vectors: { data: new Int8Array(0), scales: new Float32Array(rows), rows, dims: 0 },
  space: { id: noVectorsSpace, dims: 0, prefixDims: [], encoders: [] },
});
