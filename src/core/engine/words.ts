import type { Contribution, Explanation, HistoryEntry, Pick, Reason } from "../api.ts";
import type { Catalogue, Language, RankTable } from "../catalogue.ts";
import { conceptsOf } from "../concepts.ts";
import type { ConceptId, ItemId } from "../ids.ts";
import type { LiveEvidence } from "../live-evidence.ts";
import type { Profile } from "../profile/profile.ts";
import type { RankedRow, Ranking } from "../ranking/rank.ts";
import { sharedConcept } from "../ranking/reasons.ts";
import type { Part } from "../ranking/scored.ts";

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
    return card && { card, reason: this.#reason(cause, ranking) };
  }

  concept(index: number): { readonly conceptId: ConceptId; readonly label: string } {
    const conceptId = (this.table.concepts[index] as RankTable["concepts"][number]).conceptId;
    const label = this.profile?.preferences.get(conceptId)?.label ?? this.catalogue.conceptLabel(index, this.language);
    return { conceptId, label };
  }

  explanation({ row, cause }: RankedRow, ranking: Ranking, history: readonly HistoryEntry[]): Explanation {
    const positions = this.#evidenceOf(row, cause, ranking);
    const brand = [...conceptsOf(this.table, row)].find((index) => this.table.concepts[index]?.kind === "brand");
    return {
      itemId: this.table.itemIds[row] as ItemId,
      reason: this.#reason(cause, ranking),
      contributions: this.#contributions(row, ranking),
      evidence: positions.flatMap((position) => entryOf(ranking.content.contributions[position]?.live, history)),
      ...(brand === undefined ? {} : { brand: this.concept(brand) }),
    };
  }

  #reason(cause: RankedRow["cause"], ranking: Ranking): Reason {
    switch (cause.because) {
      case "evidence": {
        const live = ranking.content.contributions[cause.position]?.live as LiveEvidence;
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
      case "context":
        return { because: "context", title: this.catalogue.card(cause.row, this.language)?.title ?? "" };
      case "popular":
        return cause.concept === undefined
          ? { because: "popular" }
          : { because: "popular", concept: this.concept(cause.concept) };
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

  #evidenceOf(row: number, cause: RankedRow["cause"], ranking: Ranking): readonly number[] {
    if (ranking.causes) return ranking.causes.causesOf(row, 6);
    return cause.because === "evidence" ? [cause.position] : [];
  }

  /** Content's share through each concept, and popularity; in units of the score, largest first, at most five. */
  #contributions(row: number, { content, parts }: Ranking): readonly Contribution[] {
    const raw = content.raw[row] ?? 0;
    const whole = inScore(parts.content, raw);
    const values = new Map<string, { contribution: Contribution; value: number }>();
    for (const { live, strength, kernel } of content.contributions) {
      const value = raw > 0 ? (whole * strength * (kernel[row] ?? 0)) / (raw * raw) : 0;
      if (value < 0.005) continue;
      const named = this.#through(row, live);
      const sum = (values.get(named.label)?.value ?? 0) + value;
      values.set(named.label, { contribution: { ingredient: "content", ...named, value: sum }, value: sum });
    }
    const fromContent = [...values.values()].sort((a, b) => b.value - a.value).slice(0, 4);
    const { raw: popularity, spread, weight } = parts.popularity;
    const liked = spread.deviation > 0 ? (weight * ((popularity[row] ?? 0) - spread.mean)) / spread.deviation : 0;
    const all: Contribution[] = fromContent.map(({ contribution }) => contribution);
    if (Math.abs(liked) >= 0.005) all.push({ ingredient: "popularity", label: "", value: liked });
    return all;
  }

  #through(row: number, live: LiveEvidence): { readonly label: string; readonly conceptId?: ConceptId } {
    const shared = live.row === undefined ? undefined : sharedConcept(this.table, row, live.row);
    return shared === undefined ? { label: this.#titleOf(live) } : this.concept(shared);
  }
}

/** What a raw value adds to the score, counted from nothing rather than from the mean. */
const inScore = ({ weight, spread }: Part, raw: number): number =>
  spread.deviation > 0 ? (weight * raw) / spread.deviation : 0;

const entryOf = (live: LiveEvidence | undefined, history: readonly HistoryEntry[]): readonly HistoryEntry[] => {
  const first = live?.evidence.eventIds[0];
  const entry = history.find(({ eventIds }) => first !== undefined && eventIds.includes(first));
  return entry ? [entry] : [];
};
