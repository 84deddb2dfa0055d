import { factorise, solve } from "../../core/cholesky.ts";
import { gramOf } from "../../learning/als.ts";
import { type Baseline, decayed, itemSets } from "./baseline.ts";
import { rawAls } from "./raw-als.ts";

/** As many factors as served validation users best. */
const settings = {
  baskets: { factors: 64, alpha: 2, rho: 10, halfLife: 5 },
  discovery: { factors: 128, alpha: 2, rho: 10, halfLife: 10 },
  sessions: { factors: 128, alpha: 100, rho: 1, halfLife: 1 },
} as const;

/** Factors of the users themselves, the history folded in, in double precision (Hu, Koren, Volinsky 2008). */
export const als: Baseline = (split, _, remember) => {
  const n = split.log.rows;
  const { use } = split;
  const { factors, alpha, rho, halfLife } = settings[use];
  const data = remember(`als-${factors}-${alpha}-${rho}`, () => {
    const sets = itemSets(split).filter(({ length }) => length > 1);
    const offsets = new Uint32Array(sets.length + 1);
    for (const [user, { length }] of sets.entries()) offsets[user + 1] = (offsets[user] as number) + length;
    const indices = new Uint32Array(offsets[sets.length] as number);
    for (const [user, items] of sets.entries()) indices.set(items, offsets[user]);
    const observed = { offsets, indices, values: new Float32Array(indices.length).fill(1) };
    return rawAls(observed, n, { factors, alpha, rho, iterations: 6, seed: 1 }).factors.data;
  });
  const base = gramOf({ data, rows: n, dims: factors });
  for (let k = 0; k < factors; k++) base[k * factors + k] = (base[k * factors + k] as number) + rho;
  return {
    score: (history, scores) => {
      const system = base.slice();
      const user = new Float64Array(factors);
      for (const [item, strength] of decayed(history, use === "baskets", halfLife)) {
        const at = item * factors;
        const weight = alpha * strength;
        for (let i = 0; i < factors; i++) {
          const yi = data[at + i] as number;
          user[i] = (user[i] as number) + (1 + weight) * yi;
          for (let j = 0; j <= i; j++)
            system[i * factors + j] = (system[i * factors + j] as number) + weight * yi * (data[at + j] as number);
        }
      }
      factorise(system, factors);
      solve(system, factors, user);
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let k = 0; k < factors; k++) sum += (data[i * factors + k] as number) * (user[k] as number);
        scores[i] = sum;
      }
    },
  };
};
