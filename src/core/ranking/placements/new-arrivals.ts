import { RemovalTest } from "../reasons.ts";
import { unseenRecipeOf } from "../recipes.ts";
import { score } from "../scored.ts";
import { allowedOn, bestNew, finish, orPinned, type Ranking, type Shelf, unowned } from "../shelf.ts";
import { contentOf } from "./for-you.ts";

/** What was listed lately, by what it is: nobody has bought it yet. */
export function newArrivals(shelf: Shelf): Ranking {
  const scored = score(shelf.known, unseenRecipeOf(shelf.known.table));
  const allowed = allowedOn(shelf, unowned(shelf));
  const rows = bestNew(shelf, contentOf(scored), allowed);
  return finish(
    shelf,
    scored,
    rows.map((row) => orPinned(shelf, row, () => ({ because: "new" }))),
    { causes: new RemovalTest(scored, allowed) },
  );
}
