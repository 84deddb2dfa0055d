/** The command line's door. */
import { Command, CommanderError, Option } from "commander";
import { knownFormats } from "../catalog/feed/formats/known-formats.ts";
import { verifyPack } from "../catalog/pack/verify-pack.ts";
import { type BuildOptions, build } from "../cli/build.ts";
import { checkWords } from "../cli/check-words.ts";
import { inspect, readFrom } from "../cli/inspect.ts";
import { createProgress } from "../cli/progress.ts";
import { reportLines } from "../cli/report-lines.ts";
import { codeOf, messageOf } from "../core/errors.ts";

/** Documented in `docs/feeds.md`. `verify` ends with `rowsLeftOut` for a pack that is not whole. */
const exitCodes = { done: 0, rowsLeftOut: 1, couldNot: 2, usage: 3 } as const;

const listed = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const program = new Command("sotto")
  .exitOverride()
  .description("Makes and checks catalogue packs for a recommender in the browser.");

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
  .option("--built-at <date>", "time of the build, for builds that can be repeated (default: now)")
  .option("--problems <file>", "write every problem to a file, as JSON lines")
  .option("--json", "print the whole report as JSON", false)
  .action(async (feeds: string[], { json, ...options }: BuildOptions & { readonly json: boolean }) => {
    const report = await build(feeds, options, createProgress(process.stderr.isTTY === true));
    for (const line of json ? [JSON.stringify(report, null, 1)] : reportLines(report)) console.log(line);
    process.exitCode = report.problemCounts.errors > 0 ? exitCodes.rowsLeftOut : exitCodes.done;
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
