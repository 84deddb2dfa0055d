import { type Markup, markup } from "./markup.ts";

export interface TenthsOptions {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly ours: { readonly label: string; readonly shares: readonly number[] };
  readonly best: { readonly label: string; readonly shares: readonly number[] } | undefined;
  readonly taken: { readonly label: string; readonly shares: readonly number[] };
}

const wide = 360;
const high = 220;
const left = 44;
const bottom = 26;

/** Shares by tenths of the catalogue: ours as columns, the best baseline as rings, what shoppers took as bold ticks. */
export function tenths({ id, title, description, ours, best, taken }: TenthsOptions): Markup {
  const all = [...ours.shares, ...(best?.shares ?? []), ...taken.shares];
  const most = Math.min(1, Math.ceil(10 * Math.max(...all, 0.1)) / 10);
  const step = (wide - left) / 10;
  const y = (value: number): number => (high - bottom) * (1 - value / most) + 6;
  return markup`<svg role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${wide} ${high}">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>
${[0, 0.5, 1].map((share) => markup`<line class="axis" x1="${left}" x2="${wide}" y1="${y(share * most)}" y2="${y(share * most)}"/><text class="soft" x="${left - 8}" y="${y(share * most) + 4}" text-anchor="end">${Math.round(100 * share * most)} %</text>`)}
${ours.shares.map((share, place) => {
  const from = left + place * step;
  const middle = from + step / 2;
  const ring = best?.shares[place];
  const tick = y(taken.shares[place] ?? 0);
  return markup`<rect class="bar ours" x="${(from + 6).toFixed(1)}" y="${y(share).toFixed(1)}" width="${(step - 12).toFixed(1)}" height="${(y(0) - y(share)).toFixed(1)}" rx="2"/><line class="tick" x1="${from + 2}" x2="${from + step - 2}" y1="${tick.toFixed(1)}" y2="${tick.toFixed(1)}"/>${ring === undefined ? undefined : markup`<circle class="mark" cx="${middle}" cy="${y(ring).toFixed(1)}" r="4"/>`}`;
})}
<text class="soft" x="${left}" y="${high}">most popular tenth</text><text class="soft" x="${wide}" y="${high}" text-anchor="end">least popular</text>
</svg>
<ul class="legend"><li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="bar ours" x="8" y="0" width="14" height="12" rx="2"/></svg>${ours.label}</li>${best && markup`<li><svg viewBox="0 0 30 12" aria-hidden="true"><circle class="mark" cx="15" cy="6" r="4"/></svg>${best.label}</li>`}<li><svg viewBox="0 0 30 12" aria-hidden="true"><line class="tick" x1="4" x2="26" y1="6" y2="6"/></svg>${taken.label}</li></ul>`;
}
