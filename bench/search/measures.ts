import type { Grade } from "./queries/judged.ts";

/** What a list of answers is worth. Each from 0 to 1. */
export interface Measures {
  readonly ndcg10: number;
  readonly recall20: number;
  readonly reciprocalRank: number;
}

/** Grades from which an answer counts as found. */
const found: Grade = 2;

/**
 * NDCG@10 with gain 2^grade − 1 and discount 1 / log2(place + 1) (Järvelin and Kekäläinen 2002; Burges 2005);
 * Recall@20 = found / min(20, all that could be); 1 / place of the first that counts as found.
 *
 * @param ranked ids, best first @param grades above 0, by id
 */
export function measure(ranked: readonly string[], grades: ReadonlyMap<string, number>): Measures {
  const ideal = [...grades.values()].sort((a, b) => b - a);
  const relevant = ideal.filter((grade) => grade >= Math.min(found, ideal[0] ?? 0)).length;
  const isFound = (id: string): boolean => (grades.get(id) ?? 0) >= Math.min(found, ideal[0] ?? 0);
  const place = ranked.findIndex(isFound);
  return {
    ndcg10: gain(ranked.map((id) => grades.get(id) ?? 0)) / gain(ideal),
    recall20: ranked.slice(0, 20).filter(isFound).length / Math.min(20, relevant),
    reciprocalRank: place < 0 ? 0 : 1 / (place + 1),
  };
}

const gain = (grades: readonly number[]): number =>
  grades.slice(0, 10).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);

export const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** The middle 95% of the mean over `draws` draws of as many values with replacement (Efron 1979). */
export function interval(
  values: readonly number[],
  random: () => number,
  draws = 2000,
): readonly [low: number, high: number] {
  const means = Array.from({ length: draws }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[Math.floor(0.025 * draws)] ?? 0, means[Math.floor(0.975 * draws)] ?? 0];
}
