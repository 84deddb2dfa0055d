import type { RecommendRequest } from "../api.ts";
import type { RankTable } from "../catalogue.ts";
import type { ItemId } from "../ids.ts";
import { type LiveEvidence, type Trust, trustShare, windowEvidence } from "../live-evidence.ts";
import type { Profile } from "../profile/profile.ts";
import { row as vectorOfRow } from "../vectors.ts";
import { blend } from "./blend.ts";
import { type ContentScores, contentScores } from "./content.ts";
import { candidateCount, diversify } from "./diversity.ts";
import { allowedRows, countAllowed, type Exclusions } from "./exclusions.ts";
import type { KernelRows } from "./kernel-rows.ts";
import { isNewRow, reserveForNew } from "./new-items.ts";
import { popularityScores } from "./popularity.ts";
import { departmentOf, RemovalTest, sharedConcept } from "./reasons.ts";
import type { Spread } from "./standardise.ts";
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
  readonly parts: { readonly content: Part; readonly popularity: Part };
  /** Present where picks come from the whole history; tells which evidence moved a row. */
  readonly causes: RemovalTest | undefined;
}

export interface Part {
  readonly weight: number;
  readonly raw: Float32Array;
  readonly spread: Spread;
}

/** What a ranking may know: nothing of the profile where there is no consent or none is wanted. */
export interface Known {
  readonly table: RankTable;
  readonly profile: Profile | undefined;
  /** Newest first. */
  readonly evidence: readonly LiveEvidence[];
  readonly trust: Trust;
  readonly kernels: KernelRows;
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
  const allowed = discoverable(
    table,
    { items: named(request), refused: profile, owned: profile, viewed: profile },
    limit,
  );
  const candidates = topRows(scored.scores, allowed, candidateCount(limit));
  const diverse = diversify(candidates, scored.scores, table.vectors, limit);
  const { rows, reserved } = reserveForNew(diverse, bestNew(scored, allowed, limit), table, limit);
  const causes = removalTest(scored, allowed);
  const ranked = rows.map((row) => ({ row, cause: reserved.has(row) ? newCause : causeOf(row, scored, causes) }));
  return finish(scored, ranked, causes, profile !== undefined);
}

function related(request: RecommendRequest, limit: number, known: Known): Ranking {
  const row = request.context === undefined ? undefined : known.table.rowOf.get(request.context);
  if (row === undefined) return byPrior(request, limit, known);
  return likeRow(row, { because: "context", row }, request, limit, known);
}

function becauseYouViewed(request: RecommendRequest, limit: number, known: Known): Ranking {
  if (!known.profile) return byPrior(request, limit, known);
  const position = known.evidence.slice(0, windowEvidence).findIndex(({ row }) => row !== undefined);
  const row = known.evidence[position]?.row;
  if (row === undefined) return nothing(known);
  return likeRow(row, undefined, request, limit, known, position);
}

/** Rows alike to one row, with a little popularity. */
function likeRow(
  row: number,
  cause: Cause | undefined,
  request: RecommendRequest,
  limit: number,
  known: Known,
  position = 0,
): Ranking {
  const { table, kernels, profile } = known;
  const likeness = Float32Array.from(
    kernels.of(table.vectors, `row:${row}`, vectorOfRow(table.vectors, row), row),
    (k) => k ** 0.25,
  );
  const scored = score(known, known.evidence);
  blend(
    [
      { weight: 1, raw: likeness },
      { weight: popularityBesideContext, raw: scored.parts.popularity.raw },
    ],
    table.sampleRows,
    scored.scores,
  );
  const own = table.itemIds[row];
  const exclusions = {
    items: [...named(request), ...(own === undefined ? [] : [own])],
    refused: profile,
    owned: profile,
  };
  const allowed = discoverable(table, exclusions, limit);
  const candidates = topRows(scored.scores, allowed, candidateCount(limit));
  const rows = diversify(candidates, scored.scores, table.vectors, limit, 0.9);
  const causeOfRow = (other: number): Cause =>
    cause ?? { because: "evidence", position, concept: sharedConcept(table, other, row) };
  return finish(
    scored,
    rows.map((other) => ({ row: other, cause: causeOfRow(other) })),
    removalTest(scored, allowed),
    profile !== undefined,
  );
}

/** What is popular, nothing of the profile but what it refuses. */
function byPrior(request: RecommendRequest, limit: number, known: Known): Ranking {
  const { table, profile } = known;
  const scored = score(known, []);
  const allowed = discoverable(table, { items: named(request), refused: profile }, limit);
  const rows = diversify(topRows(scored.scores, allowed, candidateCount(limit)), scored.scores, table.vectors, limit);
  const ranked = rows.map(
    (row): RankedRow => ({ row, cause: { because: "popular", concept: departmentOf(table, row) } }),
  );
  return finish(scored, ranked, undefined, profile !== undefined);
}

function newArrivals(request: RecommendRequest, limit: number, known: Known): Ranking {
  const { table, profile } = known;
  const scored = score(known, known.evidence);
  const allowed = discoverable(table, { items: named(request), refused: profile, owned: profile }, limit);
  const rows = bestNew(scored, allowed, limit);
  return finish(
    scored,
    rows.map((row) => ({ row, cause: newCause })),
    removalTest(scored, allowed),
    profile !== undefined,
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
  return finish(scored, ranked, undefined, true);
}

const newCause: Cause = { because: "new" };

const named = (request: RecommendRequest): readonly ItemId[] => [
  ...(request.exclude ?? []),
  ...(request.context === undefined ? [] : [request.context]),
];

/** Leaves out as much as it can and still fill the list: viewed items come back first (spec R5). */
function discoverable(table: RankTable, exclusions: Exclusions, limit: number): Uint8Array {
  const strict = allowedRows(table, exclusions);
  if (!exclusions.viewed || countAllowed(strict) >= limit) return strict;
  return allowedRows(table, { ...exclusions, viewed: undefined });
}

interface Scored {
  readonly known: Known;
  readonly scores: Float32Array;
  readonly content: ContentScores;
  readonly parts: Ranking["parts"];
}

function score(known: Known, evidence: readonly LiveEvidence[]): Scored {
  const { table, kernels, trust } = known;
  const { weights, sampleRows } = table;
  const contentWeight = weights.content * trustShare(trust);
  const content = contentScores(table, evidence, kernels);
  const popularity = popularityScores(table.popularity);
  const scores = new Float32Array(table.rows);
  const [popularitySpread, contentSpread] = blend(
    [
      { weight: weights.popularity, raw: popularity },
      { weight: contentWeight, raw: content.raw },
    ],
    sampleRows,
    scores,
  ) as [Spread, Spread];
  return {
    known,
    scores,
    content,
    parts: {
      content: { weight: contentWeight, raw: content.raw, spread: contentSpread },
      popularity: { weight: weights.popularity, raw: popularity, spread: popularitySpread },
    },
  };
}

function removalTest({ known, scores, content, parts }: Scored, allowed: Uint8Array): RemovalTest {
  const { table, trust } = known;
  const rescore = (raw: Float32Array, { evidence, ownWeight }: LiveEvidence): Float32Array => {
    const left = { kept: trust.kept - ownWeight, whole: trust.whole - evidence.weight };
    const out = new Float32Array(table.rows);
    blend([parts.popularity, { weight: table.weights.content * trustShare(left), raw }], table.sampleRows, out);
    return out;
  };
  return new RemovalTest({ table, content, scores, allowed, rescore });
}

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

const finish = (
  scored: Scored,
  ranked: readonly RankedRow[],
  causes: RemovalTest | undefined,
  profiled: boolean,
): Ranking => ({
  table: scored.known.table,
  ranked,
  profiled,
  scores: scored.scores,
  content: scored.content,
  parts: scored.parts,
  causes,
});

const nothing = (known: Known): Ranking => {
  const scored = score(known, []);
  return finish(scored, [], undefined, known.profile !== undefined);
};
