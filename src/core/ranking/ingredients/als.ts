import type { Factors } from "../../behaviour.ts";
import { factorise, solve } from "../../cholesky.ts";
import { dot, dotRows, row as rowOf } from "../../vectors.ts";
import type { Strengths } from "../history.ts";
import type { Give, Ingredient } from "./ingredient.ts";
import { learnedStrengths } from "./pace.ts";

/** More rows than this say nothing that the strongest do not. */
const mostRows = 400;

/**
 * Factors folded in: raw_i = u·y_i with u = (YᵀY + ρI + Σ_j α x_j y_j y_jᵀ)⁻¹ Σ_j (1 + α x_j) y_j, x the decayed history
 * (Hu, Koren, Volinsky 2008, https://doi.org/10.1109/ICDM.2008.22; spec R17). The shopper's vector is solved on the device.
 */
export const als: Ingredient = ({ table, history }) => {
  const factors = table.behaviour?.als;
  if (!factors) return undefined;
  const strengths = strongest(learnedStrengths(table, history), mostRows);
  const { system, pull } = normalEquations(factors, strengths);
  factorise(system, pull.length);
  solve(system, pull.length, pull);
  const user = Float32Array.from(pull);
  const raw = new Float32Array(table.rows);
  dotRows(factors.factors, user, raw);
  const shares = (row: number, give: Give): void => {
    const whole = raw[row] as number;
    if (whole === 0) return;
    // u is linear in the pulls, so y_iᵀ A⁻¹ (1 + α x_j) y_j is what j gave.
    const solved = Float64Array.from(rowOf(factors.factors, row));
    solve(system, solved.length, solved);
    const seen = Float32Array.from(solved);
    for (const [at, source] of strengths.rows.entries()) {
      const subject = history.subjectOfRow(source);
      const given = (1 + factors.alpha * (strengths.values[at] as number)) * dot(seen, rowOf(factors.factors, source));
      if (subject !== undefined) give(subject, given / whole);
    }
  };
  return { raw, shares, reach: strengths.reach };
};

/** A = YᵀY + ρI + Σ α x y yᵀ (lower triangle) and b = Σ (1 + α x) y. */
function normalEquations({ factors, gram, alpha, rho }: Factors, { rows, values }: Strengths) {
  const f = factors.dims;
  const system = Float64Array.from(gram);
  for (let k = 0; k < f; k++) system[k * f + k] = (system[k * f + k] as number) + rho;
  const pull = new Float64Array(f);
  for (const [at, source] of rows.entries()) {
    const y = rowOf(factors, source);
    const weight = alpha * (values[at] as number);
    for (let i = 0; i < f; i++) {
      const scaled = weight * (y[i] as number);
      pull[i] = (pull[i] as number) + (1 + weight) * (y[i] as number);
      for (let j = 0, o = i * f; j <= i; j++, o++) system[o] = (system[o] as number) + scaled * (y[j] as number);
    }
  }
  return { system, pull };
}

function strongest(all: Strengths, most: number): Strengths {
  if (all.rows.length <= most) return all;
  const order = all.rows.map((_, at) => at).sort((a, b) => (all.values[b] as number) - (all.values[a] as number));
  const kept = order.slice(0, most);
  return {
    reach: all.reach,
    rows: kept.map((at) => all.rows[at] as number),
    values: kept.map((at) => all.values[at] as number),
  };
}
