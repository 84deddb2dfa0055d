import type { RankTable } from "../catalogue.ts";
import { type LiveEvidence, type Trust, trustShare } from "../live-evidence.ts";
import type { Profile } from "../profile/profile.ts";
import { blend } from "./blend.ts";
import { type ContentScores, contentScores } from "./content.ts";
import type { KernelRows } from "./kernel-rows.ts";
import { popularityScores } from "./popularity.ts";
import { RemovalTest } from "./reasons.ts";
import type { Spread } from "./standardise.ts";

/** What a ranking may know: nothing of the profile where there is no consent or none is wanted. */
export interface Known {
  readonly table: RankTable;
  readonly profile: Profile | undefined;
  /** Newest first. */
  readonly evidence: readonly LiveEvidence[];
  readonly trust: Trust;
  readonly kernels: KernelRows;
}

export interface Part {
  readonly weight: number;
  readonly raw: Float32Array;
  readonly spread: Spread;
}

/** The catalogue scored, and what the scores are made of. */
export interface Scored {
  readonly known: Known;
  readonly scores: Float32Array;
  readonly content: ContentScores;
  /** How strongly content and popularity counted, with their spread. */
  readonly parts: { readonly content: Part; readonly popularity: Part };
}

/** The recipe of discovery: the pack's weights, content by all of the history. */
export function score(known: Known, evidence: readonly LiveEvidence[]): Scored {
  const { table, kernels, trust } = known;
  const weights = { content: table.weights.content * trustShare(trust), popularity: table.weights.popularity };
  return scoreBy(known, contentScores(table, evidence, kernels), weights);
}

/** Content of any kind beside popularity. */
export function scoreBy(
  known: Known,
  content: ContentScores,
  weights: { readonly content: number; readonly popularity: number },
): Scored {
  const { table } = known;
  const popularity = popularityScores(table.popularity);
  const scores = new Float32Array(table.rows);
  const [popularitySpread, contentSpread] = blend(
    [
      { weight: weights.popularity, raw: popularity },
      { weight: weights.content, raw: content.raw },
    ],
    table.sampleRows,
    scores,
  ) as [Spread, Spread];
  return {
    known,
    scores,
    content,
    parts: {
      content: { weight: weights.content, raw: content.raw, spread: contentSpread },
      popularity: { weight: weights.popularity, raw: popularity, spread: popularitySpread },
    },
  };
}

/** For lists that come from the whole history. */
export function removalTest({ known, scores, content, parts }: Scored, allowed: Uint8Array): RemovalTest {
  const { table, trust } = known;
  const rescore = (raw: Float32Array, { evidence, ownWeight }: LiveEvidence): Float32Array => {
    const left = { kept: trust.kept - ownWeight, whole: trust.whole - evidence.weight };
    const out = new Float32Array(table.rows);
    blend([parts.popularity, { weight: table.weights.content * trustShare(left), raw }], table.sampleRows, out);
    return out;
  };
  return new RemovalTest({ table, content, scores, allowed, rescore });
}
