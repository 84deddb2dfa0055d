import type { RankTable } from "../catalogue.ts";
import { diversify } from "./diversity.ts";
import { popularityScores } from "./ingredients/popularity.ts";
import { topRows } from "./top.ts";

/** Of how many well liked items a choice is made, for each place. */
const candidatesPerPlace = 20;
/** Relevance gives way to variety: the point is to tell tastes apart. */
const relevanceShare = 0.3;

/** Well liked and as unlike each other as can be, for a first visit's "pick three" (spec R24). */
export function onboardingRows(table: RankTable, limit: number): readonly number[] {
  const liked = popularityScores(table.behaviour?.popularity ?? table.popularity);
  const candidates = topRows(liked, table.available, limit * candidatesPerPlace);
  return diversify(candidates, liked, table.vectors, limit, relevanceShare);
}
