import { chineseQueries } from "./chinese.ts";
import { englishQueries } from "./english.ts";
import type { JudgedQuery } from "./judged.ts";

/** Drawn once, before anything was measured. */
const seed = 20261124;

export interface Halves {
  readonly development: readonly JudgedQuery[];
  /** Run once, at the end; never looked at while tuning. */
  readonly heldApart: readonly JudgedQuery[];
}

/** Each language halved at random. */
export function halves(): Halves {
  const random = uniform(seed);
  const [english, chinese] = [halved(englishQueries, random), halved(chineseQueries, random)];
  return {
    development: [...english.development, ...chinese.development],
    heldApart: [...english.heldApart, ...chinese.heldApart],
  };
}

function halved(queries: readonly JudgedQuery[], random: () => number): Halves {
  const shuffled = [...queries];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [shuffled[i], shuffled[j]];
    if (a !== undefined && b !== undefined) [shuffled[i], shuffled[j]] = [b, a];
  }
  return { development: shuffled.slice(0, queries.length / 2), heldApart: shuffled.slice(queries.length / 2) };
}

/** Numbers in [0, 1) from a seed: a linear congruential generator, constants of Numerical Recipes, 1992. */
export function uniform(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
