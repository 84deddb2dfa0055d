import { dot, type Matrix, row } from "../vectors.ts";

/** Share of relevance against novelty in a list; 1 would be the plain order. */
export const relevanceShare = 0.9;
/** Candidates looked at for each place in the list. */
const candidatesPerPlace = 5;

export const candidateCount = (limit: number): number => Math.max(40, limit * candidatesPerPlace);

/**
 * Maximal marginal relevance: each next row maximises share × relevance − (1 − share) × (largest cosine to what was
 * taken), relevance scaled to 0..1 over the candidates. Source: Carbonell & Goldstein, SIGIR 1998.
 * @param ranked candidate rows, best first.
 */
export function diversify(
  ranked: readonly number[],
  scores: Float32Array,
  vectors: Matrix,
  limit: number,
  share = relevanceShare,
): number[] {
  const best = scores[ranked[0] ?? 0] ?? 0;
  const worst = scores[ranked.at(-1) ?? 0] ?? 0;
  const range = best - worst || 1;
  const left = ranked.map((candidate) => ({
    candidate,
    relevance: ((scores[candidate] ?? 0) - worst) / range,
    nearest: 0,
  }));
  const taken: number[] = [];
  while (taken.length < limit && left.length > 0) {
    let place = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (const [i, { relevance, nearest }] of left.entries()) {
      const worth = share * relevance - (1 - share) * nearest;
      if (worth > most) [place, most] = [i, worth];
    }
    const [next] = left.splice(place, 1);
    if (!next) break;
    taken.push(next.candidate);
    const vector = row(vectors, next.candidate);
    for (const other of left) other.nearest = Math.max(other.nearest, dot(vector, row(vectors, other.candidate)));
  }
  return taken;
}
