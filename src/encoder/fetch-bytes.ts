import { SottoError } from "../core/errors.ts";
import type { FetchBytes } from "./fetch-parts.ts";

/**
 * Reads files over HTTP, telling of bytes as they arrive. The bytes told are those of the file, not of its compressed
 * form on the wire.
 *
 * @param baseUrl where `model.json` lies; a path of its own that begins with "/" or is a URL stays what it is
 */
export function createFetchBytes(baseUrl: string | URL, fetcher: typeof fetch = fetch): FetchBytes {
  return async (path, onBytes, pastCache = false) => {
    const cache = pastCache ? "reload" : "default";
    const response = await fetcher(new URL(path, baseUrl), { credentials: "same-origin", cache });
    if (!response.ok || response.body === null)
      throw new SottoError(
        "encoder/unreachable",
        `${path} answered ${response.status}. Upload the model's folder again as a whole.`,
        {
          path,
          status: response.status,
        },
      );
    const chunks: Uint8Array[] = [];
    let totalBytes = 0;
    const reader = response.body.getReader();
    for (let next = await reader.read(); next.value !== undefined; next = await reader.read()) {
      chunks.push(next.value);
      totalBytes += next.value.length;
      onBytes(next.value.length);
    }
    return joined(chunks, totalBytes);
  };
}

function joined(chunks: readonly Uint8Array[], totalBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(totalBytes);
  let start = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, start);
    start += chunk.length;
  }
  return bytes;
}
