import { titleOf } from "../../evaluation/baselines/all.ts";
import { type ModeResult, metrics } from "../../evaluation/evaluate.ts";
import type { Use } from "../../evaluation/split.ts";
import { figureText, metricWords } from "../metric-words.ts";
import { type Markup, markup } from "./markup.ts";

/** Every figure with its interval: what the plots show, in numbers. */
export function figuresTable({ models }: ModeResult, use: Use, caption: string): Markup {
  return markup`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<thead><tr><th scope="col">Model</th>${metrics.map((metric) => markup`<th scope="col">${metricWords[metric].title}</th>`)}</tr></thead>
<tbody>${models.map(
    ({ model, figures, note }) =>
      markup`<tr class="${model === "engine" ? "ours" : ""}"><th scope="row">${titleOf(model, use)}</th>${
        figures.ndcg10 === null
          ? markup`<td class="why" colspan="${metrics.length}">${note ?? "No figure."}</td>`
          : metrics.map((metric) => {
              const figure = figures[metric];
              return figure === null
                ? markup`<td>–</td>`
                : markup`<td>${figureText(metric, figure.value)}<small>${figureText(metric, figure.low)} to ${figureText(metric, figure.high)}</small></td>`;
            })
      }</tr>`,
  )}</tbody></table></div>`;
}
