import { messageOf, SottoError } from "../core/errors.ts";
import type { Arrived } from "./copy-store.ts";

/** Fetches a file of the shop by its path, telling of bytes as they arrive. @throws SottoError `offline/unreachable` */
export type FetchFile = (
  path: string,
  from: "anywhere" | "server",
  options?: { readonly onBytes?: (newBytes: number) => void; readonly signal?: AbortSignal },
) => Promise<Arrived>;

/**
 * A device that says it has no network is believed: nothing is asked for, and nothing fails where the shopper sees it.
 * @param shop the shop's folder, absolute
 * @param onRequest hears of every address before it is asked for
 */
export function createFetchFile(
  shop: string,
  onRequest: (url: string) => void,
  fetcher: typeof fetch = (...args) => fetch(...args),
): FetchFile {
  return async (path, from, { onBytes = () => undefined, signal } = {}) => {
    if (globalThis.navigator?.onLine === false) throw unreachable(path, "was not asked for: there is no network");
    const url = new URL(path, shop).href;
    onRequest(url);
    try {
      // "no-store" passes by the browser's cache and by the service worker, which may hold an older file of this path.
      const response = await fetcher(url, {
        ...(from === "server" && { cache: "no-store" }),
        ...(signal && { signal }),
      });
      if (!response.ok) throw unreachable(path, `answered ${response.status}`, { status: response.status });
      return { bytes: await bytesOf(response, onBytes), headers: response.headers };
    } catch (error) {
      throw error instanceof SottoError ? error : unreachable(path, `did not arrive (${messageOf(error)})`);
    }
  };
}

/** Whether an error says that the server could not be reached at all, rather than that it has no such file. */
export const isOutOfReach = (error: unknown): boolean =>
  error instanceof SottoError && error.code === "offline/unreachable" && error.details.status === undefined;

const unreachable = (path: string, why: string, details: { readonly status?: number } = {}): SottoError =>
  new SottoError("offline/unreachable", `${path} ${why}. Check the connection and try again.`, { path, ...details });

async function bytesOf(response: Response, onBytes: (newBytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    chunks.push(next.value);
    onBytes(next.value.length);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
