import {
  joinBehaviour,
  readBehaviourBlock,
  readBehaviourLead,
  writeBehaviourBlock,
} from "../../src/catalog/pack/behaviour-block.ts";
import type { Behaviour } from "../../src/core/behaviour.ts";
import type { RankingWeights } from "../../src/core/catalogue.ts";
import { count } from "../../src/learning/count.ts";
import { type LearnOptions, learn, learnDefaults } from "../../src/learning/learn.ts";
import { suppress } from "../../src/learning/protect.ts";
import { unprotected } from "../../src/learning/unprotected.ts";
import { cached } from "./cache.ts";
import type { Kind } from "./data-set.ts";
import type { Split } from "./split.ts";

type Use = RankingWeights["use"];

export const useOf: Readonly<Record<Kind, Use>> = { basket: "baskets", next: "discovery", session: "sessions" };
const halfLifeDays: Readonly<Record<Use, number>> = { baskets: 45, discovery: 120, sessions: 2 };

/** The tensors of a pack in full precision, from what a merchant may use. @param groupSize suppression; 0 for none */
export function learnedFrom(split: Split, groupSize: number, more: Partial<LearnOptions> = {}): Behaviour {
  const use = useOf[split.set.kind];
  const options = { ...learnDefaults[use], ...more };
  const name = `behaviour-${groupSize}-${Object.values(options).join("-")}`;
  return fromNumbers(
    cached(name, split, () => {
      const counted = count(split.log, {
        clip: Number.POSITIVE_INFINITY,
        halfLifeDays: halfLifeDays[use],
        now: split.until * 1000,
        transitionsAUser: Number.POSITIVE_INFINITY,
        chancesAUser: Number.POSITIVE_INFINITY,
      });
      return asNumbers(
        learn(groupSize > 0 ? suppress(counted, { kind: "suppression", groupSize }) : unprotected(counted), options),
      );
    }),
  );
}

/** The same as a pack ships it, through its bytes; and how many those are. */
export function asShipped(
  behaviour: Behaviour,
  rows: number,
  dims: number,
): { readonly behaviour: Behaviour; readonly bytes: number } {
  const bytes = writeBehaviourBlock(behaviour, rows, 0, rows);
  const sizes = { rows, items: rows, dims };
  return {
    behaviour: joinBehaviour(readBehaviourLead(bytes, sizes), [readBehaviourBlock(bytes, sizes)]),
    bytes: bytes.length,
  };
}

/** Arrays by name as JSON in Float32 clothes: what the cache keeps. */
function asNumbers(behaviour: Behaviour): Float32Array {
  const text = JSON.stringify(behaviour, (_, value) =>
    ArrayBuffer.isView(value) ? { array: value.constructor.name, values: Array.from(value as Float32Array) } : value,
  );
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil((bytes.length + 4) / 4) * 4);
  new DataView(padded.buffer).setUint32(0, bytes.length, true);
  padded.set(bytes, 4);
  return new Float32Array(padded.buffer);
}

function fromNumbers(numbers: Float32Array): Behaviour {
  const length = new DataView(numbers.buffer).getUint32(0, true);
  return JSON.parse(new TextDecoder().decode(new Uint8Array(numbers.buffer, 4, length)), (_, value) => {
    if (value?.array === "Float32Array") return Float32Array.from(value.values);
    return value?.array === "Uint32Array" ? Uint32Array.from(value.values) : value;
  }) as Behaviour;
}
