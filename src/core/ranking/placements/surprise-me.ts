import { SottoError } from "../../errors.ts";
import { relevanceShare } from "../diversity.ts";
import { unseenRecipeOf } from "../recipes.ts";
import { score } from "../scored.ts";
import type { Ranking, Shelf } from "../shelf.ts";
import { fromHistory } from "./for-you.ts";

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
  const recipe = unseenRecipeOf(shelf.known.table);
  const shifted = {
    ...recipe,
    popularity: (recipe.popularity ?? 0) * (1 - 1.5 * dial),
    content: (recipe.content ?? 0) * (1 - 0.7 * dial),
  };
  const scored = score(shelf.known, shifted);
  return fromHistory(shelf, scored, "new", {
    share: relevanceShare - varietyAtMost * dial,
    ...(dial >= 0.75 && !shelf.known.history.isEmpty ? { cause: { because: "surprise" } } : {}),
  });
}
