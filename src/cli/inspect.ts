import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReadFile } from "../catalog/pack/pack-reader.ts";
import { PackReader } from "../catalog/pack/pack-reader.ts";

export const readFrom =
  (folder: string): ReadFile =>
  async (path) =>
    new Uint8Array(await readFile(join(folder, path)));

/** What is in a pack, as lines to print. @throws SottoError `pack/*` */
export async function inspect(folder: string): Promise<readonly string[]> {
  const { manifest } = await PackReader.open(readFrom(folder));
  const { counts, space, weights } = manifest;
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
    `weights for ${weights.use}: popularity ${weights.popularity}, content ${weights.content}. ${weights.evidence}`,
    `behaviour: ${manifest.privacy.behaviour}. ${manifest.privacy.note}`,
    ...parts,
    `  ${"in all".padEnd(14)}           ${kilobytes(total).padStart(10)}`,
  ];
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
