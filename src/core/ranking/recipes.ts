import type { IngredientName, RankTable } from "../catalogue.ts";
import { als } from "./ingredients/als.ts";
import { cohorts } from "./ingredients/cohorts.ts";
import { content } from "./ingredients/content.ts";
import { ease } from "./ingredients/ease.ts";
import { hazard } from "./ingredients/hazard.ts";
import type { Ingredient } from "./ingredients/ingredient.ts";
import { likeness, looks } from "./ingredients/likeness.ts";
import { frequency, lastClicks, recency } from "./ingredients/own-history.ts";
import { popularity } from "./ingredients/popularity.ts";
import { transitions } from "./ingredients/transitions.ts";

/** Weights of ingredients. What a pack lacks is left out; the others keep their weights. */
export type Recipe = Readonly<Partial<Record<IngredientName, number>>>;

export const ingredients: Readonly<Record<IngredientName, Ingredient>> = {
  popularity,
  content,
  ease,
  als,
  transitions,
  frequency,
  recency,
  lastClicks,
  hazard,
  likeness,
  looks,
  cohorts,
};

/** Things the shopper never had. */
const discovery: Recipe = { popularity: 0.5, content: 0.3, ease: 0.3, als: 0.5, transitions: 0.15 };

/** Fixed weights by use (spec R15; measured in `docs/decisions/0007-recipes.md`). */
const recipes: Readonly<Record<RankTable["weights"]["use"], Recipe>> = {
  discovery,
  baskets: { recency: 1, frequency: 0.5, hazard: 0.4, popularity: 0.15, als: 0.2, transitions: 0.2, content: 0.1 },
  sessions: { als: 1, transitions: 0.7, lastClicks: 1, content: 0.3, popularity: 0.1 },
};

/** The recipe of a pack: of its use, with the weights that its manifest states in place of ours. */
export function recipeOf({ weights: { use, evidence: _, ...stated } }: RankTable): Recipe {
  return { ...recipes[use], ...stated };
}

/** What is new to a shopper is found by other means than what comes again. */
export const discoveryRecipeOf = (table: RankTable): Recipe =>
  table.weights.use === "discovery" ? recipeOf(table) : discovery;
