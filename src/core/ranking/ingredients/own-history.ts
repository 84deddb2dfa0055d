import type { LiveEvidence } from "../../live-evidence.ts";
import { asClicks, asPurchases, dayMs, type History } from "../history.ts";
import type { Give, Ingredient, Sources, Word } from "./ingredient.ts";

/** Half-life of what was bought before: in baskets, and in days. */
const halfLifeBaskets = 8;
const halfLifeDays = 120;
/** Half-life of what was clicked before in a visit without a profile. */
const halfLifeClicks = 1;

/** How often it was bought, by count: raw_i = sqrt( Σ 2^(−baskets ago / 8) ) over the purchases of i (spec R19). */
export const frequency: Ingredient = (sources) =>
  purchases(sources, ({ visitsAgo }, position) => (visitsAgo[position] as number) / halfLifeBaskets);

/** How often it was bought, by time: raw_i = sqrt( Σ 2^(−days ago / 120) ) over the purchases of i (spec R19). */
export const recency: Ingredient = (sources) =>
  purchases(sources, ({ evidence, now }, position) => {
    const { at } = (evidence[position] as LiveEvidence).evidence;
    return Math.max(0, now - at) / dayMs / halfLifeDays;
  });

/** @param halvings of a piece of evidence */
function purchases(sources: Sources, halvings: (history: History, position: number) => number): Word {
  // The things of one basket have one age, and stand together.
  let lastHalvings = 0;
  let lastDecay = 1;
  return ownHistory(sources, (live, position, history) => {
    if (live.evidence.kind !== "purchase") return 0;
    const own = halvings(history, position);
    if (own !== lastHalvings) [lastHalvings, lastDecay] = [own, 2 ** -own];
    return asPurchases(live) * lastDecay;
  });
}

/** What was just looked at: raw_i = sqrt( Σ 2^(−clicks ago) ) over the evidence of i (spec R19). */
export const lastClicks: Ingredient = (sources) =>
  ownHistory(sources, (live, position) => (position > 40 ? 0 : asClicks(live) * 2 ** (-position / halfLifeClicks)));

function ownHistory(
  { table, history }: Sources,
  strengthOf: (live: LiveEvidence, position: number, history: History) => number,
): Word {
  const raw = new Float32Array(table.rows);
  const { evidence } = history;
  for (let position = 0; position < evidence.length; position++) {
    const live = evidence[position] as LiveEvidence;
    if (live.row !== undefined) raw[live.row] = (raw[live.row] as number) + strengthOf(live, position, history);
  }
  for (let i = 0; i < raw.length; i++) raw[i] = Math.sqrt(raw[i] as number);
  return { raw, isSparse: true, shares: (row, give) => ownShare(history, row, give) };
}

/** An item's own history is all that speaks for it. */
export function ownShare(history: History, row: number, give: Give): void {
  const own = history.subjectOfRow(row);
  if (own !== undefined) give(own, 1);
}
