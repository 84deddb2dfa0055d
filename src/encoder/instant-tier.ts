import type { Encoder } from "../core/ports.ts";
import { createStateCell, type EncoderTier, failedState } from "./encoder-tier.ts";
import type { FetchBytes } from "./fetch-parts.ts";
import { loadInstant } from "./load-instant.ts";
import type { ModelFile } from "./model-file.ts";

export interface InstantTier extends EncoderTier {
  /** Loads once; resolves when ready or failed (see `state`) and never rejects. After a failure it may be called again. */
  preload(): Promise<void>;
}

/** The instant tier with its loading state. Loads nothing until told to. */
export function createInstantTier(model: ModelFile, fetchBytes: FetchBytes): InstantTier {
  const cell = createStateCell();
  let encoder: Encoder | undefined;
  let loading: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      encoder = await loadInstant(model, fetchBytes, (loadedBytes, totalBytes) =>
        cell.set({ state: "loading", tier: "instant", loadedBytes, totalBytes }),
      );
      cell.set({ state: "ready", tier: "instant", device: "js" });
    } catch (error) {
      loading = undefined;
      cell.set(failedState("instant", error));
    }
  }

  return {
    get state() {
      return cell.get();
    },
    get encoder() {
      return encoder;
    },
    preload() {
      loading ??= load();
      return loading;
    },
    subscribe: cell.subscribe,
  };
}
