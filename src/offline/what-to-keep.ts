import { type Manifest, manifestPath } from "../catalog/pack/manifest.ts";
import type { ModelFile } from "../encoder/model-file.ts";
import type { KeptFile } from "./kept-file.ts";

/** A list that names other files, and itself has to be kept. */
export interface KeptList<T> {
  readonly list: T;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export const modelPath = "model.json";

/** Every file of a pack, in the order of its manifest; the manifest comes last, so that it never names what is missing. */
export function filesOfPack(folder: string, { list, sizeBytes, sha256 }: KeptList<Manifest>): readonly KeptFile[] {
  const blocks = list.parts.flatMap(({ part, blocks }) =>
    blocks.map(
      (block): KeptFile => ({
        path: folder + block.path,
        sizeBytes: block.sizeBytes,
        sha256: block.sha256,
        part: part === "sheets" ? "pictures" : "catalogue",
      }),
    ),
  );
  return [...blocks, { path: folder + manifestPath, sizeBytes, sha256, part: "catalogue" }];
}

/**
 * Every file of an encoder but its runtime, which is a file of the shop.
 * @param fuller whether this device loads the fuller tier: what it would never ask for is not kept
 */
export function filesOfModel(
  folder: string,
  { list, sizeBytes, sha256 }: KeptList<ModelFile>,
  fuller: boolean,
): readonly KeptFile[] {
  const { instant, full } = list.tiers;
  const files = fuller ? [...instant.files, ...full.files] : instant.files;
  return [
    ...files.map(
      ({ path, bytes, sha256 }): KeptFile => ({
        path: folder + path,
        sizeBytes: bytes,
        sha256,
        part: "encoder",
      }),
    ),
    { path: folder + modelPath, sizeBytes, sha256, part: "encoder" },
  ];
}

/** The shop's own files, without the fuller tier's worker and runtime on a device that does not load it. */
export const filesOfShell = (files: readonly KeptFile[], fuller: boolean): readonly KeptFile[] =>
  files.filter(({ part }) => fuller || part !== "encoder");
