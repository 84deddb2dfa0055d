import { inverse } from "../../../src/learning/inverse.ts";
import { cached } from "../cache.ts";
import { type Baseline, gramOfSets, itemSets } from "./baseline.ts";
import { linear } from "./item-knn.ts";

const lambdas = { basket: 400, next: 100, session: 100 } as const;
const halfLives = { basket: 20, next: 10, session: 3 } as const;

/** B = I − P diag(1 / diag P), whole, from the users themselves (Steck 2019). */
export const ease: Baseline = (split) => {
  const n = split.log.rows;
  const { kind } = split.set;
  const weights = cached(`ease-${lambdas[kind]}`, split, () => {
    const gram = gramOfSets(itemSets(split), n);
    const p = inverse(gram, n, lambdas[kind]);
    const b = new Float32Array(n * n);
    for (let source = 0; source < n; source++)
      for (let target = 0; target < n; target++)
        if (source !== target)
          b[source * n + target] = -(p[source * n + target] as number) / (p[target * n + target] as number);
    return b;
  });
  return linear(weights, n, kind === "basket", halfLives[kind]);
};
