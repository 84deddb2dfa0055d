import { type Markup, markup } from "./markup.ts";

/** Ours, the best baseline, popularity, and what shoppers took: told apart by their dashes too. */
export type CurveKind = "ours" | "best" | "popular" | "taken";

export interface Curve {
  readonly kind: CurveKind;
  readonly label: string;
  /** Heights at even steps from left to right, 0 to 1 of `most`. */
  readonly values: readonly number[];
}

export interface CurvesOptions {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What stands under the axis: at its left end, in the middle, at its right end. */
  readonly across: readonly [string, string, string];
  /** Value at the top. */
  readonly most: number;
  /** Whether to draw the diagonal of a spread that is even, and what to call it. */
  readonly diagonal?: string;
}

const wide = 360;
const high = 220;
const left = 44;
const bottom = 26;

export function curves(all: readonly Curve[], options: CurvesOptions): Markup {
  const { id, title, description, across, most, diagonal } = options;
  const x = (share: number): number => left + share * (wide - left);
  const y = (value: number): number => (high - bottom) * (1 - value / most) + 6;
  const path = (values: readonly number[]): string =>
    values
      .map((value, i) => `${i === 0 ? "M" : "L"}${x(i / (values.length - 1)).toFixed(1)} ${y(value).toFixed(1)}`)
      .join("");
  return markup`<svg role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${wide} ${high}">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>
${[0, 0.5, 1].map((share) => markup`<line class="axis" x1="${left}" x2="${wide}" y1="${y(share * most)}" y2="${y(share * most)}"/><text class="soft" x="${left - 8}" y="${y(share * most) + 4}" text-anchor="end">${percent(share * most)}</text>`)}
${diagonal && markup`<line class="axis" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(most)}"/><text class="soft" x="${x(0.5) - 6}" y="${y(most / 2) - 8}" text-anchor="end">${diagonal}</text>`}
${[...all].reverse().map(({ kind, values }) => markup`<path class="line ${kind}" d="${path(values)}"/>`)}
<text class="soft" x="${left}" y="${high}">${across[0]}</text><text class="soft" x="${(left + wide) / 2}" y="${high}" text-anchor="middle">${across[1]}</text><text class="soft" x="${wide}" y="${high}" text-anchor="end">${across[2]}</text>
</svg>${legend(all)}`;
}

const legend = (all: readonly Curve[]): Markup =>
  markup`<ul class="legend">${all.map(({ kind, label }) => markup`<li><svg viewBox="0 0 30 12" aria-hidden="true"><line class="line ${kind}" x1="1" x2="29" y1="6" y2="6"/></svg>${label}</li>`)}</ul>`;

const percent = (share: number): string => `${(100 * share).toFixed(share > 0 && share < 0.095 ? 1 : 0)} %`;
