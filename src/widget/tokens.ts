import { sheet } from "./dom.ts";

/**
 * Private names for the public theme, each with its default. A host sets `--sotto-*` anywhere above an element.
 *
 * @cssproperty --sotto-ink - text
 * @cssproperty --sotto-muted - second text
 * @cssproperty --sotto-line - hairlines
 * @cssproperty --sotto-surface - chips, buttons and panels
 * @cssproperty --sotto-accent - bars and focus
 * @cssproperty --sotto-accent-soft - the accent as a ground
 * @cssproperty --sotto-warm - hearts and what pulls down
 * @cssproperty --sotto-radius - corners of pictures
 * @cssproperty --sotto-heading-font - font family of headings
 * @cssproperty --sotto-heading-size - size of headings
 */
export const tokens = sheet(`
:host {
  --_ink: var(--sotto-ink, #1f1d1a);
  --_muted: var(--sotto-muted, #6b655c);
  --_line: var(--sotto-line, #e7e1d6);
  --_surface: var(--sotto-surface, #fff);
  --_accent: var(--sotto-accent, #1d5c4d);
  --_accent-soft: var(--sotto-accent-soft, #e6f0ea);
  --_warm: var(--sotto-warm, #b04f27);
  --_radius: var(--sotto-radius, 18px);
  --_heading-font: var(--sotto-heading-font, inherit);
  box-sizing: border-box;
  color: var(--_ink);
  font: inherit;
  text-align: start;
}
*, *::before, *::after { box-sizing: inherit; }
button { font: inherit; color: inherit; border: 0; background: none; padding: 0; cursor: pointer; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
[hidden], :host([hidden]) { display: none !important; }
svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`);
