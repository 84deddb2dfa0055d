/**
 * The `limit` best rows of `scores` that `allowed` marks with 1, best first; equal scores in row order.
 * Fewer rows than `limit` is no error.
 */
export function topRows(scores: Float32Array, allowed: Uint8Array, limit: number): number[] {
  const rows: number[] = [];
  for (let i = 0; i < scores.length; i++) if (allowed[i] === 1 && Number.isFinite(scores[i] as number)) rows.push(i);
  rows.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return rows.slice(0, Math.max(0, limit));
}

/** How many allowed rows score above `row`; 0 is first. */
export function rankOf(scores: Float32Array, allowed: Uint8Array, row: number): number {
  const own = scores[row] as number;
  let rank = 0;
  for (let i = 0; i < scores.length; i++)
    if (allowed[i] === 1 && i !== row && ((scores[i] as number) > own || (scores[i] === own && i < row))) rank++;
  return rank;
}
