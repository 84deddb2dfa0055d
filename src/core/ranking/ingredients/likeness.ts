import { type Matrix, row as rowOf } from "../../vectors.ts";
import type { Give, Ingredient, Sources, Word } from "./ingredient.ts";

/**
 * Likeness to few things, blunt where content is sharp: raw_i = max_j max(0, cos(v_j, v_i))², 0 for j itself. The sharp
 * kernel sorts out what is alike; its fourth root spreads what is, so that others can speak (spec R23).
 */
export const likeness: Ingredient = (sources) => ofKin(sources, sources.table.vectors, "");

/** The same of pictures; undefined where the pack has no picture vectors. */
export const looks: Ingredient = (sources) => {
  const { looks: vectors } = sources.table;
  return vectors && ofKin(sources, vectors, "looks ");
};

function ofKin({ history, kernels }: Sources, vectors: Matrix, named: string): Word {
  const rows = history.subjects.map(({ key, row, vector }) => {
    const own =
      vectors.dims === vector.length && named === "" ? vector : row === undefined ? undefined : rowOf(vectors, row);
    return own && kernels.of(vectors, `${named}${key}`, own, row);
  });
  const raw = new Float32Array(vectors.rows);
  for (const row of rows)
    if (row) for (let i = 0; i < raw.length; i++) raw[i] = Math.max(raw[i] as number, row[i] as number);
  for (let i = 0; i < raw.length; i++) raw[i] = (raw[i] as number) ** 0.25;
  const shares = (at: number, give: Give): void => {
    const most = raw[at] as number;
    if (most === 0) return;
    const nearest = rows.findIndex((row) => row && (row[at] as number) ** 0.25 >= most - 1e-6);
    if (nearest >= 0) give(nearest, 1);
  };
  return { raw, shares };
}
