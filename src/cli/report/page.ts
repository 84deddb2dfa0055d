import { titleOf } from "../../evaluation/baselines/all.ts";
import { type Metric, type ModelResult, type ModeResult, metrics } from "../../evaluation/evaluate.ts";
import type { EvaluationReport } from "../evaluate.ts";
import { modeWords } from "../evaluation-lines.ts";
import { figureText, metricWords, signedPercent } from "../metric-words.ts";
import { logLines } from "../read-orders.ts";
import { type Bar, bars } from "./bars.ts";
import { type Curve, curves } from "./curves.ts";
import { figuresTable } from "./figures-table.ts";
import { fontFaces } from "./fonts.ts";
import { Markup, markup } from "./markup.ts";
import { style } from "./style.ts";
import { tenths } from "./tenths.ts";

/** An evaluation as one HTML file that needs no script, no other file and no network. */
export function reportPage(report: EvaluationReport): string {
  const { pack, modes } = report;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="referrer" content="no-referrer">
<title>Evaluation of ${pack.id}</title>
<style>${new Markup(fontFaces() + style)}</style>
</head>
<body>
<header>
<p class="brow">Sotto evaluation · ${day(report.split.testFrom)} to ${day(report.split.to)}</p>
<h1>What <i>${pack.id}</i> would have shown</h1>
${verdict(report)}
${tiles(report)}
</header>
<main>
${modes.map((mode) => modeSection(report, mode))}
${howMeasured(report)}
</main>
<footer>Made by sotto evaluate. Nothing in this file asks for anything outside it.</footer>
</body>
</html>
`;
  return page.source;
}

const day = (iso: string): string => iso.slice(0, 10);
const count = (number: number): string => number.toLocaleString("en");

/** What the figures come to, in words that claim no more than the intervals do. */
function verdict({ modes, use: { use } }: EvaluationReport): Markup {
  const who = markup`A log of past orders was replayed: for ${count(shoppersOf(modes))} shoppers of whom nothing was learned, each list was made from what they had done until then, and compared with what they did next.`;
  return markup`<p class="lead">${who} ${modes.map((mode) => markup`${verdictOn(mode, use)} `)}</p>`;
}

function verdictOn({ mode, against, models }: ModeResult, use: EvaluationReport["use"]["use"]): Markup {
  const ours = models[0]?.figures.ndcg10;
  const among = mode === "new" ? "Among things they never had" : "Among all things";
  if (!ours) return markup`${among}, nothing could be judged.`;
  if (against === null) return markup`${among}, no baseline found anything to compare with.`;
  const said =
    against.low > 0
      ? "found more than"
      : against.high < 0
        ? "found less than"
        : "was, by this log, neither surely better nor worse than";
  return markup`${among}, Sotto <b>${said} ${titleOf(against.model, use)}</b>, the best of the baselines (NDCG@10 ${signedPercent(against.mean)}, ${signedPercent(against.low)} to ${signedPercent(against.high)}).`;
}

const shoppersOf = (modes: readonly ModeResult[]): number => Math.max(0, ...modes.map(({ users }) => users));

function tiles({ modes, split }: EvaluationReport): Markup {
  const [first] = modes;
  const ours = first?.models[0]?.figures;
  const tile = (metric: Metric, isOurs: boolean): Markup => {
    const figure = ours?.[metric];
    return markup`<div class="tile${isOurs ? " ours" : ""}"><strong>${figure ? figureText(metric, figure.value) : "–"}</strong><span>${metricWords[metric].title}${figure ? markup`, ${figureText(metric, figure.low)} to ${figureText(metric, figure.high)}` : undefined}</span></div>`;
  };
  return markup`<div class="tiles">${tile("ndcg10", true)}${tile("coverage", false)}${tile("personalisation", false)}<div class="tile"><strong>${count(split.points)}</strong><span>predictions judged, of ${count(shoppersOf(modes))} shoppers</span></div></div>`;
}

function modeSection(report: EvaluationReport, result: ModeResult): Markup {
  const { use } = report.use;
  const { mode } = result;
  const words = modeWords[mode];
  const panel = (metric: Metric): Markup => {
    const { title, reading } = metricWords[metric];
    return markup`<section class="panel metric"><h3>${title}</h3><p>${reading}</p>${metricBars(report, result, metric)}</section>`;
  };
  return markup`<section class="mode">
<h2>${words.charAt(0).toUpperCase() + words.slice(1)}</h2>
<p>${count(result.points)} predictions of ${count(result.users)} shoppers. Bars are figures, whiskers 95 % intervals over shoppers. From coverage on, each shopper counts with the list they would see last.</p>
<div class="grid">
${metrics.map(panel)}
${longTail(result, use)}${lorenz(result, use)}${growth(result, use)}
<section class="panel whole"><h3>All figures</h3><p>With the interval that holds 95 % of resamples.</p>${figuresTable(result, use, `All figures: ${words}`)}</section>
</div>
</section>`;
}

function metricBars({ use: { use } }: EvaluationReport, { mode, models }: ModeResult, metric: Metric): Markup {
  const { title, reading } = metricWords[metric];
  const judged = models.filter(({ figures }) => figures.ndcg10 !== null);
  const all = judged.map(({ model, figures }): Bar => {
    const figure = figures[metric];
    return {
      label: titleOf(model, use),
      isOurs: model === "engine",
      figure,
      text: figure === null ? "no figure" : figureText(metric, figure.value),
    };
  });
  const said = all.map(({ label, text }) => `${label} ${text}`).join(", ");
  return bars(all, {
    id: `${mode}-${metric}`,
    title: `${title} of each model`,
    description: `${reading} ${said}.`,
    ...(metric === "popularityBias" ? { reference: { value: 1, label: "as shoppers do" } } : {}),
  });
}

/** Models that curves show: ours, the best baseline, popularity. */
function shownModels({ models, against }: ModeResult) {
  const named = (name: string | undefined): ModelResult | undefined =>
    models.find(({ model, figures }) => model === name && figures.coverage !== null);
  const best = named(against?.model);
  const popular = named("popularity");
  return { ours: named("engine"), best, popular: popular === best ? undefined : popular };
}

function longTail(result: ModeResult, use: EvaluationReport["use"]["use"]): Markup {
  const { ours, best } = shownModels(result);
  if (ours === undefined) return markup``;
  const percent = (share: number | undefined): string => `${(100 * (share ?? 0)).toFixed(0)} %`;
  const title = "Popular and rare";
  return markup`<figure class="panel"><figcaption><h3>${title}</h3><p>Which share of places goes to each tenth of the catalogue, and which share of what shoppers took was there.</p></figcaption>${tenths(
    {
      id: `${result.mode}-tenths`,
      title,
      description: `The most popular tenth of the catalogue has ${percent(ours.tenths[0])} of Sotto's places, and ${percent(result.taken.tenths[0])} of what shoppers took.`,
      ours: { label: "Sotto", shares: ours.tenths },
      best: best && { label: titleOf(best.model, use), shares: best.tenths },
      taken: { label: "what shoppers took", shares: result.taken.tenths },
    },
  )}</figure>`;
}

function lorenz(result: ModeResult, use: EvaluationReport["use"]["use"]): Markup {
  const { ours, best, popular } = shownModels(result);
  const title = "Who is shown";
  const reading = "Brands from the least shown to the most, and the share of places they have together.";
  if (ours === undefined || ours.figures.exposureGini === null)
    return markup`<section class="panel"><h3>${title}</h3><p>${reading}</p><p>The pack names fewer than two brands, so there is nothing to share out.</p></section>`;
  const curve = (kind: Curve["kind"], { model, lorenz: values, figures }: ModelResult): Curve => ({
    kind,
    label: `${titleOf(model, use)}, Gini ${figures.exposureGini?.value.toFixed(2) ?? "–"}`,
    values,
  });
  const all: Curve[] = [
    curve("ours", ours),
    ...(best ? [curve("best", best)] : []),
    ...(popular ? [curve("popular", popular)] : []),
    { kind: "taken", label: "what shoppers took", values: result.taken.lorenz },
  ];
  return markup`<figure class="panel"><figcaption><h3>${title}</h3><p>${reading}</p></figcaption>${curves(
    all.filter(({ values }) => values.length > 1),
    {
      id: `${result.mode}-lorenz`,
      title: `${title}: Lorenz curves of exposure by brand`,
      description: all.map(({ label }) => label).join("; "),
      across: ["least shown", "", "all brands"],
      most: 1,
      diagonal: "all alike",
    },
  )}</figure>`;
}

function growth(result: ModeResult, use: EvaluationReport["use"]["use"]): Markup {
  const { ours, best, popular } = shownModels(result);
  if (ours === undefined) return markup``;
  const title = "How much of the shop is seen";
  const curve = (kind: Curve["kind"], { model, growth: values }: ModelResult): Curve => ({
    kind,
    label: `${titleOf(model, use)}, ${(100 * (values.at(-1) ?? 0)).toFixed(1)} %`,
    values,
  });
  const all = [
    curve("ours", ours),
    ...(best ? [curve("best", best)] : []),
    ...(popular ? [curve("popular", popular)] : []),
  ];
  const highest = Math.max(...all.map(({ values }) => values.at(-1) ?? 0), 0.01);
  const step = highest > 0.5 ? 0.2 : highest > 0.1 ? 0.1 : 0.02;
  return markup`<figure class="panel"><figcaption><h3>${title}</h3><p>Share of the catalogue that stands in at least one list, as more shoppers are shown theirs.</p></figcaption>${curves(
    all,
    {
      id: `${result.mode}-growth`,
      title,
      description: all.map(({ label }) => label).join("; "),
      across: ["no shopper", "", `all ${count(result.users)} shoppers`],
      most: Math.min(1, Math.ceil(highest / step) * step),
    },
  )}</figure>`;
}

function howMeasured({ pack, logs, cleaned, use, split, learned, warnings, cautions }: EvaluationReport): Markup {
  const toLookAt = [...warnings, ...cautions];
  const fact = (name: string, ...lines: readonly string[]): Markup =>
    markup`<dt>${name}</dt><dd>${lines.map((line) => markup`<p>${line}</p>`)}</dd>`;
  return markup`<section class="how"><h2>How it was measured</h2>
<div class="grid">
<section class="panel ${toLookAt.length > 0 ? "wide" : "whole"}"><dl class="facts">
${fact("Pack", `${pack.id}: ${count(pack.items)} items, ${count(pack.brands)} brands, ${pack.dims === 0 ? "no vectors" : `vectors of ${pack.dims} dims`}`)}
${fact("Used for", `${use.use}, ${use.why}`)}
${fact("Learned from", `${count(split.learnedEvents)} events of ${count(split.learners)} users, ${day(split.from)} to ${split.testFrom}, under ${learned.protection}: ${learned.tensors.join(", ") || "nothing"}. Baselines had the same events, unprotected and in full precision.`)}
${fact("Held out", `${Math.round(100 * split.heldOutShare)} % of users, by hash. ${count(split.points)} of ${count(split.found)} predictions were judged; ${count(split.withoutHistory)} visits had nothing before them and were left out.`)}
${fact("Lists", "Twenty of the whole catalogue, made by the ranking that ships, out of what a page would have told it until then.")}
${fact("Log", ...logLines(logs, cleaned))}
${fact("Intervals", "Bootstrap over shoppers: 95 % of resamples. Shoppers who were not there may differ more than that.")}
</dl></section>
${toLookAt.length > 0 ? markup`<section class="panel"><h3>To look at</h3><p>What may make these figures say less.</p><ul class="notes">${toLookAt.map((line) => markup`<li>${line}</li>`)}</ul></section>` : undefined}
</div></section>`;
}
