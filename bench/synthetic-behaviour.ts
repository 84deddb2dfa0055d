import type { Behaviour, Neighbours } from "../src/core/behaviour.ts";
import { countEdges, gapEdges } from "../src/core/rebuy.ts";
import { repeatable } from "./synthetic-shop.ts";

const factors = 64;
const easeNeighbours = 20;
const followers = 50;

/** Tensors of the sizes that a pack ships, filled with chance: for speed alone. */
export function syntheticBehaviour(rows: number): Behaviour {
  const random = repeatable(23);
  const data = Float32Array.from({ length: rows * factors }, () => random() - 0.5);
  const gram = new Float32Array(factors * factors);
  // Entries of chance are all but independent: the Gram is near rows / 12 on its diagonal and 0 beside it.
  for (let k = 0; k < factors; k++) gram[k * factors + k] = rows / 12;
  const neighbours = (each: number): Neighbours => ({
    offsets: Uint32Array.from({ length: rows + 1 }, (_, row) => row * each),
    indices: Uint32Array.from({ length: rows * each }, () => Math.floor(random() * rows)),
    values: Float32Array.from({ length: rows * each }, () => 0.2 * random()),
  });
  return {
    ease: neighbours(easeNeighbours),
    als: { factors: { data, rows, dims: factors }, gram, alpha: 2, rho: 10 },
    transitions: neighbours(followers),
    hazard: {
      table: Float32Array.from({ length: countEdges.length * gapEdges.length }, () => random()),
      countEdges,
      gapEdges,
      rebuy: Float32Array.from({ length: rows }, () => 0.5 + random()),
    },
    popularity: Float32Array.from({ length: rows }, () => 100 * random() ** 4),
  };
}
