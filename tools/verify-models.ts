/**
 * Checks a model's folder against its `model.json`, or writes the sizes and hashes there after the files changed:
 *
 *     npx tsx tools/verify-models.ts [folder] [--write]
 *
 * Exit code 1 when something does not fit; every fault is told, not only the first.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { cosine, readGolden } from "../fixtures/encoder/golden.ts";
import { messageOf } from "../src/core/errors.ts";
import { loadInstant } from "../src/encoder/load-instant.ts";
import { type ModelFile, type ModelPart, parseModelFile } from "../src/encoder/model-file.ts";

const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? "public/models/sotto-v0";
const modelPath = join(folder, "model.json");
const minCosine = 0.9999;

const runtimeFolder = dirname(createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"));

const fileOf = (part: ModelPart) => join(part.role === "runtime" ? runtimeFolder : folder, part.path);
const sizeOf = (part: ModelPart) => readFileSync(fileOf(part)).length;
const sha256 = (part: ModelPart) =>
  createHash("sha256")
    .update(readFileSync(fileOf(part)))
    .digest("hex");

/** Rewrites sizes and hashes and nothing else. */
function writeHashes(): void {
  const text = readFileSync(modelPath, "utf8");
  const parts = (JSON.parse(text) as ModelFile).tiers;
  const fresh = (part: ModelPart) => ({ ...part, bytes: sizeOf(part), sha256: sha256(part) });
  const tiers = {
    instant: { files: parts.instant.files.map(fresh) },
    full: { files: parts.full.files.map(fresh), runtime: fresh(parts.full.runtime) },
  };
  writeFileSync(modelPath, `${JSON.stringify({ ...JSON.parse(text), tiers }, null, 2)}\n`);
}

function faultsOfFile(part: ModelPart): readonly string[] {
  const bytes = sizeOf(part);
  if (bytes !== part.bytes) return [`${part.path}: ${bytes} bytes, model.json says ${part.bytes}`];
  return sha256(part) === part.sha256 ? [] : [`${part.path}: another SHA-256 than model.json says`];
}

async function faultsOfTable(model: ModelFile): Promise<readonly string[]> {
  const encoder = await loadInstant(model, async (path) => new Uint8Array(readFileSync(join(folder, path))));
  const golden = readGolden();
  const vectors = await encoder.encode(golden.map((entry) => entry.text));
  return golden.flatMap((entry, i) => {
    const similarity = cosine(vectors.data.subarray(i * vectors.dims, (i + 1) * vectors.dims), entry.table);
    return similarity >= minCosine
      ? []
      : [`table: "${entry.text}" has cosine ${similarity.toFixed(6)} to its golden vector`];
  });
}

try {
  if (process.argv.includes("--write")) writeHashes();
  const model = parseModelFile(readFileSync(modelPath, "utf8"));
  const files = [...model.tiers.instant.files, ...model.tiers.full.files, model.tiers.full.runtime];
  const faults = files.flatMap(faultsOfFile);
  if (faults.length === 0) faults.push(...(await faultsOfTable(model)));
  for (const fault of faults) console.error(fault);
  if (faults.length === 0) console.log(`${model.model}: ${files.length} files and every golden vector fit`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
