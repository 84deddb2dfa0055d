import { messageOf, SottoError } from "../../core/errors.ts";

/** One tensor of a safetensors file: raw little-endian bytes with a type and a shape. */
export interface Tensor {
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export type TensorType = "U8" | "I8" | "U16" | "I32" | "U32" | "F32" | "F64";

const widths: Readonly<Record<TensorType, number>> = { U8: 1, I8: 1, U16: 2, I32: 4, U32: 4, F32: 4, F64: 8 };
/** A header above this is no header of ours. */
const maxHeaderBytes = 8 << 20;

/**
 * A safetensors file: 8 bytes with the header's length, the header as JSON, then the tensors one after the other, each
 * beginning at a multiple of 8. The same tensors give the same bytes.
 */
export function writeSafetensors(tensors: ReadonlyMap<string, Tensor>): Uint8Array {
  // Wide types first keep every tensor aligned; the format asks for tensors without holes between them.
  const ordered = [...tensors].sort(([, a], [, b]) => widths[b.dtype] - widths[a.dtype]);
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const [name, { dtype, shape, bytes }] of ordered) {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + headerBytes + end).fill(0x20, 8, 8 + headerBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.set(json, 8);
  let offset = 8 + headerBytes;
  for (const [, { bytes }] of ordered) {
    file.set(bytes, offset);
    offset += bytes.length;
  }
  return file;
}

/**
 * Reads a safetensors file; tensors of types that this format does not use are left out. The tensors are views of `file`.
 * @throws SottoError `pack/bad-shape` naming the tensor
 */
export function readSafetensors(file: Uint8Array): ReadonlyMap<string, Tensor> {
  if (file.length < 8) throw broken("the file is shorter than 8 bytes");
  const headerBytes = Number(new DataView(file.buffer, file.byteOffset, 8).getBigUint64(0, true));
  if (headerBytes > maxHeaderBytes || 8 + headerBytes > file.length)
    throw broken(`its header of ${headerBytes} bytes does not fit`);
  const data = file.subarray(8 + headerBytes);
  const tensors = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(parseHeader(file.subarray(8, 8 + headerBytes)))) {
    if (name === "__metadata__") continue;
    const tensor = readEntry(name, entry, data);
    if (tensor !== undefined) tensors.set(name, tensor);
  }
  return tensors;
}

function parseHeader(bytes: Uint8Array): object {
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof header === "object" && header !== null && !Array.isArray(header)) return header;
  } catch (error) {
    throw broken(`its header is no JSON (${messageOf(error)})`);
  }
  throw broken("its header is no object");
}

function readEntry(name: string, entry: unknown, data: Uint8Array): Tensor | undefined {
  if (
    typeof entry !== "object" ||
    entry === null ||
    !("dtype" in entry) ||
    !("shape" in entry) ||
    !("data_offsets" in entry)
  )
    throw broken(`tensor "${name}" has no dtype, shape or data_offsets`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isTensorType(dtype)) return undefined;
  if (!isSizes(shape) || !isSizes(offsets)) throw broken(`tensor "${name}" has no sizes`);
  const [from, to] = offsets;
  const sizeBytes = shape.reduce((product, size) => product * size, widths[dtype]);
  if (offsets.length !== 2 || from === undefined || to === undefined || to > data.length || to - from !== sizeBytes)
    throw broken(
      `tensor "${name}" of shape ${shape.join(" × ")} lies at ${offsets.join("..")} of ${data.length} bytes`,
    );
  return { dtype, shape, bytes: data.subarray(from, to) };
}

const isTensorType = (value: unknown): value is TensorType => typeof value === "string" && Object.hasOwn(widths, value);

const isSizes = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);

const broken = (why: string): SottoError =>
  new SottoError("pack/bad-shape", `A tensor file cannot be read: ${why}. Build the pack again.`);
