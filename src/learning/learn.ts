import type { Behaviour } from "../core/behaviour.ts";
import type { RankingWeights } from "../core/catalogue.ts";
import { als } from "./als.ts";
import { ease } from "./ease.ts";
import { hazard } from "./hazard.ts";
import type { ProtectedStatistics } from "./protect.ts";
import { transitions } from "./transitions.ts";

export interface LearnOptions {
  /** Ridge of EASE. */
  readonly lambda: number;
  /** Neighbours kept of each item by EASE; 0 for none. */
  readonly easeNeighbours: number;
  /** Length of ALS factors; 0 for none. */
  readonly factors: number;
  readonly alpha: number;
  readonly rho: number;
  readonly iterations: number;
  readonly seed: number;
  /** How far transitions take popularity out. */
  readonly gamma: number;
  readonly transitionNeighbours: number;
}

const common = { lambda: 300, easeNeighbours: 20, factors: 64, iterations: 10, seed: 1, transitionNeighbours: 15 };

export const learnDefaults: Readonly<Record<RankingWeights["use"], LearnOptions>> = {
  discovery: { ...common, alpha: 2, rho: 10, gamma: 0.5 },
  baskets: { ...common, alpha: 2, rho: 10, gamma: 0.5 },
  sessions: { ...common, alpha: 100, rho: 10, gamma: 0 },
};

/** Every tensor from protected statistics alone; the same statistics, options and seed give the same tensors. */
export function learn(statistics: ProtectedStatistics, options: LearnOptions): Behaviour {
  const { pairs, transitions: counts, hazard: cells, recent, buyers } = statistics;
  const { lambda, easeNeighbours, factors, gamma, transitionNeighbours } = options;
  const holds = (values: ArrayLike<number>): boolean => Array.prototype.some.call(values, (value) => value !== 0);
  return {
    ...(pairs.values.length > 0 && easeNeighbours > 0
      ? { ease: ease(statistics, { lambda, neighbours: easeNeighbours }) }
      : {}),
    ...(pairs.values.length > 0 && factors > 0 ? { als: als(statistics, options) } : {}),
    ...(counts.values.length > 0 && transitionNeighbours > 0
      ? { transitions: transitions(statistics, { gamma, neighbours: transitionNeighbours }) }
      : {}),
    ...(holds(cells.hits) ? { hazard: hazard(statistics) } : {}),
    ...(holds(recent) ? { popularity: Float32Array.from(recent) } : {}),
    ...(holds(buyers) ? { buyers: Float32Array.from(buyers) } : {}),
  };
}
