import type { Metric } from "../evaluation/evaluate.ts";

export interface MetricWords {
  readonly title: string;
  /** How to read it, in one sentence. */
  readonly reading: string;
  /** Whether it is a share, which reads best in per cent. */
  readonly isShare: boolean;
}

/** What the figures are called and how they are read, in the terminal and in the report. */
export const metricWords: Readonly<Record<Metric, MetricWords>> = {
  ndcg10: {
    title: "NDCG@10",
    reading: "How well the first ten places hold what came next; 1 is the best order there is.",
    isShare: false,
  },
  recall20: {
    title: "Recall@20",
    reading: "How much of what came next stands among the first twenty.",
    isShare: false,
  },
  mrr: { title: "MRR@20", reading: "One over the place of the first hit, on average.", isShare: false },
  coverage: {
    title: "Coverage",
    reading: "Share of the catalogue that anybody is shown.",
    isShare: true,
  },
  personalisation: {
    title: "Personalisation",
    reading: "How unlike two shoppers' lists are: 0 % all alike, 100 % no item shared.",
    isShare: true,
  },
  novelty: {
    title: "Novelty",
    reading: "Surprise in bits: how few shoppers had what is shown.",
    isShare: false,
  },
  diversity: {
    title: "Diversity",
    reading: "How unlike the items of one list are, by their vectors.",
    isShare: false,
  },
  popularityBias: {
    title: "Popularity bias",
    reading: "How popular what is shown is, against what shoppers had: above 1 it runs after the crowd.",
    isShare: false,
  },
  exposureGini: {
    title: "Exposure Gini",
    reading: "How unevenly brands are shown: 0 all alike, towards 1 one brand has every place.",
    isShare: false,
  },
};

/** A figure as it is read: 12.3 %, 0.0961, 7.85. */
export function figureText(metric: Metric, value: number): string {
  if (metricWords[metric].isShare) return `${(100 * value).toFixed(1)}\u00a0%`;
  if (metric === "novelty" || metric === "popularityBias") return value.toFixed(2);
  return metric === "diversity" || metric === "exposureGini" ? value.toFixed(3) : value.toFixed(4);
}

/** A difference as a share, with its sign: +5.2 %. */
export const signedPercent = (share: number): string =>
  `${share >= 0 ? "+" : "−"}${(100 * Math.abs(share)).toFixed(1)}\u00a0%`;
