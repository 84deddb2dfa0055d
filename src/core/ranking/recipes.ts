import type { Behaviour } from "../behaviour.ts";
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

type Use = RankTable["weights"]["use"];

/** Fixed weights by use (spec R15; measured in `docs/decisions/0009-recipes.md`). */
const recipes: Readonly<Record<Use, Recipe>> = {
  discovery: { popularity: 0.5, content: 0.5, ease: 0.3, als: 0.3, transitions: 0.15 },
  baskets: { recency: 1, frequency: 0.5, hazard: 0.4, popularity: 0.15, content: 0.1, ease: 0.1 },
  sessions: { lastClicks: 1.5, transitions: 0.7, als: 0.5, ease: 0.4, content: 0.3, popularity: 0.1 },
};

/** What a shopper never had is found by other means than what comes again; among staples, likeness tells least. */
const unseen: Readonly<Record<Use, Recipe>> = {
  discovery: recipes.discovery,
  baskets: { popularity: 0.3, content: 0.2, ease: 0.5, als: 0.5 },
  sessions: recipes.discovery,
};

/** The weights of a use that a pack states: those of what it holds and of what a shopper's own history tells. */
export function statedWeights(use: Use, behaviour: Behaviour): Recipe {
  const { ease, als, transitions, hazard, ...always } = recipes[use];
  return {
    ...always,
    ...(behaviour.ease && ease !== undefined && { ease }),
    ...(behaviour.als && als !== undefined && { als }),
    ...(behaviour.transitions && transitions !== undefined && { transitions }),
    ...(behaviour.hazard && hazard !== undefined && { hazard }),
  };
}

/** The recipe of a pack: of its use, with the weights that its manifest states in place of ours. */
export function recipeOf({ weights: { use, evidence: _, ...stated } }: RankTable): Recipe {
  return { ...recipes[use], ...stated };
}

/** The recipe for things that the shopper never had. */
export function unseenRecipeOf(table: RankTable): Recipe {
  const { use } = table.weights;
  return use === "discovery" ? recipeOf(table) : unseen[use];
}
