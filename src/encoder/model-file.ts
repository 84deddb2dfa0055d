import { messageOf, SottoError } from "../core/errors.ts";
import { type SpaceId, spaceId } from "../core/ids.ts";

/** One file of a model. `path` is relative to `model.json`, without "..". */
export interface ModelPart {
  /** What the file is to its tier, such as "vocabulary" or "weights". */
  readonly role: string;
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface ModelTier {
  readonly files: readonly ModelPart[];
}

export interface FullModelTier extends ModelTier {
  /** The WebAssembly file of onnxruntime-web that these weights were checked with. Its path is inside that package. */
  readonly runtime: ModelPart;
}

/** `model.json`: the one place that names a model, its space, its files and their hashes. */
export interface ModelFile {
  readonly model: string;
  readonly space: {
    readonly id: SpaceId;
    readonly dims: number;
    /** Leading dims that were trained to be used alone, after renormalising. */
    readonly prefixDims: readonly number[];
  };
  readonly tiers: { readonly instant: ModelTier; readonly full: FullModelTier };
}

/**
 * Reads the text of a `model.json`. Fields it does not know are ignored.
 *
 * @throws SottoError `encoder/failed`, naming the field at fault
 */
export function parseModelFile(text: string): ModelFile {
  const root = record(parseJson(text), "model.json");
  const space = record(root.space, "space");
  const tiers = record(root.tiers, "tiers");
  return {
    model: string(root.model, "model"),
    space: {
      id: spaceId(string(space.id, "space.id")),
      dims: count(space.dims, "space.dims"),
      prefixDims: list(space.prefixDims, "space.prefixDims").map((dims, i) => count(dims, `space.prefixDims[${i}]`)),
    },
    tiers: { instant: tier(tiers.instant, "tiers.instant"), full: fullTier(tiers.full, "tiers.full") },
  };
}

export const totalBytesOf = (tier: ModelTier): number => tier.files.reduce((sum, file) => sum + file.bytes, 0);

function tier(value: unknown, name: string): ModelTier {
  return {
    files: list(record(value, name).files, `${name}.files`).map((file, i) => part(file, `${name}.files[${i}]`)),
  };
}

function fullTier(value: unknown, name: string): FullModelTier {
  return { ...tier(value, name), runtime: part(record(value, name).runtime, `${name}.runtime`) };
}

function part(value: unknown, name: string): ModelPart {
  const file = record(value, name);
  const path = string(file.path, `${name}.path`);
  // Weights come from beside model.json and from nowhere else.
  if (!/^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/.test(path)) throw bad(`a plain relative path in ${name}.path`, path);
  const sha256 = string(file.sha256, `${name}.sha256`);
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw bad(`64 lower-case hex digits in ${name}.sha256`, sha256);
  return { role: string(file.role, `${name}.role`), path, bytes: count(file.bytes, `${name}.bytes`), sha256 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SottoError("encoder/failed", `model.json is no JSON: ${messageOf(error)}. Fetch it again or restore it.`);
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw bad(`an object in ${name}`, value);
}

function list(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw bad(`a list in ${name}`, value);
}

function string(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw bad(`a text in ${name}`, value);
}

function count(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  throw bad(`a whole number above zero in ${name}`, value);
}

const bad = (wanted: string, got: unknown): SottoError =>
  new SottoError(
    "encoder/failed",
    `The model file needs ${wanted}, got ${JSON.stringify(got)}. Run: npx tsx tools/verify-models.ts`,
  );
