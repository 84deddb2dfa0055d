import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPackCatalogue } from "../catalog/pack/pack-catalogue.ts";
import { readWordsIndex } from "../search/words-index.ts";
import { readFrom } from "./inspect.ts";

const root = join(import.meta.dirname, "../..");
const feeds = join(root, "fixtures/feeds");
let folder = "";

const sotto = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", join(root, "src/entries/cli.ts"), ...args],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
};
const build = (out: string, ...args: string[]) =>
  sotto("build", ...args, "--out", join(folder, out), "--built-at", "2026-11-24T00:00:00Z");
const filesOf = (out: string) => readdirSync(join(folder, out)).sort();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sotto-build-"));
  mkdirSync(join(folder, "feed"));
  mkdirSync(join(folder, "pictures"));
  for (const language of ["en", "zh"])
    copyFileSync(join(feeds, `small.${language}.jsonl`), join(folder, "feed", `${language}.jsonl`));
  writeFileSync(join(folder, "pictures/lamp-1.webp"), "RIFF....WEBP and what follows");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("sotto", { timeout: 60_000 }, () => {
  const both = () => [`en=${join(folder, "feed/en.jsonl")}`, `zh=${join(folder, "feed/zh.jsonl")}`];

  it("[K5] builds a pack that a page can load, twice the same, and tells what was left out", async () => {
    const first = build("shop", ...both(), "--sheets");
    expect(first).toMatchObject({ status: 1, stderr: "" });
    expect(first.stdout).toContain("row/only-in-language (1): Add a row with this id");
    expect(first.stdout).toContain("zh.jsonl:5: The item");
    expect(first.stdout).toContain("4 items (2 variants)");
    const names = filesOf("shop");
    build("shop", ...both(), "--sheets");
    expect(filesOf("shop")).toEqual(names);
    const pack = createPackCatalogue({ readFile: readFrom(join(folder, "shop")), language: "zh" });
    await pack.start();
    expect(pack.table?.catalogueId).toBe("shop");
    expect(pack.card(1, "zh")).toMatchObject({ title: "圆顶台灯", picture: "pictures/lamp-1.webp" });
    const search = (text: string, language: string) =>
      readWordsIndex(pack.words(language) ?? new Uint8Array()).search(text, true).documents;
    expect(search("lamps", "en").length).toBeGreaterThan(0);
    expect([...search("圆顶台灯", "zh")]).toContain(1);
    // The instant tier puts two lamps nearer to each other than a lamp and a shirt.
    const { vectors, itemIds } = pack.table ?? { vectors: undefined, itemIds: [] };
    const rows: readonly string[] = itemIds;
    const near = (a: string, b: string): number => {
      const { data = new Float32Array(), dims = 0 } = vectors ?? {};
      let sum = 0;
      for (let k = 0; k < dims; k++)
        sum += (data[rows.indexOf(a) * dims + k] ?? 0) * (data[rows.indexOf(b) * dims + k] ?? 0);
      return sum;
    };
    expect(near("lamp-1", "lamp-2")).toBeGreaterThan(near("lamp-1", "tee") + 0.2);
  });

  it("[K10] takes the vectors of pictures, tells what of them was left out, and refuses those of other lengths", async () => {
    const looks = (name: string, ...lines: readonly unknown[]): string => {
      const file = join(folder, name);
      writeFileSync(file, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
      return file;
    };
    const some = looks(
      "looks.jsonl",
      { id: "lamp-1", vector: [3, 4] },
      { id: "lamp-2", vector: [0.6, 0.8] },
      { id: "lamp-2", vector: [1, 0] },
      { id: "tee", vector: [0, 0] },
      { id: "elsewhere", vector: [1, 1] },
      "not JSON",
    );
    const { stdout } = build("looks", ...both(), "--looks", some);
    expect(stdout).toContain("pictures of 2 items have vectors; left out: 1 of unknown items, 2 lines that hold none");
    const pack = createPackCatalogue({ readFile: readFrom(join(folder, "looks")), language: "en" });
    await pack.start();
    const { rowOf, looks: read } = pack.table ?? {};
    const of = (id: string) => {
      const row = [...(rowOf ?? [])].find(([itemId]) => itemId === id)?.[1] ?? -1;
      return [...(read?.data.subarray(2 * row, 2 * row + 2) ?? [])].map((x) => Math.round(10 * x));
    };
    expect([of("lamp-1"), of("lamp-2"), of("tee")]).toEqual([
      [6, 8],
      [6, 8],
      [0, 0],
    ]);
    expect(sotto("inspect", join(folder, "looks")).stdout).toMatch(/looks looks +2\.0/);
    expect(sotto("verify", join(folder, "looks")).status).toBe(0);
    const odd = looks("odd.jsonl", { id: "lamp-1", vector: [3, 4] }, { id: "tee", vector: [1] });
    expect(build("never", ...both(), "--looks", odd)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("line 2 has 1 numbers, those before have 2"),
    });
    expect(build("never", ...both(), "--looks", "nowhere.jsonl").status).toBe(2);
    expect(build("never", ...both(), "--looks", looks("none.jsonl", "{}", "")).stderr).toContain("none of");
  });

  describe("with order logs", () => {
    /** 60 users had both lamps, 30 of them the tee the day after; nobody the stool but one. */
    const log = (...extra: readonly string[]): string => {
      const lines = Array.from({ length: 60 }, (_, u) => [
        `u${u},lamp-1,2026-11-01T10:00:00Z,${u}-1`,
        `u${u},lamp-2,2026-11-01T10:00:00Z,${u}-1`,
        ...(u % 2 ? [`u${u},tee,2026-11-02T10:00:00Z,${u}-2`] : []),
      ]).flat();
      const file = join(folder, "orders.csv");
      writeFileSync(file, ["user_id,item_id,created_at,order_id", ...lines, ...extra].join("\n"));
      return file;
    };
    const read = async (out: string) => {
      const pack = createPackCatalogue({ readFile: readFrom(join(folder, out)), language: "en" });
      await pack.start();
      return pack.table;
    };

    it("[B3] [B5] [B10] learns, says how users were protected, and one user more changes nothing but the log's length", async () => {
      const first = build("learned", ...both(), "--orders", log());
      expect(first.stderr).toBe("");
      expect(first.stdout).toContain("150 of 150 events kept");
      expect(first.stdout).toContain("learned for discovery: ease, als, transitions, buyers, popularity");
      const table = await read("learned");
      expect(table?.behaviour?.ease?.offsets.length).toBe(5);
      const row = (id: string): number => ([...(table?.itemIds ?? [])] as string[]).indexOf(id);
      expect(table?.popularity[row("lamp-1")]).toBeGreaterThan(table?.popularity[row("tee")] ?? 0);
      const tensors = () => filesOf("learned").filter((name) => /^(behaviour|rank)\./.test(name));
      const before = tensors();
      build("learned", ...both(), "--orders", log("one,stool,2026-11-03T10:00:00Z,x-1"));
      expect(tensors()).toEqual(before);
      const inspected = sotto("inspect", join(folder, "learned")).stdout;
      expect(inspected).toContain(
        "behaviour: suppression. Suppression, no guarantee: what fewer than 20 users did is left out",
      );
      expect(inspected).toMatch(/behaviour als_factors +64\.0/);
      // [R15] What is stated is what ranks, of what the pack holds: it has no hazard.
      const { use, evidence, ...weights } = table?.weights ?? {};
      expect(weights).toEqual({ popularity: 0.5, content: 0.5, ease: 0.3, als: 0.3, transitions: 0.15 });
      expect(sotto("verify", join(folder, "learned")).status).toBe(0);
    });

    it("[B6] [B9] under noise that would drown it, ships text and popularity, says so, and ends with 1", async () => {
      const noised = build("noised", ...both(), "--orders", log(), "--protect", "dp", "--epsilon", "8");
      expect(noised.status).toBe(1);
      expect(noised.stdout).toMatch(/warning: Noise would drown what orders say: epsilon 8 needs about \d+ users/);
      expect((await read("noised"))?.behaviour).toBeUndefined();
      expect(sotto("inspect", join(folder, "noised")).stdout).toContain(
        "behaviour: dp. User-level differential privacy",
      );
    });

    it("[B9] a log of nothing, or of foreign items, is told and the pack is built without", async () => {
      writeFileSync(join(folder, "empty.csv"), "user_id,item_id,created_at\n");
      const empty = build("empty", ...both(), "--orders", join(folder, "empty.csv"));
      expect(empty.status).toBe(1);
      expect(empty.stdout).toContain("warning: The logs hold no event");
      writeFileSync(join(folder, "foreign.csv"), "user_id,item_id,created_at\nann,other,2026-11-01\n");
      const foreign = build("empty", ...both(), "--orders", join(folder, "foreign.csv"));
      expect(foreign.stdout).toContain("name items that the feed does not have");
      expect((await read("empty"))?.rows).toBe(4);
    });

    it("what cannot be asked is refused with 3, naming the option", () => {
      for (const [option, value, ...others] of [
        ["--protect", "none"],
        ["--group-size", "1"],
        ["--epsilon", "0", "--protect", "dp"],
        ["--use", "fun"],
        ["--learn-from", "wishes"],
        ["--log-columns", "who"],
        ["--dims", "7"],
      ] as const) {
        const { status, stderr } = build("never", ...both(), "--orders", log(), option, value, ...others);
        expect([option, status]).toEqual([option, 3]);
        expect(stderr).toContain(option);
      }
      expect(build("never", ...both(), "--orders", "nowhere.csv")).toMatchObject({ status: 2 });
    });
  });

  it("a new build removes the earlier one's files and no others", () => {
    build("again", ...both());
    writeFileSync(join(folder, "again/robots.txt"), "keep me");
    const before = filesOf("again");
    writeFileSync(join(folder, "feed/other.csv"), "id,title\nx,Another\n");
    expect(build("again", join(folder, "feed/other.csv")).status).toBe(0);
    const after = filesOf("again");
    expect(after.filter((name) => before.includes(name))).toEqual(["manifest.json", "robots.txt"]);
    expect(sotto("verify", join(folder, "again"))).toMatchObject({ status: 0, stdout: "The pack is whole.\n" });
  });

  it("[F1] --json lists every problem; pictures beside the feed are told when they are left out", () => {
    const { status, stdout } = build("json", join(folder, "feed/en.jsonl"), join(feeds, "nasty.csv"), "--json");
    expect(status).toBe(1);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({ rows: 17, items: 8 });
    expect(stdout).toContain("Build with --sheets");
  });

  it.each([
    [2, "a feed that is not there", ["missing.csv"], "feed/unreadable"],
    [2, "a feed without items", [join(feeds, "empty.csv")], "feed/no-items"],
    [2, "a model that is not there", [join(feeds, "bom.csv"), "--model", "nowhere"], "encoder/unreachable"],
    [3, "a language that is none", [join(feeds, "bom.csv"), "--language", "<b>"], "input/bad-request"],
    [3, "a map that maps nothing", [join(feeds, "bom.csv"), "--map", "title"], "input/bad-request"],
    [3, "a currency that is none", [join(feeds, "bom.csv"), "--currency", "euro"], "input/bad-money"],
    [3, "an option that is none", [join(feeds, "bom.csv"), "--colour"], "error"],
  ])("[F12] ends with %i for %s, says why, and writes nothing", (exit, _, args, code) => {
    const { status, stderr } = build("nothing", ...args);
    expect([status, stderr.split(":")[0]]).toEqual([exit, code]);
    expect(() => readdirSync(join(folder, "nothing"))).toThrow("ENOENT");
  });

  it("[F9] says what each feed was taken for and how sure; --format, --map and --currency overrule", () => {
    writeFileSync(join(folder, "shop.csv"), "Code;Headline;Cost\na;Lamp;12,50\n");
    const named = build(
      "named",
      join(folder, "shop.csv"),
      "--map",
      "title=Headline",
      "--map",
      "price=Cost",
      "--currency",
      "EUR",
    );
    expect(named).toMatchObject({ status: 0, stderr: "" });
    expect(named.stdout).toContain("shop.csv: table (20 % sure, UTF-8), 1 rows");
    expect(named.stdout).toContain("prices by currency: EUR 1");
    const forced = build("forced", join(folder, "shop.csv"), "--format", "jsonl");
    expect([forced.status, forced.stderr.split(":")[0]]).toEqual([2, "feed/no-items"]);
  });

  it("[F8] a folder means all its feeds, `*` those that fit, .gz is unpacked, and the languages are joined", () => {
    mkdirSync(join(folder, "many/below"), { recursive: true });
    writeFileSync(join(folder, "many/a.csv"), "id,title\na,Lamp\n");
    writeFileSync(join(folder, "many/below/b.jsonl.gz"), gzipSync('{"id":"b","title":"Mug"}\n'));
    writeFileSync(join(folder, "many/.hidden.csv"), "id,title\nx,Hidden\n");
    writeFileSync(join(folder, "many/notes.doc"), "no feed");
    writeFileSync(join(folder, "zh.csv"), "id,title\na,台灯\nb,杯子\n");
    const { status, stdout } = build(
      "many",
      `en=${join(folder, "many")}`,
      `zh=${join(folder, "zh*.csv")}`,
      "--no-vectors",
    );
    expect(status).toBe(0);
    expect(stdout).toContain("2 items (0 variants) of 4 rows in en, zh");
    const empty = build("none", join(folder, "many/*.xlsx"));
    expect([empty.status, empty.stderr.split(":")[0]]).toEqual([2, "feed/unreadable"]);
  });

  it("[F14] --problems lists every problem, --json the whole report, and the quality is told", () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `a${i},Lamp ${i},free`);
    writeFileSync(join(folder, "free.csv"), `id,title,price\n${rows.join("\n")}\n,No id,\n`);
    const problems = join(folder, "problems.jsonl");
    const { status, stdout } = build(
      "free",
      join(folder, "free.csv"),
      "--no-vectors",
      "--problems",
      problems,
      "--json",
    );
    expect(status).toBe(1);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      rows: 1201,
      items: 1200,
      feeds: [{ format: "google-csv", rows: 1201, lost: 1 }],
      quality: { en: { rows: 1200, missing: { price: 1200, brand: 1200 } } },
      problemCounts: { errors: 1, warnings: 1200, notes: 0 },
      problemsByCode: { "row/bad-price": 1200, "row/no-id": 1 },
    });
    expect(report).toHaveProperty("problems.length", 1001);
    const lines = readFileSync(problems, "utf8").trim().split("\n");
    expect(lines.length).toBe(1201);
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ line: 1202, severity: "error", code: "row/no-id" });
    expect(build("free", join(folder, "free.csv"), "--no-vectors").stdout).toContain(
      "en: 1200 rows understood. Missing: description 100 %, price 100 %, picture 100 %, brand 100 %, category 100 %, gtin 100 %",
    );
  });

  it("[K9] --no-vectors makes a pack that verifies and that inspect describes", () => {
    expect(build("plain", ...both(), "--no-vectors").status).toBe(1);
    expect(sotto("verify", join(folder, "plain"))).toMatchObject({ status: 0 });
    expect(sotto("inspect", join(folder, "plain")).stdout).toContain("no vectors");
  });

  it("inspect says what is in a pack; verify finds a file that was cut short", () => {
    build("look", ...both());
    const { stdout } = sotto("inspect", join(folder, "look"));
    for (const words of [
      "4 items",
      "languages en, zh",
      "currencies CNY, USD",
      "sotto-v0-256",
      "popularity 0.5",
      "cards.zh",
    ])
      expect(stdout).toContain(words);
    expect(sotto("verify", join(folder, "look"))).toMatchObject({ status: 0, stdout: "The pack is whole.\n" });
    const cards = join(folder, "look", filesOf("look").find((name) => name.startsWith("cards.zh")) ?? "");
    writeFileSync(cards, readFileSync(cards).subarray(0, 100));
    const { status, stdout: found } = sotto("verify", join(folder, "look"));
    expect(status).toBe(1);
    expect(found).toContain("pack/wrong-hash");
  });
});
