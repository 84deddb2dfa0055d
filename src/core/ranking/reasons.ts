import type { RankTable } from "../catalogue.ts";
import { conceptsOf, telling } from "../concepts.ts";
import { type LiveEvidence, windowEvidence } from "../live-evidence.ts";
import { type ContentScores, contentWithout } from "./content.ts";
import { rankOf } from "./top.ts";

/** What a removal test needs to know of a ranking. */
export interface Tested {
  readonly table: RankTable;
  readonly content: ContentScores;
  /** rows; the blended scores */
  readonly scores: Float32Array;
  readonly allowed: Uint8Array;
  /** Blends again with the content scores that are left without a piece of evidence. */
  readonly rescore: (contentRaw: Float32Array, without: LiveEvidence) => Float32Array;
}

interface Without {
  readonly raw: Float32Array;
  readonly scores: Float32Array;
}

/** A contribution this small (in units of the kernel) convinces nobody. */
export const leastContribution = 1e-5;
const mostTried = 6;

/**
 * Finds evidence that really moved a row: without it the row's raw content score is lower and its rank no higher
 * (spec R7). Reckoned, not guessed; each piece of evidence is taken away once for all rows.
 */
export class RemovalTest {
  readonly #without = new Map<number, Without>();

  constructor(private readonly tested: Tested) {}

  /** Positions of the evidence that passes for `row`, strongest first, at most `most`. */
  causesOf(row: number, most: number): readonly number[] {
    const causes: number[] = [];
    for (const position of this.#strongest(row)) {
      if (causes.length >= most) break;
      if (this.#passes(row, position)) causes.push(position);
    }
    return causes;
  }

  #strongest(row: number): readonly number[] {
    const { contributions } = this.tested.content;
    return contributions
      .slice(0, windowEvidence)
      .map(({ strength, kernel }, position) => ({ position, value: strength * (kernel[row] ?? 0) }))
      .filter(({ value }) => value > leastContribution)
      .sort((a, b) => b.value - a.value || a.position - b.position)
      .slice(0, mostTried)
      .map(({ position }) => position);
  }

  #passes(row: number, position: number): boolean {
    const { content, scores, allowed } = this.tested;
    const without = this.#taken(position);
    if ((without.raw[row] ?? 0) >= (content.raw[row] ?? 0)) return false;
    return rankOf(without.scores, allowed, row) >= rankOf(scores, allowed, row);
  }

  #taken(position: number): Without {
    const known = this.#without.get(position);
    if (known) return known;
    const { table, content, rescore } = this.tested;
    const { live } = content.contributions[position] as ContentScores["contributions"][number];
    const raw = contentWithout(table.rows, content.contributions, position);
    const without = { raw, scores: rescore(raw, live) };
    this.#without.set(position, without);
    return without;
  }
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
