import type { IngredientName } from "../catalogue.ts";
import type { Word } from "./ingredients/ingredient.ts";
import { type Spread, spreadOf, spreadOfAll, standardised } from "./standardise.ts";

/** One ingredient of a score, as it counted. */
export interface Part extends Word {
  readonly name: IngredientName;
  readonly weight: number;
  readonly spread: Spread;
}

/** Score_i = Σ_k weight_k × z_k(raw_ki) (spec R1). `out` has as many rows as every ingredient. */
export function blend(
  words: readonly Omit<Part, "spread">[],
  sampleRows: Uint32Array,
  out: Float32Array,
): readonly Part[] {
  out.fill(0);
  return words.map((word) => {
    const { weight, raw, isSparse } = word;
    const spread = isSparse ? spreadOfAll(raw) : spreadOf(raw, sampleRows);
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + weight * standardised(raw[i] as number, spread);
    return { ...word, spread };
  });
}
