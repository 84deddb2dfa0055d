import type { Figure } from "../../evaluation/bootstrap.ts";
import { type Markup, markup } from "./markup.ts";

export interface Bar {
  readonly label: string;
  readonly isOurs: boolean;
  /** Undefined where there is none. */
  readonly figure: Figure | null;
  /** The figure as it is read. */
  readonly text: string;
}

export interface BarsOptions {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** A value to measure by, and what it stands for. */
  readonly reference?: { readonly value: number; readonly label: string };
}

const rowHeight = 36;
const barTop = 20;
const barHeight = 8;

/** A bar for each model from 0, its interval across it, its name and figure above it. Text keeps its size at any width. */
export function bars(all: readonly Bar[], { id, title, description, reference }: BarsOptions): Markup {
  const highest = Math.max(...all.map(({ figure }) => (figure === null ? 0 : Math.max(figure.value, figure.high))), 0);
  const most = Math.max(highest, reference?.value ?? 0) || 1;
  const x = (value: number): string => `${((100 * Math.min(Math.max(value, 0), most)) / most).toFixed(2)}%`;
  const height = all.length * rowHeight + (reference ? 18 : 0);
  return markup`<svg role="img" aria-labelledby="${id}-title ${id}-desc" height="${height}">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>
${
  reference &&
  markup`<line class="reference" x1="${x(reference.value)}" x2="${x(reference.value)}" y1="16" y2="${height - 16}"/><text class="soft" x="${x(reference.value)}" y="${height - 2}" text-anchor="${reference.value > most / 2 ? "end" : "start"}">${reference.label}</text>`
}
${all.map(({ label, isOurs, figure, text }, place) => {
  const y = place * rowHeight;
  const middle = y + barTop + barHeight / 2;
  return markup`<text x="0" y="${y + 13}" class="${isOurs ? "strong" : ""}">${label}</text><text x="100%" y="${y + 13}" text-anchor="end" class="${isOurs ? "strong" : "soft"}">${text}</text><rect class="track" x="0" y="${y + barTop}" width="100%" height="${barHeight}" rx="4"/>${
    figure === null
      ? undefined
      : markup`<rect class="${isOurs ? "bar ours" : "bar"}" x="0" y="${y + barTop}" width="${x(figure.value)}" height="${barHeight}" rx="4"/><line class="whisker" x1="${x(figure.low)}" x2="${x(figure.high)}" y1="${middle}" y2="${middle}"/><line class="whisker" x1="${x(figure.low)}" x2="${x(figure.low)}" y1="${middle - 5}" y2="${middle + 5}"/><line class="whisker" x1="${x(figure.high)}" x2="${x(figure.high)}" y1="${middle - 5}" y2="${middle + 5}"/>`
  }`;
})}
</svg>`;
}
