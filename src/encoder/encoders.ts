import type { EncoderState, Encoders } from "../core/ports.ts";
import type { EncoderTier } from "./encoder-tier.ts";

export interface EncoderTiers {
  readonly instant?: EncoderTier;
  readonly full?: EncoderTier;
}

/**
 * The best encoder at hand: the full tier while it is ready, the instant one otherwise. Both are of one space, so what
 * one made can be compared with what the other makes.
 *
 * `state` is the best of the two: ready (full before instant), then loading, then failed, then absent.
 */
export function createEncoders({ instant, full }: EncoderTiers): Encoders {
  const tiers = [full, instant].filter((tier) => tier !== undefined);
  return {
    get state(): EncoderState {
      for (const wanted of ["ready", "loading", "failed"] as const) {
        const found = tiers.find((tier) => tier.state.state === wanted);
        if (found !== undefined) return found.state;
      }
      return { state: "absent" };
    },
    current: () => tiers.find((tier) => tier.state.state === "ready")?.encoder,
    subscribe(listener) {
      const unsubscribe = tiers.map((tier) => tier.subscribe(listener));
      return () => {
        for (const off of unsubscribe) off();
      };
    },
  };
}
