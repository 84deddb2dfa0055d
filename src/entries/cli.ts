/** The command line's door. Exit codes: 0 done, 1 done but rows were left out (or a pack is broken), 2 could not. */
import { Command } from "commander";
import { verifyPack } from "../catalog/pack/verify-pack.ts";
import { type BuildOptions, build } from "../cli/build.ts";
import { checkWords } from "../cli/check-words.ts";
import { inspect, readFrom } from "../cli/inspect.ts";
import { problemLines } from "../cli/problems.ts";
import { createProgress } from "../cli/progress.ts";
import { codeOf, messageOf } from "../core/errors.ts";

const program = new Command("sotto").description("Makes and checks catalogue packs for a recommender in the browser.");

program
  .command("build")
  .description("Turn product feeds into a pack. A feed is FILE, or LANGUAGE=FILE such as zh=products.zh.csv.")
  .argument("<feeds...>", "CSV or JSON lines in Google Merchant fields")
  .requiredOption("-o, --out <dir>", "folder of the pack")
  .option("--id <id>", "id of the catalogue (default: the folder's name)")
  .option("--language <language>", "language of feeds that name none", "en")
  .option("--model <dir>", "folder of model.json (default: the model this package brings)")
  .option("--sheets", "put the pictures that lie beside the feed into the pack", false)
  .option("--built-at <date>", "time of the build, for builds that can be repeated (default: now)")
  .option("--json", "print the whole report as JSON", false)
  .action(async (feeds: string[], { json, ...options }: BuildOptions & { readonly json: boolean }) => {
    const report = await build(feeds, options, createProgress(process.stderr.isTTY === true));
    const errors = report.problems.filter(({ severity }) => severity === "error").length;
    if (json) console.log(JSON.stringify(report, null, 1));
    else {
      for (const line of problemLines(report.problems)) console.log(line);
      const { items, variants, concepts, languages, pictures, files, bytes, out, rows } = report;
      console.log(
        `${out}: ${items} items (${variants} variants) of ${rows} rows in ${languages.join(", ")}; ${concepts} concepts, ${pictures} pictures`,
      );
      console.log(
        `${files} files, ${(bytes / 1000).toFixed(0)} KB; ${errors} errors, ${report.problems.length - errors} warnings`,
      );
    }
    process.exitCode = errors > 0 ? 1 : 0;
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
    process.exitCode = problems.length === 0 ? 0 : 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(`${codeOf(error, "feed/unreadable")}: ${messageOf(error)}`);
  process.exitCode = 2;
}
