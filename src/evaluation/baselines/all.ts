import type { Use } from "../split.ts";
import { als } from "./als.ts";
import type { Baseline } from "./baseline.ts";
import { ease } from "./ease.ts";
import { itemKnn } from "./item-knn.ts";
import { meanVector } from "./mean-vector.ts";
import { popularity } from "./popularity.ts";
import { tifuKnn } from "./tifu-knn.ts";
import { vsknn } from "./vsknn.ts";

/** What a ranking is measured against, in the order in which it is told. */
export const baselines = { popularity, meanVector, itemKnn, ease, als, vsknn, tifuKnn } satisfies Record<
  string,
  Baseline
>;

export type BaselineName = keyof typeof baselines;
export const baselineNames = Object.keys(baselines) as readonly BaselineName[];
export type ModelName = "engine" | BaselineName;

/** What a model is called in a shop of a use. */
export function titleOf(model: ModelName, use: Use): string {
  switch (model) {
    case "engine":
      return "Sotto";
    case "popularity":
      return "Popularity";
    case "meanVector":
      return "Mean content vector";
    case "itemKnn":
      return "ItemKNN";
    case "ease":
      return "EASE";
    case "als":
      return "ALS";
    case "vsknn":
      return use === "sessions" ? "V-SKNN" : "V-SKNN (users)";
    case "tifuKnn":
      return "TIFU-kNN";
  }
}
