import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReadFile } from "../catalog/pack/pack-reader.ts";
import { PackReader } from "../catalog/pack/pack-reader.ts";
import { readSafetensors } from "../catalog/pack/safetensors.ts";

export const readFrom =
  (folder: string): ReadFile =>
  async (path) =>
    new Uint8Array(await readFile(join(folder, path)));

/** What is in a pack, as lines to print. @throws SottoError `pack/*` */
export async function inspect(folder: string): Promise<readonly string[]> {
  const reader = await PackReader.open(readFrom(folder));
  const { manifest } = reader;
  const { counts, space } = manifest;
  const { use, evidence: why, ...weights } = manifest.weights;
  const stated = Object.entries(weights).map(([name, weight]) => `${name} ${weight}`);
  const parts = manifest.parts.map(({ part, language, blocks }) => {
    const bytes = blocks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const name = language === undefined ? part : `${part}.${language}`;
    return `  ${name.padEnd(14)} ${String(blocks.length).padStart(3)} files ${kilobytes(bytes).padStart(10)}`;
  });
  const total = manifest.parts.flatMap(({ blocks }) => blocks).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return [
    `${manifest.catalogueId}: format ${manifest.formatMajor}.${manifest.formatMinor}, built ${new Date(manifest.builtAt).toISOString()} by ${manifest.builder}`,
    `${counts.items} items, ${counts.variants} variants, ${counts.concepts} concepts, ${counts.pictures} pictures`,
    `languages ${manifest.languages.join(", ")}; currencies ${manifest.currencies.join(", ") || "none"}`,
    space.dims === 0
      ? "no vectors: ranks by popularity and shared concepts, searches by words"
      : `space ${space.id}, ${space.dims} dims (prefixes ${space.prefixDims.join(", ")}), encoders ${space.encoders.map(({ model, tier }) => `${model} ${tier}`).join(", ")}`,
    `weights for ${use}: ${stated.length === 0 ? "as the recipe has them" : stated.join(", ")}. ${why}`,
    `behaviour: ${manifest.privacy.behaviour}. ${manifest.privacy.note}`,
    ...parts,
    ...(await tensorLines(reader)),
    `  ${"in all".padEnd(14)}           ${kilobytes(total).padStart(10)}`,
  ];
}

/** Bytes an item of each tensor, of what is row-aligned and what is learned. */
async function tensorLines(reader: PackReader): Promise<readonly string[]> {
  const { items } = reader.manifest.counts;
  const bytesOf = new Map<string, number>();
  for (const part of ["rank", "behaviour", "looks"] as const)
    for (const block of reader.blocks(part))
      for (const [name, { bytes }] of readSafetensors(await reader.bytes(block)))
        bytesOf.set(`${part} ${name}`, (bytesOf.get(`${part} ${name}`) ?? 0) + bytes.length);
  const total = [...bytesOf.values()].reduce((sum, bytes) => sum + bytes, 0);
  return [
    `${(total / items).toFixed(1)} bytes an item in tensors:`,
    ...[...bytesOf].map(([name, bytes]) => `  ${name.padEnd(34)} ${(bytes / items).toFixed(1).padStart(8)}`),
  ];
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
