import type { Interest } from "../api.ts";
import type { RankTable } from "../catalogue.ts";
import { categoryEnds, conceptSizes, conceptsOf, telling } from "../concepts.ts";
import { decay, type LiveEvidence } from "../live-evidence.ts";
import type { Profile } from "./profile.ts";

const mostInterests = 24;

interface Gathered {
  readonly index: number;
  strength: number;
  readonly evidence: Set<LiveEvidence>;
}

/**
 * The concepts behind a history, strongest first: Σ decayed weight of the evidence in the concept × how telling it is,
 * relative to the strongest. Concepts with the same evidence appear once, under the more telling name. Dismissed
 * categories are negative; muted concepts stay visible, so that they can be brought back.
 * @param evidence newest first, before preferences.
 */
export function interestsOf(
  profile: Profile,
  table: RankTable,
  evidence: readonly LiveEvidence[],
  labelOf: (index: number) => string,
): readonly Interest[] {
  const gathered = gather(table, evidence);
  const strongest = Math.max(...gathered.map(({ strength }) => strength), Number.MIN_VALUE);
  const liked = gathered.map(({ index, strength, evidence: own }) =>
    interest(profile, table, index, strength / strongest, own.size, labelOf),
  );
  const shown = new Set(liked.map(({ conceptId }) => conceptId));
  const others = [...dismissedCounts(profile, table)].map(([index, count]) =>
    interest(profile, table, index, -Math.min(1, count / 4), count, labelOf),
  );
  const silenced = table.concepts.flatMap(({ conceptId }, index) =>
    profile.preferences.get(conceptId)?.muted || profile.preferences.get(conceptId)?.never
      ? [interest(profile, table, index, 0, 0, labelOf)]
      : [],
  );
  const rest = [...others, ...silenced].filter(({ conceptId }) => !shown.has(conceptId) && shown.add(conceptId));
  return [...liked, ...rest].slice(0, mostInterests);
}

function interest(
  profile: Profile,
  table: RankTable,
  index: number,
  strength: number,
  evidence: number,
  labelOf: (index: number) => string,
): Interest {
  const { conceptId } = table.concepts[index] as RankTable["concepts"][number];
  const preference = profile.preferences.get(conceptId);
  return {
    conceptId,
    label: preference?.label ?? labelOf(index),
    strength,
    evidence,
    muted: preference?.muted === true || preference?.never === true,
    weight: preference?.weight ?? 1,
  };
}

function gather(table: RankTable, evidence: readonly LiveEvidence[]): Gathered[] {
  const byConcept = new Map<number, Gathered>();
  for (const [age, live] of evidence.entries()) {
    if (live.row === undefined) continue;
    for (const index of conceptsOf(table, live.row)) {
      const found = byConcept.get(index) ?? { index, strength: 0, evidence: new Set() };
      found.strength += live.weight * decay(age) * telling(table, index);
      found.evidence.add(live);
      byConcept.set(index, found);
    }
  }
  const ranked = [...byConcept.values()]
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength || a.index - b.index);
  return withoutTwins(table, ranked);
}

/** Of concepts with the very same evidence only the smallest, most telling one stays. */
function withoutTwins(table: RankTable, ranked: readonly Gathered[]): Gathered[] {
  const sizes = conceptSizes(table);
  const kept: Gathered[] = [];
  for (const candidate of ranked) {
    const twin = kept.findIndex((other) => sameSet(other.evidence, candidate.evidence));
    if (twin < 0) kept.push(candidate);
    else if ((sizes[candidate.index] ?? 0) < (sizes[kept[twin]?.index ?? 0] ?? 0)) kept[twin] = candidate;
  }
  return kept;
}

const sameSet = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size === b.size && [...a].every((x) => b.has(x));

function dismissedCounts(profile: Profile, table: RankTable): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { groupId } of profile.dismissals) {
    const row = table.rowOf.get(groupId);
    const ends = row === undefined ? undefined : categoryEnds(table, row);
    if (ends) counts.set(ends.narrowest, (counts.get(ends.narrowest) ?? 0) + 1);
  }
  return counts;
}
