import type { Behaviour } from "../../src/core/behaviour.ts";
import type { Split, Use } from "../../src/evaluation/split.ts";
import { count } from "../../src/learning/count.ts";
import { type LearnOptions, learn, learnDefaults } from "../../src/learning/learn.ts";
import { suppress } from "../../src/learning/protect.ts";
import { unprotected } from "../../src/learning/unprotected.ts";

const halfLifeDays: Readonly<Record<Use, number>> = { baskets: 45, discovery: 120, sessions: 2 };

/** The tensors of a pack in full precision, from what a merchant may use. @param groupSize suppression; 0 for none */
export function learnedFrom(split: Split, groupSize: number, more: Partial<LearnOptions> = {}): Behaviour {
  const { use } = split;
  const options = { ...learnDefaults[use], ...more };
  const counted = count(split.log, {
    clip: Number.POSITIVE_INFINITY,
    halfLifeDays: halfLifeDays[use],
    now: split.until,
    transitionsAUser: Number.POSITIVE_INFINITY,
    chancesAUser: Number.POSITIVE_INFINITY,
  });
  return learn(groupSize > 0 ? suppress(counted, { kind: "suppression", groupSize }) : unprotected(counted), options);
}
