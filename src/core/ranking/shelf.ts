import type { RecommendRequest } from "../api.ts";
import type { RankTable } from "../catalogue.ts";
import { evidenceWeights } from "../evidence-weights.ts";
import type { ItemId } from "../ids.ts";
import type { LiveEvidence } from "../live-evidence.ts";
import type { Profile } from "../profile/profile.ts";
import { row as vectorOfRow } from "../vectors.ts";
import { candidateCount, diversify } from "./diversity.ts";
import { allowedRows, type Exclusions } from "./exclusions.ts";
import { History } from "./history.ts";
import { isNewRow } from "./new-items.ts";
import { departmentOf, type RemovalTest, sharedConcept } from "./reasons.ts";
import { type RowRules, underBrandCap } from "./rules.ts";
import type { Known, Scored } from "./scored.ts";
import { topRows } from "./top.ts";

/** Why a row is in a list, in rows and subjects of the history; words come later. */
export type Cause =
  | { readonly because: "evidence"; readonly subject: number; readonly concept: number | undefined }
  | { readonly because: "together" | "again"; readonly subject: number }
  | { readonly because: "context"; readonly row: number }
  | { readonly because: "popular"; readonly concept: number | undefined }
  | { readonly because: "trending" | "cohort" | "pinned" | "surprise" | "new" | "recent" };

export interface RankedRow {
  readonly row: number;
  /** Reckoned when first asked for. */
  readonly cause: () => Cause;
}

/** A finished ranking and what is needed to explain it. */
export interface Ranking {
  readonly table: RankTable;
  readonly ranked: readonly RankedRow[];
  readonly profiled: boolean;
  readonly scored: Scored;
  /** Whether the history scored is the page's item, and not the shopper's. */
  readonly ofPage: boolean;
  /** Present where picks come from the whole history; tells what moved a row. */
  readonly causes: RemovalTest | undefined;
  /** Whether the list is one of orders, so that it cannot be told before they arrived. */
  readonly needsOrders: boolean;
}

/** One request, and what every placement needs of it. */
export interface Shelf {
  readonly request: RecommendRequest;
  readonly limit: number;
  readonly known: Known;
  readonly rules: RowRules;
}

export interface Finished {
  readonly ofPage?: boolean;
  readonly causes?: RemovalTest;
  readonly needsOrders?: boolean;
}

/** Rows with their causes as a list: pins first, at most `limit`. */
export function finish(shelf: Shelf, scored: Scored, ranked: readonly RankedRow[], more: Finished = {}): Ranking {
  const { known, limit } = shelf;
  return {
    table: known.table,
    ranked: ranked.slice(0, limit),
    profiled: holdsAnything(known.profile),
    scored,
    ofPage: more.ofPage === true,
    causes: more.causes,
    needsOrders: more.needsOrders === true,
  };
}

/** The best rows, varied, with the shop owner's pins in front and no brand too often. */
export function bestRows(
  { limit, rules, known: { table } }: Shelf,
  scores: Float32Array,
  allowed: Uint8Array,
  share?: number,
): readonly number[] {
  const pins = rules.pins.filter((row) => allowed[row] === 1);
  const open = pins.length === 0 ? allowed : withoutRows(allowed, pins);
  // A cap on brands eats candidates, so all are looked at.
  const capped = rules.mostOfBrand < limit;
  const candidates = topRows(scores, open, capped ? table.rows : candidateCount(limit));
  const kept = underBrandCap([...pins, ...candidates], table, rules).filter((row) => !pins.includes(row));
  return [...pins, ...diversify(kept.slice(0, candidateCount(limit)), scores, table.vectors, limit, share)].slice(
    0,
    limit,
  );
}

/** Appends what each wider circle allows, best first, until the list is long enough (spec R5). */
export function fill(
  { limit, rules, known: { table } }: Shelf,
  list: readonly number[],
  scores: Float32Array,
  circles: readonly (() => Uint8Array)[],
): readonly number[] {
  let rows = [...list];
  for (const allowedIn of circles) {
    if (rows.length >= limit) break;
    const more = topRows(scores, withoutRows(allowedIn(), rows), limit * 5);
    rows = [...underBrandCap([...rows, ...more], table, rules)].slice(0, limit);
  }
  return rows;
}

/** What a list may show: exclusions and the shop owner's rules together. */
export function allowedOn({ known, request, rules }: Shelf, exclusions: Omit<Exclusions, "items">): Uint8Array {
  const inCart = rules.withoutCart ? known.profile : exclusions.inCart;
  const allowed = allowedRows(known.table, { ...exclusions, inCart, items: named(request) });
  const { allowed: byRules } = rules;
  if (byRules) for (let row = 0; row < allowed.length; row++) if (byRules[row] === 0) allowed[row] = 0;
  return allowed;
}

/** For lists that look past what the shopper has. */
export const unowned = ({ known: { profile } }: Shelf): Omit<Exclusions, "items"> => ({
  refused: profile,
  inCart: profile,
  purchased: profile,
});

const named = (request: RecommendRequest): readonly ItemId[] => [
  ...(request.exclude ?? []),
  ...(request.context === undefined ? [] : [request.context]),
  ...(request.onPage ?? []),
];

/** The row of the page's item. */
export const contextRow = ({ request, known: { table } }: Shelf): number | undefined =>
  request.context === undefined ? undefined : table.rowOf.get(request.context);

/** Rows of what else stands on the page. */
export const rowsOnPage = ({ request, known: { table } }: Shelf): readonly number[] =>
  (request.onPage ?? []).flatMap((id) => table.rowOf.get(id) ?? []);

/** A history of rows alone, which counts as if each had just been bought; no event tells of it. @param kind for reasons */
export function historyOfRows(
  { table, history: { now } }: Known,
  rows: readonly number[],
  kind: "purchase" | "cart" = "purchase",
): History {
  const weight = evidenceWeights.purchase;
  const evidence = rows.map((row): LiveEvidence => {
    const own = { eventIds: [], kind, at: now, weight, groupId: table.itemIds[row] as ItemId } as const;
    return {
      evidence: own,
      vector: vectorOfRow(table.vectors, row),
      key: `row:${row}`,
      row,
      weight,
      ownWeight: weight,
    };
  });
  return new History(evidence, { kept: 1, whole: 1 }, now);
}

/** What moved a row, if anything did; else that it is liked by many. */
export function causeOf(row: number, scored: Scored, causes: RemovalTest): Cause {
  const { table } = scored.known;
  const [mover] = causes.moversOf(row, 1);
  if (!mover) return popularIn(table, row);
  const { subject, through } = mover;
  const other = scored.history.subjects[subject]?.row;
  if (other === row) return { because: "again", subject };
  if (other === undefined || through === "content")
    return {
      because: "evidence",
      subject,
      concept: other === undefined ? undefined : sharedConcept(table, row, other),
    };
  return { because: "together", subject };
}

export const popularIn = (table: RankTable, row: number): Cause => ({
  because: "popular",
  concept: departmentOf(table, row),
});

/** Marks pins as such. */
export const orPinned = ({ rules }: Shelf, row: number, cause: () => Cause): RankedRow => ({
  row,
  cause: rules.pins.includes(row) ? () => ({ because: "pinned" }) : cause,
});

/** New rows by score, then newest first. */
export function bestNew(
  { known: { table }, limit, rules }: Shelf,
  scores: Float32Array,
  allowed: Uint8Array,
): number[] {
  const listedAt = (row: number): number => table.listedAt[row] as number;
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) if (allowed[row] === 1 && isNewRow(table, row)) rows.push(row);
  rows.sort((a, b) => (scores[b] as number) - (scores[a] as number) || listedAt(b) - listedAt(a) || a - b);
  return [...underBrandCap(rows, table, rules)].slice(0, limit);
}

function withoutRows(allowed: Uint8Array, rows: readonly number[]): Uint8Array {
  const left = allowed.slice();
  for (const row of rows) left[row] = 0;
  return left;
}

/** An empty profile profiles nobody. */
const holdsAnything = (profile: Profile | undefined): boolean =>
  profile !== undefined &&
  (profile.evidence.length > 0 ||
    [profile.preferences, profile.cart, profile.liked, profile.purchased].some(({ size }) => size > 0) ||
    profile.dismissals.length > 0);
