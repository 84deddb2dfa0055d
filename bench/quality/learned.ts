import type { Behaviour } from "../../src/core/behaviour.ts";
import { count } from "../../src/learning/count.ts";
import { learn, learnDefaults, type Use } from "../../src/learning/learn.ts";
import { cached } from "./cache.ts";
import type { Kind } from "./data-set.ts";
import type { Split } from "./split.ts";

export const useOf: Readonly<Record<Kind, Use>> = { basket: "baskets", next: "discovery", session: "sessions" };
const halfLifeDays: Readonly<Record<Use, number>> = { baskets: 45, discovery: 120, sessions: 2 };

/** The tensors of a pack, from what a merchant may use. */
export function learnedFrom(split: Split): Behaviour {
  const use = useOf[split.set.kind];
  const statistics = count(split.log, {
    clip: Number.POSITIVE_INFINITY,
    halfLifeDays: halfLifeDays[use],
    now: split.until * 1000,
    chancesAUser: Number.POSITIVE_INFINITY,
  });
  const bytes = cached(
    `behaviour-${use}-${JSON.stringify(learnDefaults[use]).replaceAll(/[^a-z0-9.]/gi, "")}`,
    split,
    () => packed(learn(statistics, learnDefaults[use])),
  );
  return unpacked(bytes);
}

/** Float32 as a flat list of named arrays, for the cache alone. */
function packed(behaviour: Behaviour): Float32Array {
  const text = new TextEncoder().encode(
    JSON.stringify(behaviour, (_, value) =>
      ArrayBuffer.isView(value) ? { $: value.constructor.name, v: Array.from(value as Float32Array) } : value,
    ),
  );
  const bytes = new Uint8Array(Math.ceil((text.length + 4) / 4) * 4);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  return new Float32Array(bytes.buffer);
}

const arrays: Readonly<Record<string, { from(values: number[]): Float32Array | Uint32Array }>> = {
  Float32Array,
  Uint32Array,
};

function unpacked(values: Float32Array): Behaviour {
  const bytes = new Uint8Array(values.buffer);
  const text = new TextDecoder().decode(bytes.subarray(4, 4 + new DataView(bytes.buffer).getUint32(0, true)));
  return JSON.parse(text, (_, value) =>
    value && typeof value === "object" && "$" in value ? arrays[value.$]?.from(value.v) : value,
  ) as Behaviour;
}
