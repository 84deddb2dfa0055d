import { describe, expect, it } from "vitest";
import type { RankingWeights } from "../core/catalogue.ts";
import { guessUse } from "./guess-use.ts";
import type { Statistics } from "./statistics.ts";
import { unprotected } from "./unprotected.ts";

const none = { offsets: new Uint32Array(3), indices: new Uint32Array(0), values: new Float32Array(0) };
const statistics = (users: number, buyers: readonly number[], rebuyers: readonly number[]): Statistics => ({
  rows: 2,
  users,
  buyers: Float64Array.from(buyers),
  rebuyers: Float64Array.from(rebuyers),
  recent: new Float64Array(2),
  pairs: none,
  lift: 0,
  transitions: none,
  hazard: { users: new Float64Array(77), chances: new Float64Array(77), hits: new Float64Array(77) },
});

describe("what a shop is used for", () => {
  it.each<readonly [string, RankingWeights["use"], readonly [number, number[], number[]], boolean, RegExp]>([
    ["orders that rarely repeat", "discovery", [100, [60, 40], [10, 9]], false, /^19 % .*below 20 %/],
    ["orders of which a fifth repeat", "baskets", [100, [60, 40], [10, 10]], false, /^20 % .*20 % or more/],
    ["clicks of visitors without a past", "sessions", [100, [300, 299], [0, 0]], true, /has 6\.0 items \(below 6\)/],
    ["clicks of visitors with a past", "discovery", [100, [300, 300], [0, 0]], true, /clicks with a history/],
    ["clicks that repeat, by visitors with a past", "discovery", [100, [300, 300], [300, 300]], true, /clicks/],
    ["nothing", "discovery", [0, [0, 0], [0, 0]], false, /^0 % /],
    ["clicks of nobody", "sessions", [0, [0, 0], [0, 0]], true, /has 0\.0 items/],
  ])("[R15] %s: %s", (_, use, counts, clicks, evidence) => {
    const guess = guessUse(unprotected(statistics(...counts)), clicks);
    expect(guess.use).toBe(use);
    expect(guess.evidence).toMatch(evidence);
  });
});
