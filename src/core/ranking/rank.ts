import type { RecommendRequest } from "../api.ts";
import type { RankTable } from "../catalogue.ts";
import type { ItemId } from "../ids.ts";
import { type LiveEvidence, windowEvidence } from "../live-evidence.ts";
import type { Profile } from "../profile/profile.ts";
import { row as vectorOfRow } from "../vectors.ts";
import type { ContentScores } from "./content.ts";
import { candidateCount, diversify } from "./diversity.ts";
import { allowedRows, type Exclusions } from "./exclusions.ts";
import { isNewRow, reserveForNew } from "./new-items.ts";
import { departmentOf, leastContribution, type RemovalTest, sharedConcept } from "./reasons.ts";
import { type Known, removalTest, type Scored, score, scoreBy } from "./scored.ts";
import { topRows } from "./top.ts";

/** Why a row is in a list, in rows and positions; words come later. */
export type Cause =
  | { readonly because: "evidence"; readonly position: number; readonly concept: number | undefined }
  | { readonly because: "context"; readonly row: number }
  | { readonly because: "popular"; readonly concept: number | undefined }
  | { readonly because: "new" }
  | { readonly because: "recent" };

export interface RankedRow {
  readonly row: number;
  readonly cause: Cause;
}

/** A finished ranking and what is needed to explain it. */
export interface Ranking {
  readonly table: RankTable;
  readonly ranked: readonly RankedRow[];
  readonly profiled: boolean;
  readonly scores: Float32Array;
  readonly content: ContentScores;
  /** How strongly content and popularity counted, with their spread. */
  readonly parts: Scored["parts"];
  /** Present where picks come from the whole history; tells which evidence moved a row. */
  readonly causes: RemovalTest | undefined;
}

/** The weight of popularity beside likeness to one item. */
const popularityBesideContext = 0.15;

/** Ranks for one placement. Always answers; an empty `ranked` says that nothing fits. */
export function rank(request: RecommendRequest, limit: number, known: Known): Ranking {
  switch (request.placement) {
    case "for-you":
      return forYou(request, limit, known);
    case "related":
      return related(request, limit, known);
    case "because-you-viewed":
      return becauseYouViewed(request, limit, known);
    case "popular":
      return byPrior(request, limit, known);
    case "new-arrivals":
      return newArrivals(request, limit, known);
    case "recently-viewed":
      return recentlyViewed(request, limit, known);
    default:
      return request.placement satisfies never;
  }
}

function forYou(request: RecommendRequest, limit: number, known: Known): Ranking {
  const { table, profile } = known;
  // Without a history, the item of the page at hand is all there is to go by (spec R9).
  if (known.evidence.length === 0 && request.context !== undefined) return related(request, limit, known);
  const scored = score(known, known.evidence);
  const left = { items: named(request), refused: profile, inCart: profile };
  const fresh = allowedRows(table, { ...left, purchased: profile, viewed: profile });
  const candidates = topRows(scored.scores, fresh, candidateCount(limit));
  const diverse = diversify(candidates, scored.scores, table.vectors, limit);
  const { rows, reserved } = reserveForNew(diverse, bestNew(scored, fresh, limit), table, limit);
  const filled = fill(rows, scored.scores, limit, [
    () => allowedRows(table, { ...left, purchased: profile }),
    () => allowedRows(table, left),
  ]);
  const causes = removalTest(scored, fresh);
  const ranked = filled.map((row) => ({ row, cause: reserved.has(row) ? newCause : causeOf(row, scored, causes) }));
  return finish(scored, ranked, causes);
}

/** Appends what each wider circle allows, best first, until the list is long enough (spec R5). */
function fill(
  list: readonly number[],
  scores: Float32Array,
  limit: number,
  circles: readonly (() => Uint8Array)[],
): readonly number[] {
  const rows = [...list];
  for (const allowedIn of circles) {
    if (rows.length >= limit) break;
    const allowed = allowedIn();
    for (const row of rows) allowed[row] = 0;
    rows.push(...topRows(scores, allowed, limit - rows.length));
  }
  return rows;
}

function related(request: RecommendRequest, limit: number, known: Known): Ranking {
  const { table } = known;
  const row = request.context === undefined ? undefined : table.rowOf.get(request.context);
  if (row === undefined) return byPrior(request, limit, known);
  const allowed = allowedRows(table, unowned(request, known));
  return likeOne(atHand(table, row), allowed, { because: "context", row }, limit, known);
}

function becauseYouViewed(request: RecommendRequest, limit: number, known: Known): Ranking {
  const { table, profile } = known;
  if (!profile) return byPrior(request, limit, known);
  const viewed = known.evidence
    .slice(0, windowEvidence)
    .find(({ evidence, row }) => evidence.kind === "view" && row !== undefined);
  if (!viewed) return nothing(known);
  const allowed = allowedRows(table, unowned(request, known));
  // The title promises likeness: a shorter list keeps the promise, a filled one would not.
  const kernel = known.kernels.of(table.vectors, viewed.key, viewed.vector, viewed.row);
  for (let row = 0; row < table.rows; row++) if ((kernel[row] as number) <= leastContribution) allowed[row] = 0;
  return likeOne(viewed, allowed, undefined, limit, known);
}

/** The item of the page, as if it had just been viewed; no event tells of it. */
function atHand(table: RankTable, row: number): LiveEvidence {
  const groupId = table.itemIds[row] as ItemId;
  const evidence = { eventIds: [], kind: "view", at: table.builtAt, weight: 1, groupId } as const;
  return { evidence, vector: vectorOfRow(table.vectors, row), key: `row:${row}`, row, weight: 1, ownWeight: 1 };
}

/**
 * Rows alike to one item, with a little popularity; nothing else of the history, so nothing else explains it.
 * @param cause of every row; without one, the item itself as evidence
 */
function likeOne(
  one: LiveEvidence,
  allowed: Uint8Array,
  cause: Cause | undefined,
  limit: number,
  known: Known,
): Ranking {
  const { table, kernels } = known;
  // The kernel sorts out what is alike; its fourth root spreads what is, so that popularity can speak.
  const likeness = Float32Array.from(kernels.of(table.vectors, one.key, one.vector, one.row), (k) => k ** 0.25);
  const contribution = { live: one, strength: 1, kernel: likeness.map((value) => value * value) };
  const weights = { content: 1, popularity: popularityBesideContext };
  const scored = scoreBy(known, { raw: likeness, contributions: [contribution] }, weights);
  const candidates = topRows(scored.scores, allowed, candidateCount(limit));
  const rows = diversify(candidates, scored.scores, table.vectors, limit, 0.9);
  const causeOfRow = (row: number): Cause => {
    if (cause) return cause;
    const concept = one.row === undefined ? undefined : sharedConcept(table, row, one.row);
    return { because: "evidence", position: 0, concept };
  };
  return finish(
    scored,
    rows.map((row) => ({ row, cause: causeOfRow(row) })),
    undefined,
  );
}

/** What is popular, nothing of the profile but what it refuses. */
function byPrior(request: RecommendRequest, limit: number, known: Known): Ranking {
  const { table, profile } = known;
  const scored = score(known, []);
  const allowed = allowedRows(table, { items: named(request), refused: profile });
  const rows = diversify(topRows(scored.scores, allowed, candidateCount(limit)), scored.scores, table.vectors, limit);
  const ranked = rows.map(
    (row): RankedRow => ({ row, cause: { because: "popular", concept: departmentOf(table, row) } }),
  );
  return finish(scored, ranked, undefined);
}

function newArrivals(request: RecommendRequest, limit: number, known: Known): Ranking {
  const { table } = known;
  const scored = score(known, known.evidence);
  const allowed = allowedRows(table, unowned(request, known));
  const rows = bestNew(scored, allowed, limit);
  return finish(
    scored,
    rows.map((row) => ({ row, cause: newCause })),
    removalTest(scored, allowed),
  );
}

function recentlyViewed(request: RecommendRequest, limit: number, known: Known): Ranking {
  const { table, profile } = known;
  if (!profile) return nothing(known);
  const scored = score(known, []);
  const allowed = allowedRows(table, { items: named(request), refused: profile });
  const rows = new Set<number>();
  for (let i = profile.evidence.length - 1; i >= 0 && rows.size < limit; i--) {
    const id = profile.evidence[i]?.groupId;
    const row = id === undefined ? undefined : table.rowOf.get(id);
    if (row !== undefined && allowed[row] === 1) rows.add(row);
  }
  const ranked = [...rows].map((row): RankedRow => ({ row, cause: { because: "recent" } }));
  return finish(scored, ranked, undefined);
}

const newCause: Cause = { because: "new" };

const named = (request: RecommendRequest): readonly ItemId[] => [
  ...(request.exclude ?? []),
  ...(request.context === undefined ? [] : [request.context]),
];

/** For lists that look past what the shopper has. */
const unowned = (request: RecommendRequest, { profile }: Known): Exclusions => ({
  items: named(request),
  refused: profile,
  inCart: profile,
  purchased: profile,
});

/** New rows by content, then newest first. */
function bestNew({ known, content }: Scored, allowed: Uint8Array, limit: number): number[] {
  const { table } = known;
  const listedAt = (row: number): number => table.listedAt[row] as number;
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) if (allowed[row] === 1 && isNewRow(table, row)) rows.push(row);
  rows.sort((a, b) => (content.raw[b] as number) - (content.raw[a] as number) || listedAt(b) - listedAt(a) || a - b);
  return rows.slice(0, limit);
}

function causeOf(row: number, { known, content }: Scored, causes: RemovalTest): Cause {
  const { table } = known;
  const [position] = causes.causesOf(row, 1);
  if (position === undefined) return { because: "popular", concept: departmentOf(table, row) };
  const other = content.contributions[position]?.live.row;
  return { because: "evidence", position, concept: other === undefined ? undefined : sharedConcept(table, row, other) };
}

const finish = (scored: Scored, ranked: readonly RankedRow[], causes: RemovalTest | undefined): Ranking => ({
  table: scored.known.table,
  ranked,
  profiled: holdsAnything(scored.known.profile),
  scores: scored.scores,
  content: scored.content,
  parts: scored.parts,
  causes,
});

const nothing = (known: Known): Ranking => finish(score(known, []), [], undefined);

/** An empty profile profiles nobody. */
const holdsAnything = (profile: Profile | undefined): boolean =>
  profile !== undefined &&
  (profile.evidence.length > 0 ||
    [profile.preferences, profile.cart, profile.liked, profile.purchased].some(({ size }) => size > 0) ||
    profile.dismissals.length > 0);
