import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecommendRequest } from "../api.ts";
import type { RankTable } from "../catalogue.ts";
import { decay, windowEvidence } from "../live-evidence.ts";
import { ProfileFold } from "../profile/fold.ts";
import type { Evidence, Profile } from "../profile/profile.ts";
import { readEvidence } from "../profile/reading.ts";
import { eventOf, logs } from "../testing/events.ts";
import { fakeBehaviour } from "../testing/fake-behaviour.ts";
import { fakeTable } from "../testing/fake-catalogue.ts";
import { dot, row } from "../vectors.ts";
import { blend } from "./blend.ts";
import { diversify } from "./diversity.ts";
import { allowedRows, type Exclusions } from "./exclusions.ts";
import { History } from "./history.ts";
import { content } from "./ingredients/content.ts";
import { KernelRows, kernel } from "./ingredients/kernel-rows.ts";
import { popularityScores } from "./ingredients/popularity.ts";
import { isNewRow, reserveForNew } from "./new-items.ts";
import { rank } from "./rank.ts";
import { pullOf } from "./scored.ts";
import type { Ranking } from "./shelf.ts";
import { spreadOf, standardised } from "./standardise.ts";
import { rankOf, topRows } from "./top.ts";

const table = fakeTable({ newRows: [10, 11] });
const noTexts = () => undefined;
const everythingLeftOut = (profile: Profile): Exclusions => ({
  items: [],
  refused: profile,
  inCart: profile,
  purchased: profile,
  viewed: profile,
});
const now = table.builtAt;
const readLog = (events: Parameters<typeof ProfileFold.replay>[0]) =>
  readEvidence(ProfileFold.replay(events).profile, table, noTexts);
describe("content", () => {
  it("[R3] agrees with the formula, written out", () => {
    fc.assert(
      fc.property(logs(90), (events) => {
        const { evidence, trust } = readLog(events);
        const raw = content({ table, history: new History(evidence, trust, now), kernels: new KernelRows() })?.raw;
        for (const item of [0, 7, 23]) {
          let sum = 0;
          for (const [age, { weight, vector, row: own }] of evidence.slice(0, windowEvidence).entries())
            if (own !== item)
              sum += weight * 2 ** (-age / 10) * Math.max(0, dot(vector, row(table.vectors, item))) ** 8;
          expect(raw?.[item]).toBeCloseTo(Math.sqrt(sum), 4);
        }
      }),
    );
  });

  it("[R7] a history without a subject equals one that never had it", () => {
    fc.assert(
      fc.property(logs(90), fc.nat(63), (events, index) => {
        const { evidence, trust } = readLog(events);
        const history = new History(evidence, trust, now);
        const subject = history.subjects[index];
        fc.pre(subject !== undefined);
        const never = evidence.filter(({ key }) => key !== subject?.key);
        const left = history.without(subject as (typeof history.subjects)[number]);
        expect(left.evidence).toEqual(never);
        const gone = subject?.positions.reduce((sum, at) => sum + (evidence[at]?.ownWeight ?? 0), 0) ?? 0;
        expect(left.trust.kept).toBeCloseTo(trust.kept - gone, 9);
      }),
    );
  });

  it("the kernel is max(0, cos)^8 and forgets rows of another catalogue", () => {
    expect(kernel(0.5)).toBeCloseTo(0.5 ** 8, 12);
    expect(kernel(-0.9)).toBe(0);
    const kernels = new KernelRows();
    const first = kernels.of(table.vectors, "row:0", row(table.vectors, 0));
    expect(kernels.of(table.vectors, "row:0", row(table.vectors, 0))).toBe(first);
    const other = fakeTable({ departments: 2 });
    expect(kernels.of(other.vectors, "row:0", row(other.vectors, 0))).toHaveLength(other.rows);
  });

  it("evidence halves every ten pieces", () => {
    expect([decay(0), decay(10), decay(20)]).toEqual([1, 0.5, 0.25]);
  });
});

describe("reading evidence", () => {
  const views = (...ids: string[]) =>
    ids.map((id, i) => eventOf(i + 1, { kind: "view", groupId: id, dwellMs: 30_000 }, i * 3_600_000));

  it("[P6] less like this silences its narrowest category, quiets its widest, and spares what comes after", () => {
    const { evidence } = readLog([
      ...views("d0-i0", "d0-i1", "d1-i0"),
      eventOf(4, { kind: "dismiss", groupId: "d0-i2" }, 4 * 3_600_000),
      eventOf(5, { kind: "view", groupId: "d0-i4", dwellMs: 30_000 }, 9 * 3_600_000),
    ]);
    const weights = new Map(evidence.map(({ evidence: own, weight }) => [own.groupId as string, weight]));
    expect(weights.has("d0-i0")).toBe(false);
    expect(weights.get("d0-i1")).toBe(0.25);
    expect(weights.get("d1-i0")).toBeGreaterThan(0.8);
    expect(weights.get("d0-i4")).toBe(1);
  });

  it("[P7] a muted concept's evidence counts 0 and a weight multiplies it", () => {
    const prefer = (preference: object) => eventOf(9, { kind: "prefer", preference }, 99 * 3_600_000);
    expect(
      readLog([...views("d0-i1", "d1-i1"), prefer({ action: "mute", conceptId: "category:d0" })]).evidence,
    ).toHaveLength(1);
    expect(readLog([...views("d0-i1"), prefer({ action: "never", conceptId: "brand:d0" })]).evidence).toHaveLength(1);
    const weighted = readLog([...views("d0-i1"), prefer({ action: "weight", conceptId: "category:d0", weight: 3 })]);
    expect(weighted.evidence[0]?.weight).toBe(3);
  });

  it("[R14] going back to a thing makes it the newest again, though leaving the other is told at that moment", () => {
    const view = (seq: number, groupId: string, at: number, dwellMs = 0) =>
      eventOf(seq, { kind: "view", groupId, dwellMs }, at);
    const { evidence } = readLog([
      view(1, "d0-i1", 0),
      view(2, "d0-i1", 9_000, 9_000),
      view(3, "d1-i1", 9_000),
      view(4, "d1-i1", 20_000, 11_000),
      view(5, "d0-i1", 20_000),
    ]);
    expect(evidence.map(({ evidence: own }) => own.groupId)).toEqual(["d0-i1", "d1-i1"]);
  });

  it("items that left the pack do not count, and do not age the others", () => {
    const { evidence } = readLog(views("d0-i1", "gone", "d1-i1"));
    expect(evidence.map(({ evidence: own }) => own.groupId)).toEqual(["d1-i1", "d0-i1"]);
  });
});

describe("standardising and blending", () => {
  it("[R1] mean and deviation come from the sample rows alone", () => {
    const raw = Float32Array.of(1, 3, 100);
    expect(spreadOf(raw, Uint32Array.of(0, 1))).toEqual({ mean: 2, deviation: 1 });
    expect(spreadOf(raw, new Uint32Array(0))).toEqual({ mean: 0, deviation: 0 });
  });

  it("[R1] what is zero nearly everywhere is held against all rows, so that a sample cannot miss it", () => {
    const raw = new Float32Array(100);
    raw[7] = 1;
    const out = new Float32Array(100);
    blend([{ name: "lastClicks", weight: 1, raw, isSparse: true }], Uint32Array.of(0, 50), out);
    expect(out[7]).toBeCloseTo(Math.sqrt(99), 3);
    expect(out[8]).toBeCloseTo(-1 / Math.sqrt(99), 3);
  });

  it("[R1] an ingredient that does not vary, or is not finite, adds nothing", () => {
    expect(standardised(7, { mean: 7, deviation: 0 })).toBe(0);
    expect(standardised(Number.NaN, { mean: 0, deviation: 1 })).toBe(0);
  });

  it("[R1] the score is the weighted sum of standardised ingredients", () => {
    const out = new Float32Array(2);
    blend(
      [
        { name: "content", weight: 0.5, raw: Float32Array.of(0, 2) },
        { name: "popularity", weight: 2, raw: Float32Array.of(5, 1) },
      ],
      Uint32Array.of(0, 1),
      out,
    );
    expect([...out]).toEqual([-0.5 + 2, 0.5 - 2]);
  });

  it("[R2] popularity is the log of a damped count, zero everywhere where nothing is popular", () => {
    const [most = 0, none = 0, broken = 0] = popularityScores(Float32Array.of(100, 0, Number.NaN));
    expect(most).toBeCloseTo(Math.log(101), 5);
    expect(none).toBeCloseTo(Math.log(1), 5);
    expect(broken).toBe(none);
    expect([...popularityScores(new Float32Array(3))]).toEqual([0, 0, 0]);
    expect(popularityScores(new Float32Array(0))).toHaveLength(0);
  });
});

describe("reasons", () => {
  const request: RecommendRequest = { placement: "for-you", language: "en" };
  const ranked = (profile: Profile, of = table) => {
    const { evidence, trust } = readEvidence(profile, of, noTexts);
    const history = new History(evidence, trust, now);
    return rank(request, 8, { table: of, profile, history, kernels: new KernelRows(), priceOf: () => undefined });
  };
  const standing = (profile: Profile, item: number, of: RankTable, like?: Ranking) => {
    const { scored } = ranked(profile, of);
    const novelty =
      of.weights.use === "discovery"
        ? everythingLeftOut(profile)
        : { ...everythingLeftOut(profile), viewed: undefined, purchased: undefined };
    const spreads = new Map(
      (like?.scored ?? scored).parts.map(({ name, spread, weight }) => [name, { spread, weight }]),
    );
    const parts = scored.parts.map((part) => ({ ...part, ...spreads.get(part.name) }));
    return { pull: pullOf(parts, item), rank: rankOf(scored.scores, allowedRows(of, novelty), item) };
  };
  /** The profile as it would be without all evidence of one thing, all else equal. */
  const withoutSubject = (profile: Profile, gone: readonly Evidence[]): Profile => ({
    ...profile,
    evidence: profile.evidence.filter((one) => !gone.includes(one)),
    dismissals: profile.dismissals.map((one) => ({
      ...one,
      after: profile.evidence.slice(0, one.after).filter((other) => !gone.includes(other)).length,
    })),
  });

  it.each(["discovery", "baskets", "sessions"] as const)(
    "[R7] without what a reason names, the pick's pull is lower and its rank no higher: %s",
    (use) => {
      const learned: RankTable = { ...table, behaviour: fakeBehaviour(table), weights: { use, evidence: "" } };
      let checked = 0;
      const through = new Set<string>();
      fc.assert(
        fc.property(logs(60), (events) => {
          const { profile } = ProfileFold.replay(events);
          const ranking = ranked(profile, learned);
          for (const { row: item, cause: why } of ranking.ranked) {
            const cause = why();
            if (!("subject" in cause)) continue;
            const { history } = ranking.scored;
            const named =
              history.subjects[cause.subject]?.positions.map((at) => history.evidence[at]?.evidence as Evidence) ?? [];
            const before = standing(profile, item, learned);
            const after = standing(withoutSubject(profile, named), item, learned, ranking);
            expect(after.pull).toBeLessThan(before.pull);
            // A purchase taken away may put its item back among the rivals of discovery; the rest of the order is the same.
            expect(after.rank).toBeGreaterThanOrEqual(before.rank);
            through.add(cause.because);
            checked++;
          }
        }),
        { numRuns: 100 },
      );
      expect(checked).toBeGreaterThan(100);
      expect([...through].sort()).toEqual(
        use === "discovery" ? ["evidence", "together"] : ["again", "evidence", "together"],
      );
    },
  );

  it("[R7] evidence whose removal would lift the pick is not named", () => {
    const log = [eventOf(1, { kind: "view", groupId: "d0-i0", dwellMs: 30_000 })];
    const { ranked: rows } = ranked(ProfileFold.replay(log).profile);
    for (const { cause, row: item } of rows) if (item % 4 !== 0) expect(cause().because).not.toBe("evidence");
  });
});

describe("lists", () => {
  const numbers = fc.array(fc.float({ noNaN: true, min: -5, max: 5 }), { maxLength: 30 });

  it("topRows is the sorted allowed rows, and rankOf agrees with it", () => {
    fc.assert(
      fc.property(numbers, fc.func(fc.boolean()), fc.nat(40), (values, isAllowed, limit) => {
        const scores = Float32Array.from(values);
        const allowed = Uint8Array.from(values, (_, i) => (isAllowed(i) ? 1 : 0));
        const rows = topRows(scores, allowed, limit);
        expect(rows.length).toBe(
          Math.min(
            limit,
            allowed.reduce((sum, one) => sum + one, 0),
          ),
        );
        for (const [place, index] of rows.entries()) expect(rankOf(scores, allowed, index)).toBe(place);
      }),
    );
  });

  it("[R4] a full share of relevance is the plain order; less of it takes unlike things sooner", () => {
    const scores = Float32Array.from({ length: table.rows }, (_, i) => (i % 4 === 0 ? 2 : 1) - i / 1000);
    const ranked = topRows(scores, new Uint8Array(table.rows).fill(1), 30);
    expect(diversify(ranked, scores, table.vectors, 10, 1)).toEqual(ranked.slice(0, 10));
    const departments = (rows: readonly number[]) => new Set(rows.map((index) => index % 4)).size;
    expect(departments(ranked.slice(0, 8))).toBe(1);
    expect(departments(diversify(ranked, scores, table.vectors, 8, 0.5))).toBeGreaterThan(1);
    expect(diversify([], scores, table.vectors, 5)).toEqual([]);
  });

  it("[R6] one place in eight is kept for new items, none twice, and none where some are there already", () => {
    const list = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13];
    const { rows, reserved } = reserveForNew(list, [10, 11], table, 12);
    expect(rows[7]).toBe(10);
    expect([...reserved]).toEqual([10]);
    expect(new Set(rows).size).toBe(12);
    expect(reserveForNew([10, 1, 2, 3, 4, 5, 6, 7], [10, 11], table, 8).reserved.size).toBe(0);
    expect(reserveForNew([0, 1], [10], table, 4).reserved.size).toBe(0);
    const full = reserveForNew([0, 1, 2, 3, 4, 5, 6, 10, 7, 8, 9, 12, 13, 14, 15, 16], [10, 11], table, 16);
    expect(full.rows.filter((index) => isNewRow(table, index)).sort()).toEqual([10, 11]);
    expect(full.rows).toHaveLength(16);
    expect(isNewRow(table, 10)).toBe(true);
    expect(isNewRow(table, 0)).toBe(false);
  });
});
