import { messageOf, SottoError } from "../core/errors.ts";
import { patient, type RetrySchedule, retrying } from "../core/retrying.ts";
import { sha256 } from "../core/sha256.ts";
import type { ModelPart } from "./model-file.ts";

/**
 * Fetches one file, by its path relative to `model.json`. Calls `onBytes` with the number of bytes each time some
 * arrive, where the transport tells; what it does not tell is counted when the file is there.
 * @param pastCache asks the server even where the browser's cache has the file
 */
export type FetchBytes = (
  path: string,
  onBytes: (newBytes: number) => void,
  pastCache?: boolean,
) => Promise<Uint8Array<ArrayBuffer>>;

/** `loadedBytes` never falls, never exceeds `totalBytes`, and equals it at the end. */
export type OnProgress = (loadedBytes: number, totalBytes: number) => void;

/**
 * Fetches files one after another, in their order, and hands back their bytes by role once length and SHA-256 are
 * right. One that did not arrive, or not whole, is fetched again by `schedule`, from its beginning: what came of it is
 * compressed, and cannot be gone on with.
 *
 * @throws SottoError `encoder/unreachable` or `encoder/wrong-hash`
 */
export async function fetchParts(
  parts: readonly ModelPart[],
  fetchBytes: FetchBytes,
  onProgress: OnProgress = () => {},
  schedule: RetrySchedule = patient,
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const totalBytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const fetched = new Map<string, Uint8Array<ArrayBuffer>>();
  let doneBytes = 0;
  onProgress(0, totalBytes);
  for (const part of parts) {
    let partBytes = 0;
    const bytes = await retrying(async (pastCache) => {
      let triedBytes = 0;
      const onBytes = (newBytes: number) => {
        triedBytes = Math.min(part.bytes, triedBytes + newBytes);
        if (triedBytes <= partBytes) return;
        partBytes = triedBytes;
        onProgress(doneBytes + partBytes, totalBytes);
      };
      const tried = await reach(part, fetchBytes, onBytes, pastCache);
      await check(part, tried);
      return tried;
    }, schedule);
    doneBytes += part.bytes;
    if (partBytes < part.bytes) onProgress(doneBytes, totalBytes);
    fetched.set(part.role, bytes);
  }
  return fetched;
}

async function reach(part: ModelPart, fetchBytes: FetchBytes, onBytes: (newBytes: number) => void, pastCache: boolean) {
  try {
    return await fetchBytes(part.path, onBytes, pastCache);
  } catch (error) {
    if (error instanceof SottoError) throw error;
    throw new SottoError(
      "encoder/unreachable",
      `${part.path} did not load: ${messageOf(error)}. Check the connection and the model's folder.`,
      {
        path: part.path,
      },
    );
  }
}

async function check(part: ModelPart, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const digest = bytes.length === part.bytes ? await sha256(bytes) : undefined;
  if (digest === part.sha256) return;
  throw new SottoError(
    "encoder/wrong-hash",
    `${part.path} is not the file that model.json names (${bytes.length} of ${part.bytes} bytes, SHA-256 ${digest ?? "not taken"}). Upload the model's folder again as a whole.`,
    { path: part.path, wantBytes: part.bytes, haveBytes: bytes.length },
  );
}
