import { codeOf } from "../core/errors.ts";
import type { Arrived } from "./copy-store.ts";
import type { FetchFile } from "./fetch-file.ts";
import type { KeptFile } from "./kept-file.ts";

export interface FillOptions {
  readonly store: { put(file: KeptFile, arrived: Arrived): Promise<void> };
  readonly fetchFile: FetchFile;
  /** Hears how many bytes have been kept so far, of those asked for. Never falls. */
  readonly onProgress: (keptBytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Fetches and keeps files, one after the other, in their order. One that is not what its list names is asked for once
 * more at the server itself, since a cache on the way may hold an older one; then the filling ends.
 * @throws SottoError `offline/unreachable`, `offline/wrong-hash`, `offline/no-space`
 */
export async function fill(
  files: readonly KeptFile[],
  { store, fetchFile, onProgress, signal }: FillOptions,
): Promise<void> {
  const abortable = signal ? { signal } : {};
  let doneBytes = 0;
  for (const file of files) {
    signal?.throwIfAborted();
    let fileBytes = 0;
    const onBytes = (newBytes: number) => {
      fileBytes += newBytes;
      onProgress(doneBytes + Math.min(fileBytes, file.sizeBytes));
    };
    try {
      await store.put(file, await fetchFile(file.path, "anywhere", { onBytes, ...abortable }));
    } catch (error) {
      if (codeOf(error, "offline/failed") !== "offline/wrong-hash") throw error;
      await store.put(file, await fetchFile(file.path, "server", abortable));
    }
    doneBytes += file.sizeBytes;
    onProgress(doneBytes);
  }
}
