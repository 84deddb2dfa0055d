import { describe, expect, it } from "vitest";
import type { Neighbours } from "../../behaviour.ts";
import type { RankTable } from "../../catalogue.ts";
import type { EventId, UnixMs } from "../../ids.ts";
import type { LiveEvidence } from "../../live-evidence.ts";
import type { EvidenceKind } from "../../profile/profile.ts";
import { hazardCell } from "../../rebuy.ts";
import { fakeBehaviour } from "../../testing/fake-behaviour.ts";
import { fakeTable } from "../../testing/fake-catalogue.ts";
import { dot, normalize, row } from "../../vectors.ts";
import { History } from "../history.ts";
import { als } from "./als.ts";
import { cohorts } from "./cohorts.ts";
import { ease } from "./ease.ts";
import { hazard } from "./hazard.ts";
import type { Ingredient } from "./ingredient.ts";
import { KernelRows } from "./kernel-rows.ts";
import { likeness, looks } from "./likeness.ts";
import { frequency, lastClicks, recency } from "./own-history.ts";
import { transitions } from "./transitions.ts";

const plain = fakeTable();
const behaviour = fakeBehaviour(plain);
const shop = (use: RankTable["weights"]["use"]): RankTable => ({ ...plain, behaviour, weights: { use, evidence: "" } });
const day = 86_400_000;
const now = plain.builtAt;

/** [row, days ago, kind, weight], newest first. */
type Step = readonly [row: number, daysAgo: number, kind: EvidenceKind, weight: number];
const steps: readonly Step[] = [
  [5, 1, "view", 0.6],
  [3, 1, "purchase", 2.5],
  [9, 3, "purchase", 2.5],
  [3, 9, "purchase", 2.5],
  [3, 21, "purchase", 2.5],
];
const live = ([at, daysAgo, kind, weight]: Step): LiveEvidence => ({
  evidence: { eventIds: ["e" as EventId], kind, at: (now - daysAgo * day) as UnixMs, weight },
  vector: row(plain.vectors, at),
  key: `row:${at}`,
  row: at,
  weight,
  ownWeight: weight,
});
const historyOf = (of: readonly Step[]) => new History(of.map(live), { kept: 1, whole: 1 }, now);
const rawOf = (ingredient: Ingredient, table: RankTable, history = historyOf(steps)) =>
  ingredient({ table, history, kernels: new KernelRows() })?.raw as Float32Array;
const valueIn = ({ offsets, indices, values }: Neighbours, from: number, to: number): number => {
  for (let e = offsets[from] as number; e < (offsets[from + 1] as number); e++)
    if (indices[e] === to) return values[e] as number;
  return 0;
};
/** Visits ago of the steps: the first two are one visit. */
const visits = [0, 0, 1, 2, 3];
/** Σ presence × decay of each row, written out. */
const strengthsOf = (table: RankTable): Map<number, number> => {
  const sums = new Map<number, number>();
  for (const [position, [at, , , weight]] of steps.entries()) {
    const { use } = table.weights;
    const halvings =
      use === "baskets" ? (visits[position] as number) / 5 : use === "discovery" ? position / 5 : position;
    const presence = use === "sessions" ? 1 : weight / 2.5;
    sums.set(at, (sums.get(at) ?? 0) + presence * 2 ** -halvings);
  }
  return sums;
};
const uses = ["discovery", "baskets", "sessions"] as const;

describe("learned ingredients", () => {
  it("[R14] evidence at most half an hour apart is one visit", () => {
    expect([...historyOf(steps).visitsAgo]).toEqual(visits);
    const minutes = (ago: number): Step => [1, ago / 1440, "view", 1];
    expect([...historyOf([minutes(0), minutes(30), minutes(60), minutes(91)]).visitsAgo]).toEqual([0, 0, 0, 1]);
  });

  it.each(uses)("[R16] EASE is the history times the weights towards an item: %s", (use) => {
    const raw = rawOf(ease, shop(use));
    for (let i = 0; i < plain.rows; i++) {
      let sum = 0;
      for (const [at, strength] of strengthsOf(shop(use)))
        sum += strength * valueIn(behaviour.ease as Neighbours, i, at);
      expect(raw[i]).toBeCloseTo(sum, 5);
    }
  });

  it.each(uses)("[R17] the folded-in shopper solves the normal equations: %s", (use) => {
    const { factors, alpha, rho } = behaviour.als as NonNullable<typeof behaviour.als>;
    const raw = rawOf(als, shop(use));
    // The residual of the equations is checked, with a shopper's vector found by gradient descent on the loss they come from.
    const strengths = strengthsOf(shop(use));
    const user = new Float64Array(factors.dims);
    for (let round = 0; round < 4000; round++) {
      const slope = Float64Array.from(user, (value) => rho * value);
      for (let i = 0; i < plain.rows; i++) {
        const y = row(factors, i);
        const strength = strengths.get(i) ?? 0;
        const seen = y.reduce((sum, value, k) => sum + value * (user[k] as number), 0);
        const error = (1 + alpha * strength) * (seen - (strengths.has(i) ? 1 : 0));
        for (let k = 0; k < user.length; k++) slope[k] = (slope[k] as number) + error * (y[k] as number);
      }
      for (let k = 0; k < user.length; k++) user[k] = (user[k] as number) - 0.05 * (slope[k] as number);
    }
    for (let i = 0; i < plain.rows; i++)
      expect(raw[i]).toBeCloseTo(
        row(factors, i).reduce((sum, value, k) => sum + value * (user[k] as number), 0),
        3,
      );
  });

  it.each(uses)("[R18] transitions are the root of what follows the history: %s", (use) => {
    const raw = rawOf(transitions, shop(use));
    for (let i = 0; i < plain.rows; i++) {
      let sum = 0;
      for (const [at, strength] of strengthsOf(shop(use)))
        sum += strength * valueIn(behaviour.transitions as Neighbours, at, i);
      expect(raw[i]).toBeCloseTo(Math.sqrt(sum), 5);
    }
  });

  it("[R19] own history counts purchases by baskets and by days, and clicks by clicks", () => {
    const table = shop("baskets");
    expect(rawOf(frequency, table)[3]).toBeCloseTo(Math.sqrt(1 + 2 ** (-2 / 8) + 2 ** (-3 / 8)), 5);
    expect(rawOf(recency, table)[3]).toBeCloseTo(Math.sqrt(2 ** (-1 / 120) + 2 ** (-9 / 120) + 2 ** (-21 / 120)), 5);
    expect(rawOf(frequency, table)[5]).toBe(0);
    expect(rawOf(lastClicks, table)[5]).toBe(1);
    expect(rawOf(lastClicks, table)[3]).toBeCloseTo(Math.sqrt(1 / 2 + 1 / 8 + 1 / 16), 5);
  });

  it("[R20] an item is due by its own rhythm; what was bought once, by that of the baskets", () => {
    const learned = behaviour.hazard as NonNullable<typeof behaviour.hazard>;
    const raw = rawOf(hazard, shop("baskets"));
    const due = (at: number, times: number, firstDays: number, lastDays: number) => {
      const rhythm = { times, firstAt: now - firstDays * day, lastAt: now - lastDays * day };
      const cell = hazardCell(learned, rhythm, (20 / 3) * day, now);
      return Math.sqrt((learned.table[cell] as number) * (learned.rebuy[at] as number));
    };
    expect(raw[3]).toBeCloseTo(due(3, 3, 21, 1), 5);
    expect(raw[9]).toBeCloseTo(due(9, 1, 3, 3), 5);
    expect(raw[5]).toBe(0);
  });

  it("[R21] cohorts lend what they have by how near they are", () => {
    const learned = behaviour.cohorts as NonNullable<typeof behaviour.cohorts>;
    const taste = new Float32Array(plain.vectors.dims);
    for (const [age, [at, , , weight]] of steps.entries())
      for (let k = 0; k < taste.length; k++)
        taste[k] = (taste[k] as number) + 2 ** (-age / 10) * weight * (row(plain.vectors, at)[k] as number);
    normalize(taste);
    const raw = rawOf(cohorts, shop("discovery"));
    for (let i = 0; i < plain.rows; i++) {
      let sum = 0;
      for (const cohort of [0, 1])
        sum += Math.max(0, dot(taste, row(learned.centroids, cohort))) * valueIn(learned.items, cohort, i);
      expect(raw[i]).toBeCloseTo(sum, 5);
    }
  });

  it("[R23] likeness is the squared cosine to the nearest thing, which gave all of it", () => {
    const history = historyOf(steps);
    const table = shop("discovery");
    const word = likeness({ table, history, kernels: new KernelRows() });
    const things = [5, 3, 9];
    for (let i = 0; i < plain.rows; i++) {
      const near = things.map((at) => (at === i ? 0 : Math.max(0, dot(row(plain.vectors, at), row(plain.vectors, i)))));
      const most = Math.max(...near);
      expect(word?.raw[i]).toBeCloseTo(most ** 2, 5);
      if (most < 0.1) continue;
      const given: number[] = [];
      word?.shares?.(i, (subject, share) => given.push(history.subjects[subject]?.row ?? -1, share));
      expect(given).toEqual([things[near.indexOf(most)], 1]);
    }
    const upsideDown = { ...plain.vectors, data: plain.vectors.data.slice().reverse() };
    const byPicture = looks({ table: { ...table, looks: upsideDown }, history, kernels: new KernelRows() });
    const [one, other] = [row(upsideDown, 5), row(upsideDown, 0)];
    expect(byPicture?.raw[0]).toBeGreaterThanOrEqual(Math.max(0, dot(one, other)) ** 2 - 1e-5);
    expect(looks({ table, history, kernels: new KernelRows() })).toBeUndefined();
  });

  it.each([ease, als, transitions, frequency, recency, lastClicks, hazard])(
    "what the subjects gave adds up to all of it: %o",
    (ingredient) => {
      const history = historyOf(steps);
      const word = ingredient({ table: shop("baskets"), history, kernels: new KernelRows() });
      for (let i = 0; i < plain.rows; i++) {
        if (Math.abs(word?.raw[i] ?? 0) < 1e-4) continue;
        let whole = 0;
        word?.shares?.(i, (subject, share) => {
          expect(history.subjects[subject]).toBeDefined();
          whole += share;
        });
        expect(whole).toBeCloseTo(1, 3);
      }
    },
  );

  it("without what it needs, a learned ingredient has no word", () => {
    for (const ingredient of [ease, als, transitions, hazard, cohorts])
      expect(ingredient({ table: plain, history: historyOf(steps), kernels: new KernelRows() })).toBeUndefined();
  });
});
