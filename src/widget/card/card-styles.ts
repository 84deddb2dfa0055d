import { sheet } from "../dom.ts";

export const cardStyles = sheet(`
:host { display: block; min-width: 0; container-type: inline-size; }
article { position: relative; display: flex; flex-direction: column; height: 100%; }
.frame { position: relative; border-radius: var(--_radius); overflow: hidden; aspect-ratio: var(--sotto-card-ratio, 1 / 1.06); background: var(--sotto-card-ground, #efeae1); }
.frame img { display: block; width: 100%; height: 100%; object-fit: cover; transform: scale(1.03); transition: transform .5s cubic-bezier(.2, .7, .2, 1); }
.frame img.arriving { opacity: 0; }
.link { color: inherit; text-decoration: none; }
.link::after { content: ""; position: absolute; inset: 0; border-radius: var(--_radius); }
.link:focus-visible { outline: none; }
.link:focus-visible::after { outline: 2px solid var(--_accent); outline-offset: 2px; }
article:hover .frame img { transform: scale(1.06); }
.tag { position: absolute; inset-block-start: 12px; inset-inline-start: 12px; max-width: calc(100% - 70px); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; background: #fffffff0; color: #1f1d1a; border-radius: 999px; font-size: 12px; font-weight: 600; padding: 4px 10px; }
.heart { position: absolute; z-index: 1; inset-block-start: 12px; inset-inline-end: 12px; width: 36px; height: 36px; border-radius: 50%; background: #fffffff0; color: #1f1d1a; display: grid; place-items: center; transition: transform .15s; }
.heart:active { transform: scale(.88); }
.heart[aria-pressed="true"] { color: var(--_warm); }
.heart[aria-pressed="true"] svg { fill: currentColor; }
.meta { display: grid; grid-template-columns: 1fr auto; gap: 0 10px; padding: 12px 2px 0; line-height: 1.45; }
.title { font-weight: 600; font-size: 1em; margin: 0; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.price { font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
.price s { color: var(--_muted); font-weight: 400; margin-inline-end: 6px; font-size: .87em; }
.subtitle { color: var(--_muted); grid-column: 1 / -1; font-size: .87em; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; min-height: 1.45em; }
.why { position: relative; z-index: 1; align-self: flex-start; display: inline-flex; align-items: center; gap: 7px; margin-top: 9px; min-height: 30px; border: 1px solid var(--_line); background: var(--_surface); border-radius: 999px; padding: 4px 11px 4px 5px; font-size: 12.5px; line-height: 1.5; max-width: 100%; }
.why b { width: 20px; height: 20px; border-radius: 50%; background: var(--_accent-soft); color: var(--_accent); display: grid; place-items: center; font-size: 12px; font-weight: 600; flex: none; }
.why span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.why[aria-expanded="true"], .why:hover { border-color: var(--_accent); background: var(--_accent-soft); }
.out .frame img { opacity: .55; }
@container (max-width: 230px) {
  .meta { grid-template-columns: 1fr; padding-top: 9px; }
  .title { font-size: .94em; line-height: 1.3; }
  .why { font-size: 12px; }
}
@media (prefers-reduced-motion: reduce) { .frame img, .heart { transition: none; } article:hover .frame img { transform: scale(1.03); } }
@media (forced-colors: active) { .why, .heart, .tag, .frame { border: 1px solid CanvasText; } }
`);
