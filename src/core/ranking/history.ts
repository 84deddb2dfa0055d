import { evidenceWeights } from "../evidence-weights.ts";
import type { UnixMs } from "../ids.ts";
import type { LiveEvidence, Trust } from "../live-evidence.ts";

export const dayMs = 24 * 60 * 60 * 1000;
/** Evidence this close is of one visit, or one basket (spec R14). */
const visitGapMs = 30 * 60 * 1000;
/** Strengths below this are left out: eight half-lives, after which nothing moves a list. */
const leastStrength = 2 ** -8;

/** How fast the present takes over: half-life in pieces of evidence, or in visits. */
export type Pace = { readonly evidence: number } | { readonly visits: number };

/** An item or searched words, with all evidence of it: what a reason can name and a removal takes away. */
export interface Subject {
  /** As in `LiveEvidence`. */
  readonly key: string;
  readonly row: number | undefined;
  readonly vector: Float32Array;
  /** Positions in the history's evidence, newest first; at least one. */
  readonly positions: readonly number[];
}

/** How much of each row a history holds; the same row never twice. */
export interface Strengths {
  readonly rows: readonly number[];
  readonly values: readonly number[];
  /** How many pieces of evidence were read, newest first. */
  readonly reach: number;
}

/**
 * A shopper's evidence as ingredients read it. Never changes: "as if this had never been" is another history, so that a
 * reason is reckoned by the code that ranks.
 */
export class History {
  #subjects: readonly Subject[] | undefined;
  #subjectOfRow: ReadonlyMap<number, number> | undefined;
  /** For each piece of evidence: how many visits ago; 0 is the last visit. */
  readonly visitsAgo: Uint32Array;
  readonly #strengths = new Map<string, Strengths>();

  /** @param evidence newest first */
  constructor(
    readonly evidence: readonly LiveEvidence[],
    readonly trust: Trust,
    readonly now: UnixMs,
  ) {
    this.visitsAgo = visitsAgo(evidence);
  }

  get subjects(): readonly Subject[] {
    this.#subjects ??= subjectsOf(this.evidence);
    return this.#subjects;
  }

  /** Index of an item's row among the subjects. */
  subjectOfRow(row: number): number | undefined {
    this.#subjectOfRow ??= new Map(
      this.subjects.flatMap(({ row: own }, index) => (own === undefined ? [] : [[own, index]])),
    );
    return this.#subjectOfRow.get(row);
  }

  get isEmpty(): boolean {
    return this.evidence.length === 0;
  }

  /** The history of a shopper who never had to do with `subject`. */
  without({ positions }: Subject): History {
    let { kept, whole } = this.trust;
    for (const position of positions) {
      const live = this.evidence[position] as LiveEvidence;
      kept -= live.ownWeight;
      whole -= live.evidence.weight;
    }
    const left = this.evidence.slice();
    for (const position of [...positions].reverse()) left.splice(position, 1);
    return new History(left, { kept, whole }, this.now);
  }

  /** Σ presence × 2^(−age / half-life) of each row, ages by `pace`. Searches have no row. */
  strengths(pace: Pace, presence: (live: LiveEvidence) => number, named: string): Strengths {
    const name = `${named} ${JSON.stringify(pace)}`;
    const known = this.#strengths.get(name);
    if (known) return known;
    const sums = new Map<number, number>();
    let reach = 0;
    for (const [position, live] of this.evidence.entries()) {
      const decay = this.decayOf(position, pace);
      if (decay < leastStrength) break;
      reach++;
      if (live.row === undefined) continue;
      sums.set(live.row, (sums.get(live.row) ?? 0) + decay * presence(live));
    }
    const strengths = { rows: [...sums.keys()], values: [...sums.values()], reach };
    this.#strengths.set(name, strengths);
    return strengths;
  }

  decayOf(position: number, pace: Pace): number {
    if ("evidence" in pace) return 2 ** (-position / pace.evidence);
    return 2 ** (-(this.visitsAgo[position] as number) / pace.visits);
  }
}

/** What a model of orders takes a piece of evidence for: a purchase is one, anything less a part of one. */
export const asPurchases = (live: LiveEvidence): number => live.weight / evidenceWeights.purchase;

/** What a model of clicks takes it for: one, more or less only where preferences and dismissals say so. */
export const asClicks = (live: LiveEvidence): number => live.weight / live.evidence.weight;

function subjectsOf(evidence: readonly LiveEvidence[]): readonly Subject[] {
  const byKey = new Map<string, LiveEvidence & { readonly positions: number[] }>();
  for (const [position, live] of evidence.entries()) {
    const known = byKey.get(live.key);
    if (known) known.positions.push(position);
    else byKey.set(live.key, { ...live, positions: [position] });
  }
  return [...byKey.values()];
}

function visitsAgo(evidence: readonly LiveEvidence[]): Uint32Array {
  const visits = new Uint32Array(evidence.length);
  for (let i = 1; i < evidence.length; i++) {
    const newer = evidence[i - 1] as LiveEvidence;
    const apart = newer.evidence.at - (evidence[i] as LiveEvidence).evidence.at;
    visits[i] = (visits[i - 1] as number) + (apart > visitGapMs ? 1 : 0);
  }
  return visits;
}
