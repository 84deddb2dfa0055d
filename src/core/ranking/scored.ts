import type { IngredientName, RankTable } from "../catalogue.ts";
import { trustShare } from "../live-evidence.ts";
import type { Money } from "../money.ts";
import type { Profile } from "../profile/profile.ts";
import { blend, type Part } from "./blend.ts";
import type { History, Subject } from "./history.ts";
import type { KernelRows } from "./ingredients/kernel-rows.ts";
import { ingredients, type Recipe } from "./recipes.ts";

/** What a ranking may know: nothing of the profile where there is no consent or none is wanted. */
export interface Known {
  readonly table: RankTable;
  readonly profile: Profile | undefined;
  /** Empty where nothing may be known. */
  readonly history: History;
  readonly kernels: KernelRows;
  /** Undefined where a row has no price, or its text has not arrived. */
  readonly priceOf: (row: number) => Money | undefined;
  /** rows; what a shop owner adds to every score */
  readonly boosts?: Float32Array | undefined;
}

/** The catalogue scored by a recipe, and what the scores are made of. */
export interface Scored {
  readonly known: Known;
  readonly history: History;
  readonly recipe: Recipe;
  /** rows */
  readonly scores: Float32Array;
  readonly parts: readonly Part[];
}

/** Score of every row: what the recipe's ingredients say of `history`, blended (spec R1, R15). */
export function score(known: Known, recipe: Recipe, history: History = known.history): Scored {
  return blended(known, recipe, history, partsOf(known, recipe, history, []));
}

/** The same had one subject never been. What did not read it is not reckoned again. */
export function scoreWithout({ known, recipe, history, parts }: Scored, subject: Subject): Scored {
  const left = history.without(subject);
  const newest = subject.positions[0] ?? 0;
  const unmoved = parts.filter(({ shares, reach }) => !shares || (reach !== undefined && newest >= reach));
  return blended(known, recipe, left, partsOf(known, recipe, left, unmoved));
}

function blended(known: Known, recipe: Recipe, history: History, words: readonly Unblended[]): Scored {
  const scores = new Float32Array(known.table.rows);
  const parts = blend(words, known.table.sampleRows, scores);
  const { boosts } = known;
  if (boosts) for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) + (boosts[i] as number);
  return { known, history, recipe, scores, parts };
}

/** An ingredient before it is standardised. */
type Unblended = Omit<Part, "spread">;

function partsOf(known: Known, recipe: Recipe, history: History, unmoved: readonly Part[]): Unblended[] {
  const { table, kernels } = known;
  const trust = trustShare(history.trust);
  return Object.entries(recipe).flatMap(([key, weight]) => {
    const name = key as IngredientName;
    if (weight === 0) return [];
    const word = unmoved.find((part) => part.name === name) ?? ingredients[name]({ table, history, kernels });
    // Standardising forgets the size of a score: what dismissals left of a history must count by its share (spec P6).
    return word ? [{ ...word, name, weight: word.shares ? weight * trust : weight }] : [];
  });
}

/** What a row's evidence is worth in units of the score: Σ weight × raw / deviation over what reads the history. */
export function pullOf(parts: readonly Part[], row: number): number {
  let pull = 0;
  for (const { weight, raw, spread, shares } of parts)
    if (shares && spread.deviation > 1e-9) pull += (weight * (raw[row] as number)) / spread.deviation;
  return pull;
}
