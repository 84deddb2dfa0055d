import { type Spread, spreadOf, standardised } from "./standardise.ts";

/** One ingredient of a score. */
export interface Ingredient {
  readonly weight: number;
  /** rows */
  readonly raw: Float32Array;
}

/** Score_i = Σ_k weight_k × z_k(raw_ki) (spec R1). `out` has as many rows as every ingredient. */
export function blend(
  ingredients: readonly Ingredient[],
  sampleRows: Uint32Array,
  out: Float32Array,
): readonly Spread[] {
  out.fill(0);
  return ingredients.map(({ weight, raw }) => {
    const spread = spreadOf(raw, sampleRows);
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + weight * standardised(raw[i] as number, spread);
    return spread;
  });
}
