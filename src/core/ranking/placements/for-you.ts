import { reserveForNew } from "../new-items.ts";
import { RemovalTest } from "../reasons.ts";
import { recipeOf, unseenRecipeOf } from "../recipes.ts";
import { underBrandCap } from "../rules.ts";
import { type Scored, score } from "../scored.ts";
import {
  allowedOn,
  bestNew,
  bestRows,
  type Cause,
  causeOf,
  contextRow,
  fill,
  finish,
  orPinned,
  type RankedRow,
  type Ranking,
  rowsOnPage,
  type Shelf,
} from "../shelf.ts";
import { closeTo } from "./related.ts";

/** Picked for this shopper by all of the history, in the recipe of the pack's use. */
export function forYou(shelf: Shelf): Ranking {
  const { known, request } = shelf;
  // Without a history, the item of the page at hand is all there is to go by (spec R9).
  if (known.history.isEmpty) {
    const near = [contextRow(shelf) ?? [], rowsOnPage(shelf)].flat();
    if (near.length > 0) return closeTo(shelf, near);
  }
  const { use } = known.table.weights;
  const novelty = request.novelty ?? (use === "discovery" ? "new" : "all");
  return fromHistory(
    shelf,
    score(known, novelty === "new" ? unseenRecipeOf(known.table) : recipeOf(known.table)),
    novelty,
  );
}

/** A list from the whole history: the best, varied, with places for new items, filled up before it runs short. */
export function fromHistory(
  shelf: Shelf,
  scored: Scored,
  novelty: "new" | "all",
  { share, cause }: { readonly share?: number; readonly cause?: Cause } = {},
): Ranking {
  const { profile, table } = shelf.known;
  const left = { refused: profile, inCart: profile };
  const everything = allowedOn(shelf, left);
  const allowed = novelty === "all" ? everything : allowedOn(shelf, { ...left, purchased: profile, viewed: profile });
  const best = bestRows(shelf, scored.scores, allowed, share);
  const newest = bestNew(shelf, contentOf(scored), allowed);
  const { rows, reserved } = reserveForNew(best, newest, table, shelf.limit);
  // A new item may be one too many of its brand.
  const filled = fill(shelf, underBrandCap(rows, table, shelf.rules), scored.scores, [
    () => allowed,
    () => allowedOn(shelf, { ...left, purchased: profile }),
    () => everything,
  ]);
  const causes = new RemovalTest(scored, allowed);
  const ranked = filled.map(
    (row): RankedRow =>
      orPinned(shelf, row, () => (reserved.has(row) ? { because: "new" } : (cause ?? causeOf(row, scored, causes)))),
  );
  return finish(shelf, scored, ranked, { causes });
}

/** What nobody has bought yet can only be ranked by what it is. */
export const contentOf = ({ parts, scores }: Scored): Float32Array =>
  parts.find(({ name }) => name === "content")?.raw ?? scores;
