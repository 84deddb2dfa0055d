import { topRows } from "../core/ranking/top.ts";
import type { Scorer } from "./baselines/baseline.ts";
import type { Lists } from "./judge.ts";
import { type Mode, type Split, visibleAt } from "./split.ts";

export const listLength = 20;

/** The best rows of a scorer for each point by mode, scored once. Under "new" nothing that the shopper had. */
export function scorerLists(split: Split, modes: readonly Mode[], scorer: Scorer): ReadonlyMap<Mode, Lists> {
  const scores = new Float32Array(split.log.rows);
  const everything = new Uint8Array(scores.length).fill(1);
  const all = split.points.map((point) => {
    const history = visibleAt(split, point);
    scorer.score(history, scores);
    const unseen = new Uint8Array(scores.length).fill(1);
    for (const item of history.items) unseen[item] = 0;
    return modes.map((mode) => topRows(scores, mode === "new" ? unseen : everything, listLength));
  });
  return new Map(modes.map((mode, at) => [mode, all.map((lists) => lists[at] ?? [])]));
}
