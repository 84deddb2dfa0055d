import { inverse } from "../../learning/inverse.ts";
import { type Baseline, denseGram } from "./baseline.ts";
import { linear } from "./item-knn.ts";

const lambdas = { baskets: 400, discovery: 100, sessions: 100 } as const;
const halfLives = { baskets: 20, discovery: 10, sessions: 3 } as const;

/** B = I − P diag(1 / diag P), whole, from the users themselves (Steck 2019). */
export const ease: Baseline = (split, _, remember) => {
  const { use } = split;
  const { rows, gram } = denseGram(split);
  const n = rows.length;
  const weights = remember(`ease-${lambdas[use]}-${n}`, () => {
    const p = inverse(gram, n, lambdas[use]);
    const b = new Float32Array(n * n);
    for (let source = 0; source < n; source++)
      for (let target = 0; target < n; target++)
        if (source !== target)
          b[source * n + target] = -(p[source * n + target] as number) / (p[target * n + target] as number);
    return b;
  });
  return linear(weights, rows, use === "baskets", halfLives[use]);
};
