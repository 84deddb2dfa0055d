import { sheet } from "../dom.ts";

export const whyStyles = sheet(`
.why-panel { position: fixed; inset: auto; margin: 0; width: min(376px, calc(100vw - 24px)); max-height: calc(100dvh - 24px); overflow: auto; color: var(--_ink); background: var(--_surface); border: 1px solid var(--_line); border-radius: 18px; box-shadow: 0 30px 60px -18px #2a1f1455, 0 2px 8px #00000012; padding: 13px 16px 16px; font-size: 13px; line-height: 1.5; }
.why-panel h4 { margin: 0 32px 8px 0; font-size: 14px; font-weight: 600; }
.why-panel h4 small { font-weight: 400; font-size: 1em; color: var(--_muted); margin-inline-start: 4px; }
.why-panel .shut { position: absolute; inset-block-start: 8px; inset-inline-end: 8px; width: 28px; height: 28px; border-radius: 50%; display: grid; place-items: center; color: var(--_muted); }
.why-panel .shut svg { width: 15px; height: 15px; }
.why-panel dl { margin: 0; }
.why-panel .row { display: grid; grid-template-columns: minmax(0, 104px) 1fr 38px; gap: 10px; align-items: center; margin: 4px 0; }
.why-panel dt { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.why-panel dd { margin: 0; display: contents; }
.why-panel .bar { height: 7px; border-radius: 4px; background: var(--sotto-card-ground, #efeae0); overflow: hidden; }
.why-panel .bar i { display: block; height: 100%; border-radius: 4px; background: var(--_accent); }
.why-panel .bar i.down { background: var(--_warm); }
.why-panel .number { text-align: end; color: var(--_muted); font-variant-numeric: tabular-nums; }
.why-panel .sentence { margin: 0 0 8px; color: var(--_muted); }
.why-panel .actions { display: flex; flex-wrap: wrap; gap: 7px; margin-top: 12px; }
.why-panel .actions button { border: 1px solid var(--_line); border-radius: 999px; padding: 5px 12px; font-size: 13px; font-weight: 600; background: var(--_surface); white-space: nowrap; min-height: 32px; }
.why-panel .actions button:hover { border-color: var(--_accent); }
@media (max-width: 720px) {
  .why-panel { inset: auto 0 0 0 !important; width: 100%; max-width: none; border-radius: 22px 22px 0 0; padding: 18px 20px calc(22px + env(safe-area-inset-bottom)); font-size: 15px; box-shadow: 0 -20px 60px -10px #2a1f1455; }
  .why-panel h4 { font-size: 16px; }
  .why-panel .row { margin: 8px 0; grid-template-columns: minmax(0, 130px) 1fr 44px; }
  .why-panel .actions button { min-height: 42px; flex: 1 1 auto; font-size: 14px; }
}
`);
