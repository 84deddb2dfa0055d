import type { WordsTable } from "./words-format.ts";

/**
 * Terms at the smallest distance from `word`, if that is at most `most`: insertions, deletions, changes and swaps of
 * neighbours, each one step (optimal string alignment: Damerau 1964 without editing a swap again).
 *
 * The sorted terms are walked as the trie they are: a term keeps the rows of the table that belong to what it shares
 * with the one before, and a beginning that is already too far away takes everything below it along.
 */
export function nearestTerms({ terms, shared }: WordsTable, word: string, most: number): readonly number[] {
  const width = word.length + 1;
  /** Row i: distances of the term's first i units to every beginning of the word. */
  const rows = [Uint8Array.from({ length: width }, (_, j) => j)];
  let best = most;
  let found: number[] = [];
  /** Units of the last walked term whose rows are good for the term at hand. */
  let kept = 0;
  /** This many first units are too far away from any beginning of the word. */
  let hopeless = Number.POSITIVE_INFINITY;
  for (const [t, term] of terms.entries()) {
    kept = Math.min(kept, shared[t] ?? 0);
    if (kept >= hopeless) continue;
    hopeless = Number.POSITIVE_INFINITY;
    let at = kept;
    for (; at < term.length; at++) {
      const row = fillRow(rows, term, at, word);
      if (Math.min(...row) > best) {
        hopeless = at + 1;
        break;
      }
    }
    kept = Math.min(at + 1, term.length);
    const distance = at < term.length ? Number.POSITIVE_INFINITY : (rows[term.length]?.[word.length] ?? 0);
    if (distance < best) {
      best = distance;
      found = [t];
    } else if (distance === best) found.push(t);
  }
  return found;
}

/** Row `at + 1` of the table, for the term's unit at `at`. */
function fillRow(rows: Uint8Array[], term: string, at: number, word: string): Uint8Array {
  const width = word.length + 1;
  const above = rows[at] as Uint8Array;
  const twoAbove = at > 0 ? rows[at - 1] : undefined;
  const row = rows[at + 1] ?? new Uint8Array(width);
  rows[at + 1] = row;
  row[0] = at + 1;
  for (let j = 1; j < width; j++) {
    const isSame = term[at] === word[j - 1];
    let steps = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (isSame ? 0 : 1));
    if (twoAbove && j > 1 && term[at] === word[j - 2] && term[at - 1] === word[j - 1])
      steps = Math.min(steps, (twoAbove[j - 2] ?? 0) + 1);
    row[j] = steps;
  }
  return row;
}
