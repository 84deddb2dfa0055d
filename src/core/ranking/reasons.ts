import type { IngredientName, RankTable } from "../catalogue.ts";
import { conceptsOf, telling } from "../concepts.ts";
import type { Part } from "./blend.ts";
import type { Subject } from "./history.ts";
import { pullOf, type Scored, scoreWithout } from "./scored.ts";
import { rankOf } from "./top.ts";

/** A share of a pull this small convinces nobody. */
const leastShare = 0.02;
/** In units of the score: what this much of a row's own history gave cannot be made up by what its removal moves elsewhere. */
const plainPull = 3;
/** Subjects tried for one row, and removals reckoned for one list. */
const triedPerRow = 4;
const mostRemovals = 12;

/** A subject that moved a row, and the ingredient through which it did so most. */
export interface Mover {
  readonly subject: number;
  readonly through: IngredientName;
  /** Whether it gave most of what the history gave to the row, and much at that. */
  readonly isMost: boolean;
}

/** A history without one subject, scored: what a test looks at. */
interface Taken {
  readonly scores: Float32Array;
  readonly parts: readonly Part[];
}

/**
 * Finds what really moved a row: without the subject its pull is lower and its rank no higher (spec R7). Reckoned by the
 * code that ranks, not guessed; each subject is taken away once for all rows.
 */
export class RemovalTest {
  readonly #taken = new Map<number, Taken>();
  /** Ranks of rows as they are. */
  readonly #ranks = new Map<number, number>();

  constructor(
    private readonly scored: Scored,
    private readonly allowed: Uint8Array,
  ) {}

  /** The movers of `row`, strongest first, at most `most`. */
  moversOf(row: number, most: number): readonly Mover[] {
    const movers: Mover[] = [];
    for (const mover of strongestFor(this.scored, row)) {
      if (movers.length >= most) break;
      // What a row has from its own history is gone without it: nothing to reckon.
      const isOwn = mover.isMost && this.scored.history.subjects[mover.subject]?.row === row;
      if (isOwn || this.#passes(row, mover.subject)) movers.push(mover);
    }
    return movers;
  }

  /** Frees what was reckoned: a list is remembered for long, and explained seldom. */
  rest(): void {
    this.#taken.clear();
  }

  #passes(row: number, subject: number): boolean {
    const taken = this.#without(subject);
    if (!taken || pullOf(taken.parts, row) >= pullOf(this.scored.parts, row)) return false;
    return rankOf(taken.scores, this.allowed, row) >= this.#rankOf(row);
  }

  #rankOf(row: number): number {
    const known = this.#ranks.get(row);
    if (known !== undefined) return known;
    const rank = rankOf(this.scored.scores, this.allowed, row);
    this.#ranks.set(row, rank);
    return rank;
  }

  #without(subject: number): Taken | undefined {
    const known = this.#taken.get(subject);
    if (known || this.#taken.size >= mostRemovals) return known;
    const { scores, parts } = scoreWithout(this.scored, this.scored.history.subjects[subject] as Subject);
    // The same weights and spreads on both sides: otherwise what is left could seem to have grown.
    const before = new Map(this.scored.parts.map(({ name, spread, weight }) => [name, { spread, weight }]));
    const taken = { scores, parts: parts.map((part) => ({ ...part, ...before.get(part.name) })) };
    this.#taken.set(subject, taken);
    return taken;
  }
}

/** What each subject gives a row through each ingredient, in units of the score; strongest subjects first. */
export function givenTo(
  { parts }: Scored,
  row: number,
): readonly {
  readonly subject: number;
  readonly whole: number;
  readonly through: ReadonlyMap<IngredientName, number>;
}[] {
  const given = new Map<number, { subject: number; whole: number; readonly through: Map<IngredientName, number> }>();
  for (const { name, weight, raw, spread, shares } of parts) {
    if (!shares || spread.deviation <= 1e-9) continue;
    const pull = (weight * (raw[row] as number)) / spread.deviation;
    shares(row, (subject, share) => {
      const one = given.get(subject) ?? { subject, whole: 0, through: new Map<IngredientName, number>() };
      one.whole += share * pull;
      one.through.set(name, (one.through.get(name) ?? 0) + share * pull);
      given.set(subject, one);
    });
  }
  return [...given.values()].sort((a, b) => b.whole - a.whole || a.subject - b.subject);
}

function strongestFor(scored: Scored, row: number): readonly Mover[] {
  const all = pullOf(scored.parts, row);
  return givenTo(scored, row)
    .slice(0, triedPerRow)
    .flatMap(({ subject, whole, through }) => {
      if (!(whole > leastShare * Math.abs(all))) return [];
      const [name] = [...through].sort((a, b) => b[1] - a[1])[0] ?? [];
      return name === undefined ? [] : [{ subject, through: name, isMost: whole > all / 2 && whole > plainPull }];
    });
}

/** The most telling tag or category that two rows share; undefined where they share none. */
export function sharedConcept(table: RankTable, row: number, other: number): number | undefined {
  const theirs = new Set(conceptsOf(table, other));
  let best: number | undefined;
  for (const index of conceptsOf(table, row)) {
    if (!theirs.has(index) || table.concepts[index]?.kind === "brand") continue;
    if (best === undefined || telling(table, index) > telling(table, best)) best = index;
  }
  return best;
}

/** The widest category of a row, for saying what is popular where. */
export function departmentOf(table: RankTable, row: number): number | undefined {
  for (const index of conceptsOf(table, row)) {
    const concept = table.concepts[index];
    if (concept?.kind === "category" && concept.parent < 0) return index;
  }
  return undefined;
}
