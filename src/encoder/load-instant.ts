import { SottoError } from "../core/errors.ts";
import type { Encoder } from "../core/ports.ts";
import { type FetchBytes, fetchParts, type OnProgress } from "./fetch-parts.ts";
import type { ModelFile } from "./model-file.ts";
import { createTokenTableEncoder } from "./token-table.ts";

/**
 * Fetches and opens the instant tier. Works in pages, workers and Node.
 *
 * @throws SottoError `encoder/unreachable`, `encoder/wrong-hash`, or `encoder/failed` when the files do not fit together
 */
export async function loadInstant(model: ModelFile, fetchBytes: FetchBytes, onProgress?: OnProgress): Promise<Encoder> {
  const files = await fetchParts(model.tiers.instant.files, fetchBytes, onProgress);
  const bytesOf = (role: string) => {
    const bytes = files.get(role);
    if (bytes === undefined)
      throw new SottoError("encoder/failed", `The instant tier names no file with the role "${role}".`, { role });
    return bytes;
  };
  return createTokenTableEncoder(
    {
      vocabulary: new TextDecoder().decode(bytesOf("vocabulary")),
      nibbles: bytesOf("nibbles"),
      scales: bytesOf("scales"),
    },
    model.space.id,
    model.space.dims,
  );
}
