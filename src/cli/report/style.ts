/** The report's look: the storefront's colours, type and measures, for a page that is read, printed, and kept. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #fbf9f5; --ink: #1f1d1a; --ink-soft: #4a453d; --muted: #6b655c; --line: #e7e1d6; --surface: #fff;
  --well: #efeae1; --bar: #d3cabb; --accent: #1d5c4d; --accent-soft: #e6f0ea; --accent-line: #cfe3d8; --warm: #b04f27;
  --warm-soft: #faeee7;
  --serif: "Instrument Serif", "Noto Serif CJK SC", "Songti SC", georgia, serif;
  --sans: "Instrument Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #171512; --ink: #f2ede4; --ink-soft: #d3ccc0; --muted: #a79f93; --line: #37322b; --surface: #1f1c18;
    --well: #2a2621; --bar: #5a5247; --accent: #7fc8b1; --accent-soft: #1c332c; --accent-line: #2e5348; --warm: #e59a74;
    --warm-soft: #3a281f;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 56px 32px 72px; max-width: 1240px; background: var(--ground); color: var(--ink);
  font: 15px / 1.5 var(--sans); -webkit-font-smoothing: antialiased; font-variant-numeric: tabular-nums;
}
h1, h2, h3, p, ul, dl, dd, figure, table { margin: 0; padding: 0; }
h1 { font: 400 58px / 1.02 var(--serif); letter-spacing: -0.022em; text-wrap: balance; overflow-wrap: anywhere; }
h1 i { color: var(--accent); }
h2 { font: 400 36px / 1.1 var(--serif); letter-spacing: -0.015em; text-wrap: balance; }
h3 { font-size: 16px; font-weight: 600; }
.brow { color: var(--muted); font-size: 13.5px; margin-bottom: 14px; }
.lead { margin-top: 18px; max-width: 46em; font-size: 17px; color: var(--ink-soft); text-wrap: pretty; }
.lead b { color: var(--ink); font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; margin-top: 34px; }
.tile { border: 1px solid var(--line); border-radius: 18px; background: var(--surface); padding: 16px 20px 18px; }
.tile.ours { background: var(--accent-soft); border-color: var(--accent-line); }
.tile strong { display: block; font: 400 38px / 1.1 var(--serif); letter-spacing: -0.015em; }
.tile span { color: var(--muted); font-size: 13.5px; }
.mode { margin-top: 64px; }
.mode > p { color: var(--muted); margin: 8px 0 22px; max-width: 46em; }
.grid { display: grid; grid-template-columns: repeat(12, 1fr); gap: 16px; }
.panel { grid-column: span 4; border: 1px solid var(--line); border-radius: 22px; background: var(--surface); padding: 20px 24px 22px; min-width: 0; break-inside: avoid; }
.panel.wide { grid-column: span 8; }
.panel.metric > p { min-height: 3em; }
.panel.whole { grid-column: 1 / -1; }
.panel > p, figcaption p { color: var(--muted); font-size: 13.5px; margin: 4px 0 16px; text-wrap: pretty; }
svg { display: block; width: 100%; overflow: visible; font: 13px var(--sans); }
svg text { fill: var(--ink); }
svg .soft { fill: var(--muted); }
svg .strong { font-weight: 600; }
.track { fill: var(--well); }
.bar { fill: var(--bar); }
.bar.ours { fill: var(--accent); }
.whisker { stroke: var(--ink); stroke-width: 1.5; }
.reference { stroke: var(--warm); stroke-width: 1.5; stroke-dasharray: 3 3; }
.axis { stroke: var(--line); stroke-width: 1; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.line.ours { stroke: var(--accent); stroke-width: 3; }
.line.best { stroke: var(--warm); stroke-dasharray: 7 4; }
.line.popular { stroke: var(--muted); stroke-dasharray: 1.5 4.5; }
.line.taken { stroke: var(--ink-soft); stroke-dasharray: 12 4 2 4; }
.mark { fill: var(--surface); stroke: var(--warm); stroke-width: 2; }
.tick { stroke: var(--ink); stroke-width: 2.5; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 14px 0 0; padding: 0; font-size: 13px; color: var(--ink-soft); }
.legend li { display: flex; align-items: center; gap: 8px; }
.legend svg { width: 30px; height: 12px; flex: none; }
.scroll { overflow-x: auto; margin: 0 -24px; padding: 0 24px; }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
th, td { text-align: right; padding: 9px 0 9px 18px; border-top: 1px solid var(--line); white-space: nowrap; vertical-align: baseline; }
thead th { border-top: 0; color: var(--muted); font-weight: 500; }
th:first-child { text-align: left; padding-left: 0; font-weight: 500; }
tbody tr.ours { color: var(--accent); }
tbody tr.ours th, tbody tr.ours td { font-weight: 600; }
td small { display: block; color: var(--muted); font-size: 12px; font-weight: 400; }
td.why { text-align: left; color: var(--muted); white-space: normal; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 10px 28px; font-size: 14px; }
.facts dt { color: var(--muted); }
.facts dd { overflow-wrap: anywhere; }
.notes { margin: 0; padding: 0; list-style: none; display: grid; gap: 10px; font-size: 14px; }
.notes li { padding-left: 14px; border-left: 3px solid var(--warm); }
.how { margin-top: 64px; }
.how .grid { margin-top: 22px; }
footer { margin-top: 40px; color: var(--muted); font-size: 13px; }
@media (max-width: 980px) {
  .panel, .panel.wide { grid-column: 1 / -1; }
  .panel.metric > p { min-height: 0; }
  .tiles { grid-template-columns: repeat(2, 1fr); }
}
@media (max-width: 720px) {
  body { padding: 32px 16px 48px; }
  h1 { font-size: 40px; }
  h2 { font-size: 29px; }
  .lead { font-size: 16px; }
  .tiles { gap: 10px; margin-top: 24px; }
  .tile { padding: 12px 14px 14px; }
  .tile strong { font-size: 28px; }
  .panel { padding: 16px 16px 18px; border-radius: 18px; }
  .scroll { margin: 0 -16px; padding: 0 16px; }
  .facts { grid-template-columns: 1fr; gap: 2px; }
  .facts dd { margin-bottom: 10px; }
  .mode, .how { margin-top: 44px; }
}
@page { margin: 14mm; }
@media print {
  :root { --ground: #fff; }
  body { padding: 0; max-width: none; font-size: 12px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .panel, .tile { break-inside: avoid; }
  .panel { grid-column: span 4; padding: 12px 14px 14px; border-radius: 12px; }
  .panel.wide { grid-column: span 8; }
  .tiles { grid-template-columns: repeat(4, 1fr); }
  .tile strong { font-size: 26px; }
  h2, h3 { break-after: avoid; }
  .scroll { overflow: visible; }
  .scroll { margin: 0; padding: 0; }
  table { font-size: 9px; }
  th, td { padding-left: 6px; white-space: normal; }
  td small { font-size: 7.5px; }
}
`;
