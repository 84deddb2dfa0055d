import type { Behaviour } from "../core/behaviour.ts";
import { als } from "./als.ts";
import { ease } from "./ease.ts";
import { hazard } from "./hazard.ts";
import type { Statistics } from "./statistics.ts";
import { transitions } from "./transitions.ts";

/** What a shop is used for; decides what is worth learning and how far back the present reaches. */
export type Use = "discovery" | "baskets" | "sessions";

export interface LearnOptions {
  readonly lambda: number;
  readonly easeNeighbours: number;
  readonly factors: number;
  readonly alpha: number;
  readonly rho: number;
  readonly iterations: number;
  readonly seed: number;
  readonly gamma: number;
  readonly transitionNeighbours: number;
}

const common = {
  lambda: 300,
  easeNeighbours: 20,
  factors: 64,
  iterations: 10,
  seed: 1,
  gamma: 0.5,
  transitionNeighbours: 50,
};

export const learnDefaults: Readonly<Record<Use, LearnOptions>> = {
  discovery: { ...common, alpha: 2, rho: 10 },
  baskets: { ...common, alpha: 2, rho: 10 },
  sessions: { ...common, alpha: 20, rho: 10 },
};

/** Every tensor from the statistics alone, the same for the same seed. */
export function learn(statistics: Statistics, options: LearnOptions): Behaviour {
  const { lambda, easeNeighbours, gamma, transitionNeighbours } = options;
  return {
    ease: ease(statistics, { lambda, neighbours: easeNeighbours }),
    als: als(statistics, options),
    transitions: transitions(statistics, { gamma, neighbours: transitionNeighbours }),
    hazard: hazard(statistics),
    popularity: Float32Array.from(statistics.recent),
  };
}
