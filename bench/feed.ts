/**
 * How fast and in how much memory a large feed becomes a pack: writes a CSV of its own (12 columns, HTML descriptions of 300
 * characters, one to four variants an item) and builds it in a process of its own, without vectors.
 *
 *   npm run bench:feed                              100,000 rows
 *   npm run bench:feed -- --rows 1000000 --json     a million, for machines
 *
 * Seconds are of the wall and depend on the machine and on what else it does; CPU seconds depend on it less.
 */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repeatable } from "./synthetic-shop.ts";

const columns =
  "id,title,description,link,image_link,availability,price,sale_price,brand,product_type,item_group_id,color";
const descriptionLength = 300;
const colors = ["Red", "Blue", "Green", "Black"];

/** Writes a feed of `rows` rows; the same number gives the same bytes. */
function writeFeed(path: string, rows: number): void {
  const random = repeatable(7);
  const words = Array.from({ length: 3000 }, (_, i) => `w${((i * 7919) % 99_991).toString(36)}en`);
  const word = (): string => words[Math.floor(random() * words.length)] ?? "";
  const phrase = (length: number): string => Array.from({ length }, word).join(" ");
  const file = openSync(path, "w");
  let page = `${columns}\n`;
  for (let row = 0, item = 0; row < rows; item++) {
    const title = phrase(5);
    let text = "<p>";
    while (text.length < descriptionLength - 4)
      text += random() < 0.1 ? `<b>${word()}</b>, ` : random() < 0.05 ? "&amp; " : `${word()} `;
    const variants = Math.min(rows - row, 1 + Math.floor(random() * colors.length));
    for (let variant = 0; variant < variants; variant++, row++) {
      const price = 10 + random() * 200;
      const sale = random() < 0.2 ? `${(price * 0.8).toFixed(2)} USD` : "";
      page += [
        `g${item}-${variant}`,
        `"${title}, ${colors[variant]}"`,
        `"${text}</p>"`,
        `https://shop.example/p/${item}?v=${variant}`,
        `https://cdn.shop.example/i/${item}-${variant}.jpg`,
        random() < 0.9 ? "in_stock" : "out_of_stock",
        `${price.toFixed(2)} USD`,
        sale,
        `Brand ${item % 200}`,
        `Department ${item % 12} > Kind ${item % 240}`,
        `g${item}`,
        colors[variant],
      ].join(",");
      page += "\n";
    }
    if (page.length < 1_000_000) continue;
    writeSync(file, page);
    page = "";
  }
  writeSync(file, page);
  closeSync(file);
}

interface Report {
  readonly items: number;
  readonly rows: number;
  readonly bytes: number;
  readonly cost: {
    readonly readSeconds: number;
    readonly writeSeconds: number;
    readonly wordsSeconds: number;
    readonly cpuSeconds: number;
    readonly peakMemoryBytes: number;
  };
}

const { values } = parseArgs({
  options: { rows: { type: "string", default: "100000" }, json: { type: "boolean", default: false } },
});
const rows = Number(values.rows);
const folder = mkdtempSync(join(tmpdir(), "sotto-bench-"));
try {
  const feed = join(folder, "feed.csv");
  writeFeed(feed, rows);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...["--import", "tsx", "src/entries/cli.ts", "build", feed, "--no-vectors", "--json"],
      ...["--out", join(folder, "pack"), "--built-at", "2026-11-24T00:00:00Z"],
    ],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(`the build ended with ${status}: ${stderr}`);
  const { items, bytes, cost } = JSON.parse(stdout) as Report;
  const withoutWords = cost.readSeconds + cost.writeSeconds;
  const result = {
    rows,
    items,
    feedBytes: statSync(feed).size,
    packBytes: bytes,
    ...cost,
    rowsPerSecond: Math.round(rows / (withoutWords + cost.wordsSeconds)),
    rowsPerSecondWithoutWords: Math.round(rows / withoutWords),
    rowsPerCpuSecond: Math.round(rows / cost.cpuSeconds),
  };
  if (values.json) console.log(JSON.stringify(result, undefined, 2));
  else
    console.log(
      [
        `${rows} rows (${(result.feedBytes / 1e6).toFixed(0)} MB) to ${items} items, a pack of ${(bytes / 1e6).toFixed(0)} MB`,
        `reading ${cost.readSeconds} s, writing ${cost.writeSeconds} s, words index ${cost.wordsSeconds} s; CPU ${cost.cpuSeconds} s`,
        `${result.rowsPerSecond} rows a second, ${result.rowsPerSecondWithoutWords} without the words index`,
        `at most ${(cost.peakMemoryBytes / 1e6).toFixed(0)} MB of memory`,
      ].join("\n"),
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
