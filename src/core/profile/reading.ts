import type { RankTable } from "../catalogue.ts";
import { categoryEnds, conceptsOf } from "../concepts.ts";
import type { LiveEvidence, Trust } from "../live-evidence.ts";
import { dot, row as rowOf } from "../vectors.ts";

import type { Dismissal, Evidence, Profile } from "./profile.ts";

/**
 * Older evidence than this weighs less than a thousandth in all that goes by its age; only purchases, which may come again
 * after years, are read beyond.
 */
const reach = 100;

/** The vector of the words that stand for evidence; undefined where there is none (yet), or none that counts. */
export type VectorOfText = (evidence: Evidence) => Float32Array | undefined;

/** A profile as ranking sees it. */
export interface Reading {
  /** Newest first; what was looked at again counts from then. Ages are positions here. */
  readonly evidence: readonly LiveEvidence[];
  readonly trust: Trust;
}

/**
 * The evidence that counts, and how far it is to be trusted. Items that left the pack and texts without a vector do not
 * count.
 */
export function readEvidence(profile: Profile, table: RankTable, vectorOfText: VectorOfText): Reading {
  const evidence: LiveEvidence[] = [];
  const dismissed = new DismissalFactors(profile.dismissals, table);
  let kept = 0;
  let whole = 0;
  for (let i = profile.evidence.length - 1; i >= 0; i--) {
    const own = profile.evidence[i] as Evidence;
    const placed = place(own, table, vectorOfText);
    if (!placed) continue;
    const ownWeight = own.weight * dismissed.of(i, placed.row, placed.vector);
    kept += ownWeight;
    whole += own.weight;
    const weight = ownWeight * preferenceFactor(profile, table, placed.row);
    const { row, vector, key } = placed;
    if (weight > 0) evidence.push({ evidence: own, row, vector, key, weight, ownWeight });
  }
  evidence.sort((a, b) => turnOf(b) - turnOf(a));
  return {
    evidence: evidence.filter(({ evidence: own }, age) => age < reach || own.kind === "purchase"),
    trust: { kept, whole },
  };
}

/** The same without preferences, for showing interests that were muted. */
export const readOwnEvidence = (
  profile: Profile,
  table: RankTable,
  vectorOfText: VectorOfText,
): readonly LiveEvidence[] => readEvidence({ ...profile, preferences: new Map() }, table, vectorOfText).evidence;

/** When the shopper turned to it: a view's leaving, told when the next thing is open, does not make it the newer one. */
const turnOf = ({ evidence: { openedAt, at } }: LiveEvidence): number => openedAt ?? at;

interface Placed {
  readonly row: number | undefined;
  readonly vector: Float32Array;
  readonly key: string;
}

function place(evidence: Evidence, table: RankTable, vectorOfText: VectorOfText): Placed | undefined {
  const row = evidence.groupId === undefined ? undefined : table.rowOf.get(evidence.groupId);
  if (row !== undefined) return placedRow(table, row);
  const vector = vectorOfText(evidence);
  return vector && { row: undefined, vector, key: `text:${evidence.text}` };
}

const placedRows = new WeakMap<RankTable, Placed[]>();

/** Made once for each row: a long history names the same rows at every reading. */
function placedRow(table: RankTable, row: number): Placed {
  const known = placedRows.get(table) ?? [];
  placedRows.set(table, known);
  known[row] ??= { row, vector: rowOf(table.vectors, row), key: `row:${row}` };
  return known[row];
}

/** A muted concept's evidence counts 0, a weight multiplies it (spec P7). "Never" keeps items out, and no more. */
function preferenceFactor(profile: Profile, table: RankTable, row: number | undefined): number {
  if (row === undefined || profile.preferences.size === 0) return 1;
  let factor = 1;
  for (const index of conceptsOf(table, row)) {
    const concept = table.concepts[index];
    const preference = concept && profile.preferences.get(concept.conceptId);
    if (preference) factor *= preference.muted ? 0 : preference.weight;
  }
  return factor;
}

const sameDepartmentFactor = 0.25;

/** How much earlier evidence still counts after "less like this" (spec P6). */
class DismissalFactors {
  readonly #placed: readonly { readonly after: number; readonly row: number; readonly vector: Float32Array }[];

  constructor(
    dismissals: readonly Dismissal[],
    private readonly table: RankTable,
  ) {
    this.#placed = dismissals.flatMap(({ groupId, after }) => {
      const row = table.rowOf.get(groupId);
      return row === undefined ? [] : [{ after, row, vector: rowOf(table.vectors, row) }];
    });
  }

  of(position: number, row: number | undefined, vector: Float32Array): number {
    let factor = 1;
    for (const dismissed of this.#placed)
      if (position < dismissed.after) factor *= this.#between(dismissed, row, vector);
    return factor;
  }

  #between(
    dismissed: { readonly row: number; readonly vector: Float32Array },
    row: number | undefined,
    vector: Float32Array,
  ): number {
    const theirs = categoryEnds(this.table, dismissed.row);
    const ours = row === undefined ? undefined : categoryEnds(this.table, row);
    if (theirs && ours) {
      if (theirs.narrowest === ours.narrowest) return 0;
      if (theirs.widest === ours.widest) return sameDepartmentFactor;
    }
    return 1 - Math.max(0, dot(dismissed.vector, vector)) ** 2;
  }
}
