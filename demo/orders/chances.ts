import { chance } from "../pictures/kit/chance.ts";

/** Draws that repeat for the same seed. */
export class Chances {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = chance(seed);
    // The first numbers of neighbouring seeds are alike.
    for (let i = 0; i < 8; i++) this.#next();
  }

  /** In [0, 1). */
  share(): number {
    return this.#next();
  }

  happens(probability: number): boolean {
    return this.#next() < probability;
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.#next();
  }

  /** Mean 0, deviation 1, by Box and Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#next())) * Math.cos(2 * Math.PI * this.#next());
  }

  /** Mean `mean`, as waiting times are. */
  wait(mean: number): number {
    return -mean * Math.log(1 - this.#next());
  }

  /** One of `of`, each as likely as its weight says; undefined where all weigh nothing. */
  weighted<T>(of: readonly T[], weightOf: (one: T) => number): T | undefined {
    const weights = of.map(weightOf);
    let left = this.#next() * weights.reduce((sum, weight) => sum + weight, 0);
    return of.find((_, i) => {
      left -= weights[i] as number;
      return left < 0;
    });
  }
}
