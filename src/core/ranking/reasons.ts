import type { IngredientName, RankTable } from "../catalogue.ts";
import { conceptsOf, telling } from "../concepts.ts";
import type { Subject } from "./history.ts";
import { pullOf, type Scored, scoreWithout } from "./scored.ts";
import { rankOf } from "./top.ts";

/** A share of a pull this small convinces nobody. */
const leastShare = 0.02;
/** Subjects tried for one row, and removals reckoned for one list. */
const triedPerRow = 4;
const mostRemovals = 12;

/** A subject that moved a row, and the ingredient through which it did so most. */
export interface Mover {
  readonly subject: number;
  readonly through: IngredientName;
}

/**
 * Finds what really moved a row: without the subject its pull is lower and its rank no higher (spec R7). Reckoned by the
 * code that ranks, not guessed; each subject is taken away once for all rows.
 */
export class RemovalTest {
  readonly #without = new Map<number, Scored>();

  constructor(
    private readonly scored: Scored,
    private readonly allowed: Uint8Array,
  ) {}

  /** The movers of `row`, strongest first, at most `most`. */
  moversOf(row: number, most: number): readonly Mover[] {
    const movers: Mover[] = [];
    for (const mover of strongestFor(this.scored, row)) {
      if (movers.length >= most) break;
      if (this.#passes(row, mover.subject)) movers.push(mover);
    }
    return movers;
  }

  #passes(row: number, subject: number): boolean {
    const without = this.#taken(subject);
    if (!without) return false;
    // The same spreads on both sides: otherwise what is left could seem to have grown.
    const before = pullOf(this.scored.parts, row);
    const spreads = new Map(this.scored.parts.map(({ name, spread, weight }) => [name, { spread, weight }]));
    const after = pullOf(
      without.parts.map((part) => ({ ...part, ...spreads.get(part.name) })),
      row,
    );
    if (after >= before) return false;
    return rankOf(without.scores, this.allowed, row) >= rankOf(this.scored.scores, this.allowed, row);
  }

  #taken(subject: number): Scored | undefined {
    const known = this.#without.get(subject);
    if (known || this.#without.size >= mostRemovals) return known;
    const without = scoreWithout(this.scored, this.scored.history.subjects[subject] as Subject);
    this.#without.set(subject, without);
    return without;
  }
}

/** What each subject gives a row through each ingredient, in units of the score; strongest subjects first. */
export function givenTo(
  { parts, history }: Scored,
  row: number,
): readonly {
  readonly subject: number;
  readonly whole: number;
  readonly through: ReadonlyMap<IngredientName, number>;
}[] {
  const given = history.subjects.map((_, subject) => ({
    subject,
    whole: 0,
    through: new Map<IngredientName, number>(),
  }));
  for (const { name, weight, raw, spread, shares } of parts) {
    if (!shares || spread.deviation <= 1e-9) continue;
    const each = new Float64Array(given.length);
    shares(row, each);
    const pull = (weight * (raw[row] as number)) / spread.deviation;
    for (const [subject, share] of each.entries()) {
      if (share === 0) continue;
      const one = given[subject] as (typeof given)[number];
      one.whole += share * pull;
      one.through.set(name, share * pull);
    }
  }
  return given.filter(({ whole }) => whole !== 0).sort((a, b) => b.whole - a.whole || a.subject - b.subject);
}

function strongestFor(scored: Scored, row: number): readonly Mover[] {
  const all = pullOf(scored.parts, row);
  return givenTo(scored, row)
    .slice(0, triedPerRow)
    .flatMap(({ subject, whole, through }) => {
      if (!(whole > leastShare * Math.abs(all))) return [];
      const [name] = [...through].sort((a, b) => b[1] - a[1])[0] ?? [];
      return name === undefined ? [] : [{ subject, through: name }];
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
