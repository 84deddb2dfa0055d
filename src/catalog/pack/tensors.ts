import { SottoError } from "../../core/errors.ts";
import type { Tensor, TensorType } from "./safetensors.ts";

/** Typed arrays of the types a tensor can have. */
interface Arrays {
  readonly U8: Uint8Array;
  readonly I8: Int8Array;
  readonly U16: Uint16Array;
  readonly I32: Int32Array;
  readonly U32: Uint32Array;
  readonly F32: Float32Array;
  readonly F64: Float64Array;
}

const constructors = {
  U8: Uint8Array,
  I8: Int8Array,
  U16: Uint16Array,
  I32: Int32Array,
  U32: Uint32Array,
  F32: Float32Array,
  F64: Float64Array,
} satisfies { readonly [T in TensorType]: new (buffer: ArrayBuffer) => Arrays[T] };

/** A typed array as a tensor; without a shape it is a list. Tensors are little-endian, as every machine that runs this. */
export function tensor<T extends TensorType>(
  dtype: T,
  values: Arrays[T],
  shape: readonly number[] = [values.length],
): Tensor {
  return { dtype, shape, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

/**
 * The values of a tensor, copied so that they are aligned.
 * @param shape what the tensor must have; -1 stands for any size
 * @throws SottoError `pack/bad-shape` naming the tensor when it is missing, of another type or shape
 */
export function valuesOf<T extends TensorType>(
  tensors: ReadonlyMap<string, Tensor>,
  name: string,
  dtype: T,
  shape: readonly number[],
): InstanceType<(typeof constructors)[T]> {
  const found = tensors.get(name);
  const fits =
    found?.dtype === dtype &&
    found.shape.length === shape.length &&
    shape.every((size, axis) => size === -1 || size === found.shape[axis]);
  if (found === undefined || !fits)
    throw badTensor(
      name,
      `must be ${dtype} ${shape.join(" × ")}, is ${found === undefined ? "missing" : `${found.dtype} ${found.shape.join(" × ")}`}`,
    );
  const { buffer } = found.bytes.slice();
  return new constructors[dtype](buffer) as InstanceType<(typeof constructors)[T]>;
}

/** @throws SottoError `pack/bad-shape` naming the tensor when a value lies outside, or is NaN where that means nothing */
export function inRange<Values extends Float32Array | Uint8Array>(
  values: Values,
  name: string,
  from: number,
  to: number,
  mayBeNaN = false,
): Values {
  for (const value of values)
    if (!(value >= from && value <= to) && !(mayBeNaN && Number.isNaN(value)))
      throw badTensor(name, `holds ${value}, allowed are ${from} to ${to}`);
  return values;
}

export const badTensor = (name: string, why: string): SottoError =>
  new SottoError("pack/bad-shape", `Tensor "${name}" ${why}. Build the pack again.`, { tensor: name });

/** Texts as one blob of UTF-8 with where each begins; `offsets` has one number more than there are texts. */
export function packTexts(texts: readonly string[]): { blob: Uint8Array; offsets: Uint32Array } {
  const encoder = new TextEncoder();
  const encoded = texts.map((text) => encoder.encode(text));
  const offsets = new Uint32Array(texts.length + 1);
  encoded.forEach((bytes, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + bytes.length;
  });
  const blob = new Uint8Array(offsets[texts.length] ?? 0);
  encoded.forEach((bytes, index) => {
    blob.set(bytes, offsets[index]);
  });
  return { blob, offsets };
}

/** Inverse of `packTexts` for the tensors `name` (U8) and `name_offsets` (U32). */
export function textsOf(tensors: ReadonlyMap<string, Tensor>, name: string, count: number): string[] {
  const blob = valuesOf(tensors, name, "U8", [-1]);
  const offsets = offsetsOf(tensors, `${name}_offsets`, count, blob.length);
  const utf8 = new TextDecoder();
  return Array.from({ length: count }, (_, index) => utf8.decode(blob.subarray(offsets[index], offsets[index + 1])));
}

/** A list of `count` + 1 ascending numbers from 0 to `end`. */
export function offsetsOf(tensors: ReadonlyMap<string, Tensor>, name: string, count: number, end: number): Uint32Array {
  const offsets = valuesOf(tensors, name, "U32", [count + 1]);
  const ascends = offsets.every((offset, index) => offset >= (offsets[index - 1] ?? 0));
  if (offsets[0] !== 0 || offsets[count] !== end || !ascends) throw badTensor(name, `must ascend from 0 to ${end}`);
  return offsets;
}
