import type { LiveEvidence } from "../../live-evidence.ts";
import { asClicks, asPurchases, dayMs, type History } from "../history.ts";
import type { Ingredient, Sources, Word } from "./ingredient.ts";

/** Half-life of what was bought before: in baskets, and in days. */
const halfLifeBaskets = 8;
const halfLifeDays = 120;
/** Half-life of what was clicked before in a visit without a profile. */
const halfLifeClicks = 1;

/** How often it was bought, by count: raw_i = sqrt( Σ 2^(−baskets ago / 8) ) over the purchases of i (spec R19). */
export const frequency: Ingredient = (sources) =>
  ownHistory(sources, (live, position, { visitsAgo }) =>
    live.evidence.kind === "purchase"
      ? asPurchases(live) * 2 ** (-(visitsAgo[position] as number) / halfLifeBaskets)
      : 0,
  );

/** How often it was bought, by time: raw_i = sqrt( Σ 2^(−days ago / 120) ) over the purchases of i (spec R19). */
export const recency: Ingredient = (sources) =>
  ownHistory(sources, (live, _, { now }) =>
    live.evidence.kind === "purchase"
      ? asPurchases(live) * 2 ** (-Math.max(0, now - live.evidence.at) / dayMs / halfLifeDays)
      : 0,
  );

/** What was just looked at: raw_i = sqrt( Σ 2^(−clicks ago) ) over the evidence of i (spec R19). */
export const lastClicks: Ingredient = (sources) =>
  ownHistory(sources, (live, position) => (position > 40 ? 0 : asClicks(live) * 2 ** (-position / halfLifeClicks)));

function ownHistory(
  { table, history }: Sources,
  strengthOf: (live: LiveEvidence, position: number, history: History) => number,
): Word {
  const raw = new Float32Array(table.rows);
  for (const [position, live] of history.evidence.entries())
    if (live.row !== undefined) raw[live.row] = (raw[live.row] as number) + strengthOf(live, position, history);
  for (let i = 0; i < raw.length; i++) raw[i] = Math.sqrt(raw[i] as number);
  return { raw, shares: (row, shares) => ownShare(history, row, shares) };
}

/** An item's own history is all that speaks for it. */
export function ownShare(history: History, row: number, shares: Float64Array): void {
  const own = history.subjects.findIndex((subject) => subject.row === row);
  if (own >= 0) shares[own] = (shares[own] as number) + 1;
}
