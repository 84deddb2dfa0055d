/** Standard normal distribution function; absolute error below 1e-15, and relative in the tails. */
export const phi = (x: number): number => 0.5 * erfc(-x / Math.SQRT2);

/** 1 − erf(x): its series near 0, its continued fraction (Lentz) beyond. */
function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum) && n < 200; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = x;
  for (let n = 160; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}

/**
 * The least δ for which Gaussian noise of deviation `sigma` on a sum that one user moves by at most 1 in length is
 * (ε, δ)-private: Φ(1/2σ − εσ) − e^ε Φ(−1/2σ − εσ) (Balle & Wang 2018, theorem 8).
 */
export const deltaOf = (epsilon: number, sigma: number): number =>
  phi(1 / (2 * sigma) - epsilon * sigma) - Math.exp(epsilon) * phi(-1 / (2 * sigma) - epsilon * sigma);

/** The analytic Gaussian mechanism: the least deviation that is (ε, δ)-private for sensitivity 1, to one part in 10^9 above. */
export function noiseFor(epsilon: number, delta: number): number {
  let low = 0;
  let high = 1;
  while (deltaOf(epsilon, high) > delta) high *= 2;
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (middle > 0 && deltaOf(epsilon, middle) <= delta) high = middle;
    else low = middle;
  }
  return high;
}

/** Standard normal numbers from `random` in (0, 1] (Box and Muller 1958). */
export function normalFrom(random: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Numbers in (0, 1], 53 bits each, from the system's secure source. */
export function secureRandom(): () => number {
  const words = new Uint32Array(4096);
  let next = words.length;
  return () => {
    if (next === words.length) {
      crypto.getRandomValues(words);
      next = 0;
    }
    const high = (words[next++] as number) >>> 5;
    const low = (words[next++] as number) >>> 6;
    return (high * 2 ** 26 + low + 1) / 2 ** 53;
  };
}
