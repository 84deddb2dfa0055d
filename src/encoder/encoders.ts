import type { Encoder, EncoderState, Encoders } from "../core/ports.ts";
import type { EncoderTier } from "./encoder-tier.ts";

export interface EncoderTiers {
  readonly instant?: EncoderTier;
  readonly full?: EncoderTier;
}

const backedUpBy = new WeakMap<Encoder, Encoder>();

/** `best`, whose texts `second` encodes where it fails: both are of one space. The same object for the same pair. */
function backedUp(best: Encoder, second: Encoder): Encoder {
  const known = backedUpBy.get(best);
  if (known) return known;
  const both: Encoder = { ...best, encode: (texts) => best.encode(texts).catch(() => second.encode(texts)) };
  backedUpBy.set(best, both);
  return both;
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
    get trouble() {
      const isServed = tiers.some((tier) => tier.state.state === "ready");
      return tiers.flatMap(({ state }) =>
        isServed && state.state === "failed" ? [{ code: state.code, message: state.message }] : [],
      );
    },
    current() {
      const ready = tiers.flatMap((tier) => (tier.state.state === "ready" && tier.encoder ? [tier.encoder] : []));
      const [best, second] = ready;
      return best && second ? backedUp(best, second) : best;
    },
    subscribe(listener) {
      const unsubscribe = tiers.map((tier) => tier.subscribe(listener));
      return () => {
        for (const off of unsubscribe) off();
      };
    },
  };
}
