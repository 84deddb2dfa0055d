import { dequantize, type Matrix, type QuantizedMatrix } from "../../core/vectors.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";
import { badTensor, inRange, tensor, valuesOf } from "./tensors.ts";

/** More dims than any picture model's vectors are cut to. */
export const mostLookDims = 1_024;

/** Rows [from, to) of the vectors of the items' pictures. */
export function writeLooksBlock({ data, scales, dims }: QuantizedMatrix, from: number, to: number): Uint8Array {
  return writeSafetensors(
    new Map([
      ["looks", tensor("I8", data.slice(from * dims, to * dims), [to - from, dims])],
      ["look_scales", tensor("F32", scales.slice(from, to))],
    ]),
  );
}

/** @throws SottoError `pack/bad-shape` naming the tensor */
export function readLooksBlock(bytes: Uint8Array, rows: number): QuantizedMatrix {
  const tensors = readSafetensors(bytes);
  const dims = tensors.get("looks")?.shape[1] ?? 0;
  if (dims < 1 || dims > mostLookDims) throw badTensor("looks", `must have 1 to ${mostLookDims} columns`);
  return {
    data: valuesOf(tensors, "looks", "I8", [rows, dims]),
    scales: inRange(valuesOf(tensors, "look_scales", "F32", [rows]), "look_scales", 0, 1),
    rows,
    dims,
  };
}

/** The vectors of all rows, of length 1 (all zero where an item has no picture). @throws SottoError `pack/bad-shape` */
export function joinLooks(blocks: readonly QuantizedMatrix[]): Matrix {
  const dims = blocks[0]?.dims ?? 0;
  if (blocks.some((block) => block.dims !== dims)) throw badTensor("looks", "must be as wide in every block");
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  const data = new Float32Array(rows * dims);
  let at = 0;
  for (const block of blocks) {
    data.set(dequantize(block).data, at);
    at += block.data.length;
  }
  return { data, rows, dims };
}
