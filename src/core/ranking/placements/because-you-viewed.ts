import { windowEvidence } from "../../live-evidence.ts";
import { History } from "../history.ts";
import { sharedConcept } from "../reasons.ts";
import { score } from "../scored.ts";
import { allowedOn, bestRows, finish, orPinned, type Ranking, type Shelf, unowned } from "../shelf.ts";
import { popular } from "./popular.ts";
import { kinship } from "./related.ts";

/** A likeness this small convinces nobody: a cosine of .24. */
const leastLikeness = 0.056;

/** Like the newest view. The title promises likeness: a shorter list keeps the promise, a filled one would not. */
export function becauseYouViewed(shelf: Shelf): Ranking {
  const { known } = shelf;
  const { table, history } = known;
  if (!known.profile) return popular(shelf);
  const viewed = history.evidence
    .slice(0, windowEvidence)
    .find(({ evidence, row }) => evidence.kind === "view" && row !== undefined);
  const { row } = viewed ?? {};
  if (!viewed || row === undefined) return finish(shelf, score(known, {}), []);
  const scored = score(known, kinship, new History([viewed], history.trust, history.now));
  const allowed = allowedOn(shelf, unowned(shelf));
  const alike = scored.parts.find(({ name }) => name === "likeness")?.raw;
  for (let i = 0; i < table.rows; i++) if (!((alike?.[i] ?? 0) > leastLikeness)) allowed[i] = 0;
  const rows = bestRows(shelf, scored.scores, allowed);
  const ranked = rows.map((one) =>
    orPinned(shelf, one, () => ({ because: "evidence", subject: 0, concept: sharedConcept(table, one, row) })),
  );
  return finish(shelf, scored, ranked);
}
