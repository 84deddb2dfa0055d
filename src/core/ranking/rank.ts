import type { RecommendRequest } from "../api.ts";
import { becauseYouViewed } from "./placements/because-you-viewed.ts";
import { boughtTogether } from "./placements/bought-together.ts";
import { buyAgain } from "./placements/buy-again.ts";
import { completeTheBasket } from "./placements/complete-the-basket.ts";
import { forYou } from "./placements/for-you.ts";
import { looksSimilar } from "./placements/looks-similar.ts";
import { newArrivals } from "./placements/new-arrivals.ts";
import { peopleLikeYou } from "./placements/people-like-you.ts";
import { popular } from "./placements/popular.ts";
import { recentlyViewed } from "./placements/recently-viewed.ts";
import { related } from "./placements/related.ts";
import { surpriseMe } from "./placements/surprise-me.ts";
import { trending } from "./placements/trending.ts";
import { rowRules } from "./rules.ts";
import type { Known } from "./scored.ts";
import type { Ranking, Shelf } from "./shelf.ts";

const placements: Readonly<Record<RecommendRequest["placement"], (shelf: Shelf) => Ranking>> = {
  "for-you": forYou,
  "surprise-me": surpriseMe,
  "people-like-you": peopleLikeYou,
  "buy-again": buyAgain,
  "complete-the-basket": completeTheBasket,
  related,
  "looks-similar": looksSimilar,
  "bought-together": boughtTogether,
  "because-you-viewed": becauseYouViewed,
  popular,
  trending,
  "new-arrivals": newArrivals,
  "recently-viewed": recentlyViewed,
};

/** Ranks for one placement. Always answers; an empty `ranked` says that nothing fits. @throws SottoError `input/bad-request` */
export function rank(request: RecommendRequest, limit: number, known: Known): Ranking {
  const rules = rowRules(request.rules, known.table, known.priceOf);
  return placements[request.placement]({ request, limit, rules, known: { ...known, boosts: rules.boosts } });
}
