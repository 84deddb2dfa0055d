import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { Catalog } from "../catalog/items.ts";
import { mostLookDims } from "../catalog/pack/looks-block.ts";
import { SottoError } from "../core/errors.ts";
import { normalize, type QuantizedMatrix, quantize } from "../core/vectors.ts";
import { rowsById } from "./rows-by-id.ts";

/** What became of a file of picture vectors. */
export interface LooksReport {
  readonly file: string;
  /** Items that have a vector now. */
  readonly items: number;
  readonly unknown: number;
  /** Lines that are no id with a list of finite numbers, not all 0. */
  readonly unusable: number;
}

export interface Looks {
  /** items × dims, rows of length 1, all zero where there was none */
  readonly vectors: QuantizedMatrix;
  readonly report: LooksReport;
}

/**
 * Vectors of the items' pictures, from whatever image model: JSON lines (also .gz) of `{"id": …, "vector": [numbers]}`, the
 * id that of an item or of a variant. The first of an item counts.
 * @throws SottoError `feed/unreadable` when the file is not there, no line can be used, or vectors differ in length
 */
export async function readLooks(file: string, catalog: Catalog): Promise<Looks> {
  if (!existsSync(file)) throw unreadable(file, "there is no such file. Check its path");
  const rowOf = rowsById(catalog.items);
  const rows = catalog.items.length;
  const found = new Map<number, Float32Array>();
  let [dims, line, unknown, unusable] = [0, 0, 0, 0];
  for await (const text of linesOf(file)) {
    line++;
    if (text.trim() === "") continue;
    const read = parsed(text);
    if (read === undefined) {
      unusable++;
      continue;
    }
    dims ||= read.vector.length;
    if (read.vector.length !== dims)
      throw unreadable(file, `line ${line} has ${read.vector.length} numbers, those before have ${dims}`);
    const row = rowOf.get(read.id);
    if (row === undefined) unknown++;
    else if (!found.has(row)) found.set(row, read.vector);
  }
  if (dims === 0) throw unreadable(file, `none of ${line} lines is {"id": …, "vector": [numbers]}`);
  const data = new Float32Array(rows * dims);
  for (const [row, vector] of found) data.set(vector, row * dims);
  return {
    vectors: quantize({ data, rows, dims }),
    report: { file, items: found.size, unknown, unusable },
  };
}

function parsed(text: string): { readonly id: string; readonly vector: Float32Array } | undefined {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { id, vector } = Object(line) as { readonly id?: unknown; readonly vector?: unknown };
  if (typeof id !== "string" && typeof id !== "number") return undefined;
  if (!Array.isArray(vector) || vector.length > mostLookDims || !vector.every((x) => typeof x === "number"))
    return undefined;
  const unit = normalize(Float32Array.from(vector));
  return unit.some((x) => x !== 0) ? { id: String(id), vector: unit } : undefined;
}

function linesOf(file: string) {
  const bytes = createReadStream(file);
  const input = file.toLowerCase().endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

/** For the terminal. */
export const looksLine = ({ file, items, unknown, unusable }: LooksReport): string =>
  `${file}: pictures of ${items} items have vectors; left out: ${unknown} of unknown items, ${unusable} lines that hold none`;

const unreadable = (file: string, why: string): SottoError =>
  new SottoError("feed/unreadable", `The picture vectors ${file} cannot be read: ${why}.`, { file });
