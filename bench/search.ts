/**
 * How good search is on the demo's catalogue: words alone, meaning alone, both, in the engine's own code with the instant
 * tier, on the judged queries of `bench/search/queries/` (docs/decisions/0007-judged-queries.md).
 *
 *   npm run bench:search-quality                  the development half
 *   npm run bench:search-quality -- --held-apart  the other half, for the end
 *   npm run bench:search-quality -- --json        the same for machines, query by query
 */
import { parseArgs } from "node:util";
import type { Catalogue } from "../src/core/catalogue.ts";
import type { Encoder } from "../src/core/ports.ts";
import { dotRows, normalize } from "../src/core/vectors.ts";
import { createTextSearch } from "../src/search/text-search.ts";
import { interval, type Measures, mean, measure } from "./search/measures.ts";
import { type JudgedQuery, judgementsOf } from "./search/queries/judged.ts";
import { halves, uniform } from "./search/queries/split.ts";
import { encodersOf, openEncoder, openShop } from "./search/shop.ts";

/** Best first, ids of items. */
type Ranker = (query: JudgedQuery) => Promise<readonly string[]>;

interface Judged {
  readonly query: JudgedQuery;
  readonly measures: ReadonlyMap<string, Measures>;
}

const depth = 50;
const { values: options } = parseArgs({
  options: { json: { type: "boolean" }, "held-apart": { type: "boolean" } },
});

/** Nothing but the cosine to every item: what meaning alone is before search adds to it. */
const cosines =
  (catalogue: Catalogue, encoder: Encoder): Ranker =>
  async ({ text }) => {
    const { table } = catalogue;
    if (!table) return [];
    const { data } = await encoder.encode([text]);
    const scores = new Float32Array(table.rows);
    dotRows(table.vectors, normalize(data), scores);
    return [...scores.keys()]
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
      .slice(0, depth)
      .map((row) => table.itemIds[row] ?? "");
  };

type WordsIndexes = Parameters<typeof createTextSearch>[0]["wordsIndex"];

const search = (catalogue: Catalogue, encoder: Encoder | undefined, wordsIndex: WordsIndexes): Ranker => {
  const textSearch = createTextSearch({ catalogue, encoders: encodersOf(encoder), wordsIndex });
  return async ({ text, language }) =>
    (await textSearch.search(text, language, depth)).hits.map(({ itemId }) => itemId);
};

async function judged(queries: readonly JudgedQuery[], rankers: Readonly<Record<string, Ranker>>): Promise<Judged[]> {
  return Promise.all(
    queries.map(async (query) => {
      const grades = judgementsOf(query);
      const ranked = Object.entries(rankers).map(
        async ([name, rank]) => [name, measure(await rank(query), grades)] as const,
      );
      return { query, measures: new Map(await Promise.all(ranked)) };
    }),
  );
}

const ndcgOf = (results: readonly Judged[], name: string): readonly number[] =>
  results.map(({ measures }) => measures.get(name)?.ndcg10 ?? 0);

function summary(results: readonly Judged[], name: string) {
  const of = (pick: (measures: Measures) => number): number =>
    mean(results.flatMap(({ measures }) => (measures.has(name) ? [pick(measures.get(name) as Measures)] : [])));
  return {
    ndcg10: of(({ ndcg10 }) => ndcg10),
    interval95: interval(ndcgOf(results, name), uniform(1)),
    recall20: of(({ recall20 }) => recall20),
    mrr: of(({ reciprocalRank }) => reciprocalRank),
  };
}

/** How much more NDCG@10 `name` has than `other`, query by query. */
function gainOver(results: readonly Judged[], name: string, other: string) {
  const others = ndcgOf(results, other);
  const gains = ndcgOf(results, name).map((value, i) => value - (others[i] ?? 0));
  return { gain: mean(gains), interval95: interval(gains, uniform(1)) };
}

const digits = (value: number): string => value.toFixed(3);
const range = ([low, high]: readonly [number, number]): string => `${digits(low)} to ${digits(high)}`;

function printTable(title: string, results: readonly Judged[]): void {
  const names = [...(results[0]?.measures.keys() ?? [])];
  console.log(`\n${title}, ${results.length} queries`);
  console.log(`  ${"".padEnd(30)}NDCG@10  (95%)             Recall@20  MRR`);
  for (const name of names) {
    const { ndcg10, interval95, recall20, mrr } = summary(results, name);
    console.log(
      `  ${name.padEnd(30)}${digits(ndcg10)}    ${range(interval95)}    ${digits(recall20)}      ${digits(mrr)}`,
    );
  }
}

function printKinds(results: readonly Judged[]): void {
  const names = [...(results[0]?.measures.keys() ?? [])];
  console.log(`\nNDCG@10 by kind ${names.map((name) => name.padStart(28)).join("")}`);
  for (const kind of new Set(results.map(({ query }) => query.kind))) {
    const some = results.filter(({ query }) => query.kind === kind);
    const cells = names.map((name) => digits(mean(ndcgOf(some, name))).padStart(28));
    console.log(`  ${`${kind} (${some.length})`.padEnd(14)}${cells.join("")}`);
  }
}

const encoder = await openEncoder();
const shop = await openShop(["en", "zh"]);
const { development, heldApart } = halves();
const queries = options["held-apart"] ? heldApart : development;
const results = await judged(queries, {
  words: search(shop, undefined, shop.words),
  cosine: cosines(shop, encoder),
  meaning: search(shop, encoder, () => undefined),
  both: search(shop, encoder, shop.words),
});

/** Queries in the language that a shop of one language does not speak. */
const abroad = async (shopLanguage: "en" | "zh"): Promise<Judged[]> => {
  const other = await openShop([shopLanguage]);
  return judged(
    queries.filter(({ language }) => language !== shopLanguage),
    {
      words: search(other, undefined, other.words),
      cosine: cosines(other, encoder),
      both: search(other, encoder, other.words),
    },
  );
};
const [chineseInEnglish, englishInChinese] = [await abroad("en"), await abroad("zh")];
const rivals = ["words", "cosine", "meaning"];
const best = rivals.reduce((a, b) => (mean(ndcgOf(results, b)) > mean(ndcgOf(results, a)) ? b : a));
const gain = { over: best, ...gainOver(results, "both", best) };

if (options.json) {
  const inLanguage = (language: string) => results.filter(({ query }) => query.language === language);
  const table = (some: readonly Judged[]) =>
    Object.fromEntries([...(some[0]?.measures.keys() ?? [])].map((name) => [name, summary(some, name)]));
  console.log(
    JSON.stringify(
      {
        half: options["held-apart"] ? "held apart" : "development",
        gain,
        all: table(results),
        english: table(inLanguage("en")),
        chinese: table(inLanguage("zh")),
        chineseInEnglishShop: table(chineseInEnglish),
        englishInChineseShop: table(englishInChinese),
        queries: results.map(({ query, measures }) => ({
          text: query.text,
          language: query.language,
          kind: query.kind,
          ndcg10: Object.fromEntries([...measures].map(([name, { ndcg10 }]) => [name, Number(digits(ndcg10))])),
        })),
      },
      null,
      1,
    ),
  );
} else {
  printTable("Both languages", results);
  for (const language of ["en", "zh"])
    printTable(
      language,
      results.filter(({ query }) => query.language === language),
    );
  printTable("Chinese queries, English shop", chineseInEnglish);
  printTable("English queries, Chinese shop", englishInChinese);
  printKinds(results);
  console.log(`\nboth over ${gain.over}: ${digits(gain.gain)} (${range(gain.interval95)})`);
}
