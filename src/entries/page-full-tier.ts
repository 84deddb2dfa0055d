import type { FullTier } from "../client/full-tier.ts";
import { SottoError } from "../core/errors.ts";
import type { EncoderState } from "../core/ports.ts";
import { failedState } from "../encoder/encoder-tier.ts";
import { createFetchBytes } from "../encoder/fetch-bytes.ts";
import { fetchModel } from "../encoder/fetch-model.ts";
import { createFullSupervisor, type FullSupervisor } from "../encoder/full-supervisor.ts";
import { runtimeUrl } from "../encoder/runtime-url.ts";
import { spawnEncoder } from "./spawn-encoder.ts";

/** The page's fuller encoder: knows its model only once it is told to load, so that nothing is asked for before its turn. */
export function createPageFullTier(modelUrl: URL): FullTier {
  const listeners = new Set<() => void>();
  let supervisor: FullSupervisor | undefined;
  let state: EncoderState = { state: "absent" };
  const tell = () => {
    for (const listener of listeners) listener();
  };

  async function preload(): Promise<void> {
    try {
      const fetchBytes = createFetchBytes(modelUrl);
      // The engine worker has just read the same file: this one comes from the browser's cache.
      supervisor ??= createFullSupervisor({
        model: await fetchModel(fetchBytes),
        fetchBytes,
        runtimeUrl: new URL(runtimeUrl, document.baseURI).href,
        spawn: spawnEncoder,
      });
      supervisor.subscribe(tell);
      await supervisor.preload();
    } catch (error) {
      state = failedState("full", error);
      tell();
    }
  }

  return {
    get state() {
      return supervisor?.state ?? state;
    },
    preload,
    async encode(texts) {
      if (supervisor?.encoder) return supervisor.encoder.encode(texts);
      throw new SottoError("encoder/unavailable", "The fuller encoder is not loaded yet.");
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => supervisor?.close(),
  };
}
