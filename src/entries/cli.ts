/** The command line's door. */
import { writeFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { knownFormats } from "../catalog/feed/formats/known-formats.ts";
import { verifyPack } from "../catalog/pack/verify-pack.ts";
import { type BuildOptions, build } from "../cli/build.ts";
import { checkWords } from "../cli/check-words.ts";
import { type EvaluateOptions, evaluatePack } from "../cli/evaluate.ts";
import { evaluationLines } from "../cli/evaluation-lines.ts";
import { inspect, readFrom } from "../cli/inspect.ts";
import type { OrderOptions } from "../cli/order-options.ts";
import { createProgress } from "../cli/progress.ts";
import { reportPage } from "../cli/report/page.ts";
import { reportLines } from "../cli/report-lines.ts";
import { codeOf, messageOf } from "../core/errors.ts";

/** Documented in `docs/feeds.md`. `verify` ends with `rowsLeftOut` for a pack that is not whole. */
const exitCodes = { done: 0, rowsLeftOut: 1, couldNot: 2, usage: 3 } as const;

const listed = (value: string, before: readonly string[]): readonly string[] => [...before, value];

interface BuildCommand extends Omit<BuildOptions, "learning">, Omit<OrderOptions, "orders"> {
  readonly json: boolean;
  readonly orders?: readonly string[];
}

/** What `build` and `evaluate` ask alike: how logs are read, and how is learned from them. */
const withOrderOptions = (command: Command): Command =>
  command
    .option("--log-columns <fields...>", "which column holds what, as user=customer item=sku (default: usual names)")
    .option("--learn-from <kinds>", "kinds of events: purchase, cart, view, with commas", "purchase")
    .option("--use <use>", "what the shop is for: discovery, baskets, sessions (default: guessed from the log)")
    .option("--protect <how>", "how users are protected: suppression or dp", "suppression")
    .option("--group-size <users>", "suppression: fewer users than this are left out", "20")
    .option("--epsilon <epsilon>", "dp: bound on what one user can show", "1")
    .option("--delta <delta>", "dp: chance that the bound does not hold", "0.000001")
    .option("--clip <items>", "items a user counts with (default: 300, of dp 20)")
    .option("--half-life <days>", "age at which a purchase counts half (default: by use, else 30)")
    .option("--neighbours <n>", "EASE neighbours of an item, 0 for none", "20")
    .option("--transitions <n>", "followers of an item, 0 for none", "10")
    .option("--factors <n>", "length of ALS factors, 0 for none", "64")
    .option("--seed <n>", "where learning starts, for builds that can be repeated", "1")
    .option("--log-end <date>", "the log's present, from which ages count (default: now; of a build, its time)")
    .option("--events-a-day <n>", "a user with more on one day is left out as a bot", "500");

interface EvaluateCommand extends EvaluateOptions {
  readonly json: boolean;
  readonly report?: string;
}

const program = new Command("sotto")
  .exitOverride()
  .description("Makes and checks catalogue packs for a recommender in the browser.");

withOrderOptions(
  program
    .command("build")
    .description("Turn product feeds into a pack. See docs/feeds.md.")
    .argument("<feeds...>", "FILE, FOLDER or 'FOLDER/*.csv', or LANGUAGE=FILE such as zh=products.zh.csv")
    .requiredOption("-o, --out <dir>", "folder of the pack")
    .option("--id <id>", "id of the catalogue (default: the folder's name)")
    .option("--language <language>", "language of feeds that name none", "en")
    .addOption(
      new Option("--format <format>", "kind of all feeds (default: what each looks like)").choices(
        knownFormats.map(({ name }) => name),
      ),
    )
    .option("--map <field=column>", "our field from a column of yours; may be repeated", listed, [])
    .option("--currency <code>", "of prices that name none, such as EUR")
    .option("--base <address>", "of the shop, for links that are relative in a feed, such as https://shop.example/")
    .option("--model <dir>", "folder of model.json (default: the model this package brings)")
    .option("--no-vectors", "leave the vectors out: ranks by popularity and shared concepts, searches by words")
    .option("--sheets", "put the pictures that lie beside the feed into the pack", false)
    .option("--looks <file>", 'vectors of the pictures from any image model: JSON lines of {"id": …, "vector": […]}')
    .option("--built-at <date>", "time of the build, for builds that can be repeated (default: now)")
    .option("--problems <file>", "write every problem to a file, as JSON lines")
    .option("--dims <n>", "leading dims of the vectors to keep (default: all)")
    .option("--orders <logs...>", "order logs to learn from: CSV, Parquet or JSON lines; GA4 and Shopify exports"),
)
  .option("--json", "print the whole report as JSON", false)
  .action(async (feeds: string[], { json, orders, ...rest }: BuildCommand) => {
    const options: BuildOptions = orders === undefined ? rest : { ...rest, learning: { ...rest, orders } };
    const report = await build(feeds, options, createProgress(process.stderr.isTTY === true));
    for (const line of json ? [JSON.stringify(report, null, 1)] : reportLines(report)) console.log(line);
    const warned = (report.orders?.warnings.length ?? 0) > 0;
    process.exitCode = report.problemCounts.errors > 0 || warned ? exitCodes.rowsLeftOut : exitCodes.done;
  });

withOrderOptions(
  program
    .command("evaluate")
    .description("Replay order logs through the ranking, beside baselines. See docs/evaluation.md.")
    .argument("<pack>", "folder of the pack of this shop")
    .requiredOption("--orders <logs...>", "order logs to replay: CSV, Parquet or JSON lines; GA4 and Shopify exports")
    .option("--test-from <date>", "where the test begins (default: the last fifth of the time the log spans)")
    .option("--points <n>", "predictions to judge at most, drawn by hash", "2000")
    .option("--report <file>", "write a report with plots: one HTML file that needs nothing else"),
)
  .option("--json", "print the whole report as JSON", false)
  .action(async (pack: string, { json, report, ...options }: EvaluateCommand) => {
    const evaluation = await evaluatePack(pack, options, createProgress(process.stderr.isTTY === true));
    if (report !== undefined) writeFileSync(report, reportPage(evaluation));
    for (const line of json ? [JSON.stringify(evaluation, null, 1)] : evaluationLines(evaluation)) console.log(line);
    process.exitCode = evaluation.warnings.length > 0 ? exitCodes.rowsLeftOut : exitCodes.done;
  });

program
  .command("inspect")
  .description("Say what is in a pack.")
  .argument("<dir>")
  .action(async (dir: string) => {
    for (const line of await inspect(dir)) console.log(line);
  });

program
  .command("verify")
  .description("Check every file of a pack: hashes, shapes, ranges, rows.")
  .argument("<dir>")
  .action(async (dir: string) => {
    const problems = await verifyPack(readFrom(dir), checkWords);
    for (const { path, code, message } of problems) console.log(`${path}: ${code}: ${message}`);
    console.log(problems.length === 0 ? "The pack is whole." : `${problems.length} problems.`);
    process.exitCode = problems.length === 0 ? exitCodes.done : exitCodes.rowsLeftOut;
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  else {
    const code = codeOf(error, "feed/unreadable");
    console.error(`${code}: ${messageOf(error)}`);
    process.exitCode =
      code === "input/bad-request" || code === "input/bad-money" ? exitCodes.usage : exitCodes.couldNot;
  }
}
