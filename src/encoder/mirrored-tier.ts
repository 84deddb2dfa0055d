import type { Encoder, EncoderState } from "../core/ports.ts";
import { createStateCell, type EncoderTier } from "./encoder-tier.ts";

export interface MirroredTier extends EncoderTier {
  /** Tells the mirror where the tier on the other side stands. */
  update(state: EncoderState): void;
}

/** A tier that lives elsewhere: the page holds the full tier, the engine worker sees it through this. */
export function createMirroredTier(encoder: Encoder): MirroredTier {
  const cell = createStateCell();
  return {
    get state() {
      return cell.get();
    },
    get encoder() {
      return cell.get().state === "ready" ? encoder : undefined;
    },
    update: cell.set,
    subscribe: cell.subscribe,
  };
}
