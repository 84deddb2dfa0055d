import { sheet } from "../dom.ts";

export const shelfStyles = sheet(`
:host { display: block; container-type: inline-size; --_columns: var(--sotto-columns, 4); --_rows: 1; --_gap: 20px; }
:host([columns="6"]) { --_columns: var(--sotto-columns, 6); --_gap: 16px; --sotto-card-ratio: 1; }
header { display: flex; align-items: flex-end; justify-content: space-between; gap: 8px 16px; flex-wrap: wrap; margin: 0 0 16px; }
.words { min-width: 0; flex: 1 1 220px; }
h2 { font: 400 var(--sotto-heading-size, 32px)/1.1 var(--_heading-font); letter-spacing: -.015em; margin: 0; text-wrap: balance; }
.sub { margin: 4px 0 0; color: var(--_muted); font-size: .93em; }
.controls { display: flex; align-items: center; flex-wrap: wrap; gap: 8px; flex: none; max-width: 100%; }
.order { display: inline-flex; align-items: center; gap: 7px; min-height: 36px; border: 1px solid var(--_line); background: var(--_surface); border-radius: 999px; padding: 6px 14px 6px 11px; font-size: 13px; white-space: nowrap; }
.order svg { width: 15px; height: 15px; }
.order[aria-pressed="true"] { background: var(--_accent-soft); border-color: var(--_accent); color: var(--_accent); font-weight: 600; }
.turn { width: 36px; height: 36px; border-radius: 50%; border: 1px solid var(--_line); background: var(--_surface); display: grid; place-items: center; }
.turn[aria-disabled="true"] { color: var(--_muted); opacity: .45; cursor: default; }
:host(:dir(rtl)) .turn svg { transform: scaleX(-1); }
.track { display: grid; grid-auto-flow: column; grid-template-rows: repeat(var(--_rows), auto); grid-auto-columns: calc((100% - (var(--_columns) - 1) * var(--_gap)) / var(--_columns)); gap: 22px var(--_gap); overflow-x: auto; overscroll-behavior-x: contain; scroll-snap-type: x mandatory; scrollbar-width: none; padding: 4px; margin: -4px; scroll-padding: 4px; }
.track::-webkit-scrollbar { display: none; }
.slide { scroll-snap-align: start; min-width: 0; }
.ghost { pointer-events: none; }
.ghost i { display: block; border-radius: 8px; background: var(--sotto-card-ground, #efeae1); }
.ghost .frame { border-radius: var(--_radius); aspect-ratio: var(--sotto-card-ratio, 1 / 1.06); }
.ghost .line { height: 14px; margin-top: 15px; width: 70%; }
.ghost .line + .line { margin-top: 9px; width: 48%; }
.ghost .chip { height: 30px; margin-top: 12px; width: 62%; border-radius: 999px; }
.empty { color: var(--_muted); padding: 24px 0; margin: 0; }
.note { position: absolute; }
@container (max-width: 720px) {
  .track { --_columns: 2; --_rows: 2; --_gap: 12px; row-gap: 20px; }
  :host([columns="6"]) .track { --_rows: 2; }
  h2 { font-size: var(--sotto-heading-size, 27px); }
  .controls { flex: 1 1 auto; }
  .controls ::slotted(*) { flex: 1 1 100%; }
  .order { margin-inline-end: auto; }
  .order { padding: 6px 12px 6px 9px; font-size: 12.5px; }
}
@media (forced-colors: active) { .order, .turn { border-color: CanvasText; } .order[aria-pressed="true"] { outline: 2px solid Highlight; } }
`);
