import { codeOf, messageOf } from "../core/errors.ts";
import type { Encoder, EncoderState } from "../core/ports.ts";

/** One of the two encoders, from before its first byte to its end. */
export interface EncoderTier {
  readonly state: EncoderState;
  /** Defined while `state` is ready. */
  readonly encoder: Encoder | undefined;
  /** Called when `state` changed. Returns its unsubscribe. */
  subscribe(listener: () => void): () => void;
}

/** Where a tier stands, and who wants to know. */
export interface StateCell {
  get(): EncoderState;
  set(state: EncoderState): void;
  subscribe(listener: () => void): () => void;
}

export function createStateCell(): StateCell {
  let state: EncoderState = { state: "absent" };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next) {
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const failedState = (tier: "instant" | "full", error: unknown): EncoderState => ({
  state: "failed",
  tier,
  code: codeOf(error, "encoder/failed"),
  message: messageOf(error),
});
