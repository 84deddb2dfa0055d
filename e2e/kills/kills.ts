import { parseArgs } from "node:util";
import { buildKillPage, type KillReport, runKills } from "./kill-run.ts";

/**
 * `npm run kills -- --kills 1000 --seed 7`: kills a real browser again and again, and checks what is left. `--keep FOLDER`
 * keeps the databases as the kill left them that the browser gave up, else as the last one did.
 */

const tableOf = (report: KillReport): string => {
  const { moments, snapshots } = report;
  const rows: readonly (readonly [what: string, count: number | string])[] = [
    ["kills", report.kills],
    ["… while the page opened", moments.opening],
    ["… at a random moment", moments.random],
    ["… as an acknowledgement was heard", moments.acknowledged],
    ["… with two tabs at work", report.twoTabs],
    ["steps acknowledged before a kill", report.acknowledged],
    ["steps not acknowledged yet, and committed", report.committedUnheard],
    ["events acknowledged", report.events],
    ["forgets acknowledged", report.forgets],
    ["imports acknowledged", report.imports],
    ["erasures acknowledged", report.erasures],
    ["changes of consent acknowledged", report.consentChanges],
    ["snapshots found, equal to a replay", snapshots.same],
    ["snapshots found, of an older generation (dropped)", snapshots.stale],
    ["snapshots found, not equal to a replay", snapshots.different],
    ["seconds a kill", (report.seconds / report.kills).toFixed(2)],
    ["databases that the browser itself deleted (decision 15)", report.gaveUp.length],
    ["faults", report.faults.length],
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  return rows.map(([what, count]) => `  ${what.padEnd(width)}  ${String(count).padStart(7)}`).join("\n");
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { kills: { type: "string" }, seed: { type: "string" }, keep: { type: "string" } },
  });
  const kills = Number(values.kills ?? 1000);
  const seed = Number(values.seed ?? Math.floor(Date.now() % 1_000_000));
  console.log(`${kills} kills, seed ${seed}`);
  await buildKillPage();
  let shown = 0;
  const report = await runKills({
    kills,
    seed,
    ...(values.keep === undefined ? {} : { keepIn: values.keep }),
    onKill: (sofar) => {
      for (const fault of sofar.faults.slice(shown)) console.error(fault);
      shown = sofar.faults.length;
      if (sofar.kills % 50 === 0) console.log(`  ${sofar.kills} kills, ${sofar.seconds.toFixed(0)} s, ${shown} faults`);
    },
  });
  for (const fault of report.faults.slice(shown)) console.error(fault);
  console.log(`\nseed ${seed}\n${tableOf(report)}`);
  return report.faults.length === 0 ? 0 : 1;
}

process.exitCode = await main();
