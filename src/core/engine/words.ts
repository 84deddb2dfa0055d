import type { Contribution, Explanation, HistoryEntry, Pick, Reason } from "../api.ts";
import type { Catalogue, IngredientName, Language, RankTable } from "../catalogue.ts";
import { conceptsOf } from "../concepts.ts";
import type { ConceptId, ItemId } from "../ids.ts";
import type { LiveEvidence } from "../live-evidence.ts";
import type { Profile } from "../profile/profile.ts";
import type { Subject } from "../ranking/history.ts";
import { givenTo, sharedConcept } from "../ranking/reasons.ts";
import type { Scored } from "../ranking/scored.ts";
import type { Cause, RankedRow, Ranking } from "../ranking/shelf.ts";
import { standardised } from "../ranking/standardise.ts";

/** Turns rows and positions of a ranking into what a page can show in one language. */
export class Words {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly table: RankTable,
    private readonly profile: Profile | undefined,
    private readonly language: Language,
  ) {}

  /** Undefined where the text of the row has not arrived. */
  pick({ row, cause }: RankedRow, ranking: Ranking): Pick | undefined {
    const card = this.catalogue.card(row, this.language);
    return card && { card, reason: this.#reason(cause(), ranking) };
  }

  concept(index: number): { readonly conceptId: ConceptId; readonly label: string } {
    const conceptId = (this.table.concepts[index] as RankTable["concepts"][number]).conceptId;
    const label = this.profile?.preferences.get(conceptId)?.label ?? this.catalogue.conceptLabel(index, this.language);
    return { conceptId, label };
  }

  explanation({ row, cause }: RankedRow, ranking: Ranking, history: readonly HistoryEntry[]): Explanation {
    const brand = [...conceptsOf(this.table, row)].find((index) => this.table.concepts[index]?.kind === "brand");
    const evidence = this.#subjectsBehind(row, cause(), ranking).flatMap(({ positions }) =>
      positions.flatMap((position) => entryOf(ranking.scored.history.evidence[position], history)),
    );
    return {
      itemId: this.table.itemIds[row] as ItemId,
      reason: this.#reason(cause(), ranking),
      contributions: this.#contributions(row, ranking),
      evidence: evidence.slice(0, mostEvidence),
      ...(brand === undefined ? {} : { brand: this.concept(brand) }),
    };
  }

  #reason(cause: Cause, { scored, ofPage }: Ranking): Reason {
    switch (cause.because) {
      case "evidence": {
        const live = newestOf(scored, cause.subject);
        const { kind, groupId, elsewhere } = live.evidence;
        return {
          because: "evidence",
          kind,
          title: this.#titleOf(live),
          ...(groupId === undefined || (elsewhere && live.row === undefined) ? {} : { groupId }),
          ...(elsewhere ? { elsewhere } : {}),
          ...(cause.concept === undefined ? {} : { concept: this.concept(cause.concept) }),
        };
      }
      case "together": {
        const live = newestOf(scored, cause.subject);
        return {
          because: "together",
          by: this.table.weights.use === "sessions" ? "visits" : "orders",
          groupId: live.evidence.groupId as ItemId,
          title: this.#titleOf(live),
          ...(ofPage ? {} : { kind: live.evidence.kind }),
        };
      }
      case "again": {
        const { positions } = scored.history.subjects[cause.subject] as Subject;
        const bought = positions.filter((position) => scored.history.evidence[position]?.evidence.kind === "purchase");
        return { because: "again", times: bought.length };
      }
      case "context":
        return { because: "context", title: this.catalogue.card(cause.row, this.language)?.title ?? "" };
      case "popular":
        return cause.concept === undefined
          ? { because: "popular" }
          : { because: "popular", concept: this.concept(cause.concept) };
      case "trending":
      case "cohort":
      case "pinned":
      case "surprise":
      case "new":
      case "recent":
        return { because: cause.because };
      default:
        return cause satisfies never;
    }
  }

  #titleOf({ evidence, row }: LiveEvidence): string {
    if (row === undefined) return evidence.text ?? "";
    return this.catalogue.card(row, this.language)?.title ?? evidence.groupId ?? "";
  }

  /** The page's item explains a list, but is nothing that the shopper did. */
  #subjectsBehind(row: number, cause: Cause, { scored, causes, ofPage }: Ranking): readonly Subject[] {
    if (ofPage) return [];
    const subjects = causes
      ? causes.moversOf(row, 6).map(({ subject }) => subject)
      : "subject" in cause
        ? [cause.subject]
        : [];
    return subjects.flatMap((subject) => scored.history.subjects[subject] ?? []);
  }

  /** What each ingredient gave through each concept or subject, in units of the score, largest first; at most five. */
  #contributions(row: number, { scored }: Ranking): readonly Contribution[] {
    const values = new Map<string, Contribution>();
    const add = (contribution: Contribution) => {
      const name = `${contribution.ingredient} ${contribution.label}`;
      const value = (values.get(name)?.value ?? 0) + contribution.value;
      values.set(name, { ...contribution, value });
    };
    for (const { subject, through } of givenTo(scored, row))
      for (const [ingredient, value] of through)
        add({ ingredient, ...this.#through(row, scored, subject, ingredient), value });
    for (const { name, shares, raw, spread, weight } of scored.parts)
      if (!shares) add({ ingredient: name, label: "", value: weight * standardised(raw[row] ?? 0, spread) });
    return [...values.values()]
      .filter(({ value }) => Math.abs(value) >= 0.005)
      .sort((a, b) => b.value - a.value)
      .slice(0, mostContributions);
  }

  /** Content pulls through what two items share, everything else through the item itself. */
  #through(
    row: number,
    scored: Scored,
    subject: number,
    ingredient: IngredientName,
  ): { readonly label: string; readonly conceptId?: ConceptId } {
    const live = newestOf(scored, subject);
    const alike = ingredient === "content" || ingredient === "likeness";
    const shared = !alike || live.row === undefined ? undefined : sharedConcept(this.table, row, live.row);
    return shared === undefined ? { label: this.#titleOf(live) } : this.concept(shared);
  }
}

const mostEvidence = 6;
const mostContributions = 5;

const newestOf = ({ history }: Scored, subject: number): LiveEvidence =>
  history.evidence[history.subjects[subject]?.positions[0] as number] as LiveEvidence;

const entryOf = (live: LiveEvidence | undefined, history: readonly HistoryEntry[]): readonly HistoryEntry[] => {
  const first = live?.evidence.eventIds[0];
  const entry = history.find(({ eventIds }) => first !== undefined && eventIds.includes(first));
  return entry ? [entry] : [];
};
