import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SottoError } from "../core/errors.ts";
import { seeded } from "../learning/seeded.ts";
import { build } from "./build.ts";
import { type EvaluateOptions, type EvaluationReport, evaluatePack } from "./evaluate.ts";
import { evaluationLines } from "./evaluation-lines.ts";
import { reportPage } from "./report/page.ts";

const root = join(import.meta.dirname, "../..");
const quiet = { start: () => undefined, update: () => undefined, stop: () => undefined };
const kinds = ["lamp", "chair", "teapot", "boot"] as const;
const itemsEach = 15;
const visits = 6;
const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1);
let folder = "";

const options = (orders: readonly string[], more: Partial<EvaluateOptions> = {}): EvaluateOptions => ({
  orders,
  learnFrom: "purchase",
  protect: "suppression",
  groupSize: "5",
  epsilon: "1",
  delta: "0.000001",
  neighbours: "20",
  transitions: "10",
  factors: "16",
  seed: "1",
  eventsADay: "500",
  points: "2000",
  ...more,
});

/** 300 shoppers who buy of one kind of thing each, two at a visit, a visit every ten days or so. */
function tasteful(): string {
  const random = seeded(9);
  const lines = Array.from({ length: 300 }, (_, shopper) => {
    const kind = kinds[shopper % kinds.length];
    const wanted = Array.from({ length: itemsEach }, (_, n) => ({ n, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ n }) => `${kind}-${n}`);
    return Array.from({ length: visits }, (_, visit) => {
      const at = new Date(start + (10 * visit + 8 * random()) * dayMs).toISOString();
      return wanted.slice(2 * visit, 2 * visit + 2).map((item) => `s${shopper},${item},${at},s${shopper}-${visit}`);
    }).flat();
  }).flat();
  return ["user_id,item_id,created_at,order_id", ...lines].join("\n");
}

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sotto-evaluate-"));
  mkdirSync(join(folder, "pack"));
  const rows = kinds.flatMap((kind, k) =>
    Array.from(
      { length: itemsEach },
      (_, n) => `${kind}-${n},${kind} ${n},A ${kind}.,brand ${k},${kind}s,in_stock,9 EUR`,
    ),
  );
  const feed = file("feed.csv", ["id,title,description,brand,product_type,availability,price", ...rows].join("\n"));
  const to = (name: string, vectors: boolean) =>
    build([feed], { out: join(folder, name), language: "en", vectors, sheets: false, builtAt: "2026-03-01" }, quiet);
  await to("pack", true);
  await to("no-vectors", false);
  file("orders.csv", tasteful());
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const evaluated = (more: Partial<EvaluateOptions> = {}, pack = "pack"): Promise<EvaluationReport> =>
  evaluatePack(join(folder, pack), options([join(folder, "orders.csv")], more), quiet);
const figureOf = ({ modes }: EvaluationReport, model: string, metric: "ndcg10" | "diversity" | "exposureGini") =>
  modes[0]?.models.find((one) => one.model === model)?.figures[metric] ?? null;

describe("sotto evaluate", { timeout: 120_000 }, () => {
  it("[X13] finds the taste that was planted in a log, which popularity does not know of, and says it every time", async () => {
    const report = await evaluated();
    expect(report.use.use).toBe("discovery");
    expect(report.split).toMatchObject({ heldOutShare: 0.5, withoutHistory: 0 });
    expect(report.cautions).toEqual(["Only 192 points could be judged: intervals are wide. A longer log says more."]);
    expect(report.warnings).toEqual([]);
    const engine = figureOf(report, "engine", "ndcg10");
    const popularity = figureOf(report, "popularity", "ndcg10");
    expect(engine?.low).toBeGreaterThan(2 * (popularity?.high ?? 1));
    const lists = report.modes[0]?.models.find(({ model }) => model === "engine");
    const popular = report.modes[0]?.models.find(({ model }) => model === "popularity");
    expect(lists?.figures.personalisation?.low).toBeGreaterThan(popular?.figures.personalisation?.high ?? 1);
    expect(lists?.lorenz.at(-1)).toBeCloseTo(1, 9);
    expect(lists?.tenths.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(await evaluated()).toEqual(report);
  });

  it("[X13] has no figure, and says why, where a pack has no vectors or a model is of another use", async () => {
    const report = await evaluated({}, "no-vectors");
    const noted = (model: string) => report.modes[0]?.models.find((one) => one.model === model)?.note;
    expect(figureOf(report, "meanVector", "ndcg10")).toBeNull();
    expect(noted("meanVector")).toBe("The pack has no vectors.");
    expect(noted("tifuKnn")).toBe("It predicts baskets only.");
    expect(figureOf(report, "engine", "diversity")).toBeNull();
    expect(figureOf(report, "engine", "ndcg10")?.value).toBeGreaterThan(0.1);
    expect(evaluationLines(report).join("\n")).toContain("Mean content vector: The pack has no vectors.");
  });

  it("[X13] judges baskets in both ways, and every baseline of them", async () => {
    const report = await evaluated({ use: "baskets", points: "60" });
    expect(report.modes.map(({ mode }) => mode)).toEqual(["new", "all"]);
    expect(report.split.points).toBe(60);
    for (const { models } of report.modes)
      for (const { model, figures, tenths } of models) {
        expect([model, figures.ndcg10 === null]).toEqual([model, false]);
        // Every model fills its lists, whatever it knows.
        expect(figures.coverage?.value).toBeGreaterThanOrEqual(20 / 60);
        expect(tenths.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }
  });

  it("[X15] writes a report that holds every figure, asks for nothing, and lets no text become markup", async () => {
    const report = await evaluated({ points: "60" });
    const hostile = `<img src="https://elsewhere.example/x" onerror='alert(1)'>`;
    const page = reportPage({
      ...report,
      pack: { ...report.pack, id: hostile },
      logs: report.logs.map((log) => ({ ...log, file: hostile })),
      warnings: [hostile],
    });
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;img src=&quot;https://elsewhere.example/x&quot;");
    expect(page).not.toMatch(/<script|<link|<iframe|@import|url\((?!data:font)/);
    const outside = page.replaceAll("https://elsewhere.example/x", "");
    expect(outside).not.toMatch(/https?:/);
    const said = (low: number, high: number): string =>
      reportPage({
        ...report,
        modes: report.modes.map((mode) => ({ ...mode, against: { model: "ease", mean: (low + high) / 2, low, high } })),
      });
    expect(said(-0.5, -0.1)).toContain("<b>found less than EASE</b>");
    expect(said(-0.5, 0.1)).toContain("<b>was, by this log, neither surely better nor worse than EASE</b>");
    expect(said(-0.1, 0.5)).toContain("neither surely better");
    expect(said(0.1, 0.5)).toContain("<b>found more than EASE</b>");
    const tableOf = /<tbody>(.*?)<\/tbody>/s.exec(page)?.[1] ?? "";
    expect(tableOf.match(/<tr/g)?.length).toBe(8);
    expect(tableOf).toContain(figureOf(report, "engine", "ndcg10")?.value.toFixed(4));
    // Every picture says what it shows.
    const pictures = page.match(/<svg role="img"/g)?.length ?? 0;
    expect(pictures).toBe(12);
    expect(page.match(/<desc id="[^"]+">[^<]+<\/desc>/g)?.length).toBe(pictures);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("[X16] says by a code what is wrong with a log, a pack or an option", async () => {
    const codeOf = async (run: Promise<unknown>): Promise<string | undefined> => {
      const error: unknown = await run.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      return error instanceof SottoError ? error.code : String(error);
    };
    const head = "user_id,item_id,created_at,order_id";
    const of = (name: string, ...lines: readonly string[]) =>
      codeOf(evaluatePack(join(folder, "pack"), options([file(name, [head, ...lines].join("\n"))]), quiet));
    expect(await of("empty.csv")).toBe("log/empty");
    expect(await of("foreign.csv", "u1,other-1,2026-01-01,o1", "u1,other-2,2026-01-02,o2")).toBe("log/no-known-items");
    expect(await of("early.csv", "u1,lamp-1,1980-01-01,o1")).toBe("log/empty");
    expect(await of("once.csv", "u1,lamp-1,2026-01-01,o1", "u2,lamp-2,2026-01-02,o2")).toBe("log/nothing-to-test");
    expect(await codeOf(evaluated({ testFrom: "2027-01-01" }))).toBe("log/nothing-to-test");
    expect(await codeOf(evaluated({ orders: [join(folder, "none.csv")] }))).toBe("log/unreadable");
    expect(await codeOf(evaluated({}, "nowhere"))).toBe("pack/unreachable");
    expect(await codeOf(evaluated({ points: "0" }))).toBe("input/bad-request");
    expect(await codeOf(evaluated({ testFrom: "soon" }))).toBe("input/bad-request");
    expect(await codeOf(evaluated({ protect: "hope" }))).toBe("input/bad-request");
  });

  it("[X16] tells of what cannot be learned where the test begins before the log", async () => {
    const report = await evaluated({ testFrom: "2026-01-15", points: "60" });
    expect(report.cautions.join("\n")).toMatch(/Only \d+ of 3600 events lie in the part that is learned from/);
    const before = await evaluated({ testFrom: "2025-01-01", points: "60" });
    expect(before.split.learners).toBe(0);
    expect(before.cautions.join("\n")).toContain("nothing could be learned");
    expect(before.modes[0]?.models.find(({ model }) => model === "ease")?.note).toBe("There is nothing to learn from.");
    expect(figureOf(before, "engine", "ndcg10")?.value).toBeGreaterThan(0);
  });

  it("[F12] ends with 0, 1, 2 or 3", () => {
    const sotto = (...args: readonly string[]) =>
      spawnSync(process.execPath, ["--import", "tsx", join(root, "src/entries/cli.ts"), "evaluate", ...args], {
        cwd: root,
        encoding: "utf8",
      });
    const pack = join(folder, "pack");
    const page = join(folder, "report.html");
    const orders = ["--orders", join(folder, "orders.csv"), "--group-size", "5", "--factors", "16"];
    const told = sotto(pack, ...orders, "--report", page);
    expect(told.status).toBe(0);
    expect(told.stderr).toBe("");
    expect(told.stdout).toMatch(/Sotto +0\.\d{4} ± 0\.\d{4}/);
    expect(told.stdout).toContain("note: Only 192 points");
    expect(readFileSync(page, "utf8")).toMatch(/^<!doctype html>/);
    const foreign = Array.from({ length: 4000 }, (_, n) => `u${n},none-${n},2026-01-02T00:00:00Z,o${n}`);
    const mixed = file("mixed.csv", [readFileSync(join(folder, "orders.csv"), "utf8"), ...foreign].join("\n"));
    const warned = sotto(pack, "--orders", mixed, "--group-size", "5", "--json");
    expect(warned.status).toBe(1);
    const { warnings, modes }: EvaluationReport = JSON.parse(warned.stdout);
    expect(warnings).toEqual([expect.stringContaining("4000 of 7600 events name items that the feed does not have")]);
    expect(modes).toHaveLength(1);
    expect(sotto(join(folder, "nowhere"), ...orders).status).toBe(2);
    expect(sotto(pack, ...orders, "--points", "few").status).toBe(3);
    expect(sotto(pack).status).toBe(3);
  });
});
