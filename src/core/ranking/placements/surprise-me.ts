import { SottoError } from "../../errors.ts";
import { relevanceShare } from "../diversity.ts";
import { type Recipe, unseenRecipeOf } from "../recipes.ts";
import { score } from "../scored.ts";
import { type Ranking, rowsOnPage, type Shelf } from "../shelf.ts";
import { fromHistory } from "./for-you.ts";
import { closeTo, kinship } from "./related.ts";

/** How much of relevance gives way to variety at the far end of the dial. */
const varietyAtMost = 0.6;

/**
 * A dial from familiar (0: the picks for this shopper) to surprising (1: what neither the crowd nor the shopper's own
 * ground explains): popularity and content lose weight with it, what orders tie to the history keeps its own, and
 * variety gains.
 */
export function surpriseMe(shelf: Shelf): Ranking {
  const dial = shelf.request.surprise ?? 0.5;
  if (!(dial >= 0 && dial <= 1))
    throw new SottoError("input/bad-request", `surprise is a number from 0 to 1, got ${dial}.`, { surprise: dial });
  const share = relevanceShare - varietyAtMost * dial;
  const near = shelf.known.history.isEmpty ? rowsOnPage(shelf) : [];
  if (near.length > 0) return closeTo(shelf, near, turned(kinship, dial), share);
  const scored = score(shelf.known, turned(unseenRecipeOf(shelf.known.table), dial));
  return fromHistory(shelf, scored, "new", {
    share,
    ...(dial >= 0.75 ? { cause: { because: "surprise" } } : {}),
  });
}

const turned = (recipe: Recipe, dial: number): Recipe => ({
  ...recipe,
  ...(recipe.popularity !== undefined && { popularity: recipe.popularity * (1 - 1.5 * dial) }),
  ...(recipe.content !== undefined && { content: recipe.content * (1 - 0.7 * dial) }),
  ...(recipe.likeness !== undefined && { likeness: recipe.likeness * (1 - 0.7 * dial) }),
});
