import type { Shelves } from "./shelves.ts";

/** One number a row, or nothing of that side. */
export interface Sides {
  /** 0 to 1: the share of the query's words that a row answers (`WordsMatch`). */
  readonly words: Float32Array | undefined;
  /** −1 to 1: how near a row lies in meaning. */
  readonly cosines: Float32Array | undefined;
}

/**
 * How well each row answers a query, by its words, by its meaning, and by where it stands:
 *
 *     own = words + cosine
 *     score = (own + mean own of its narrowest category + mean own of its widest) / 3
 *
 * Both sides of `own` are shares of a whole, so they are added as they are: that is as good as any weight from .5 to 1.5
 * (docs/decisions/0008-search.md). One text says little and may mislead, a keyboard with warm light on a desk is no
 * lamp; the shelf says what a thing is. So the shelf counts as much as the thing, as clusters do in retrieval (Liu and
 * Croft, "Cluster-based retrieval using language models", 2004). A row without a category is a shelf of its own.
 */
export function fuse({ words, cosines }: Sides, { rows, narrowest, widest, concepts }: Shelves): Float32Array {
  const own = new Float32Array(rows);
  for (let row = 0; row < rows; row++) own[row] = (words?.[row] ?? 0) + (cosines?.[row] ?? 0);
  const shelf = meansOf(own, narrowest, concepts);
  const department = meansOf(own, widest, concepts);
  const scores = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = own[row] ?? 0;
    // No mean has the index −1.
    scores[row] = (value + (shelf[narrowest[row] ?? -1] ?? value) + (department[widest[row] ?? -1] ?? value)) / 3;
  }
  return scores;
}

/** Mean of the rows of each category. */
function meansOf(values: Float32Array, categoryOf: Int32Array, categories: number): Float64Array {
  const sums = new Float64Array(categories);
  const counts = new Uint32Array(categories);
  for (let row = 0; row < values.length; row++) {
    const category = categoryOf[row] ?? -1;
    if (category < 0) continue;
    sums[category] = (sums[category] ?? 0) + (values[row] ?? 0);
    counts[category] = (counts[category] ?? 0) + 1;
  }
  return sums.map((sum, category) => sum / Math.max(1, counts[category] ?? 0));
}
