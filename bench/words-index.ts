/**
 * The words index beside MiniSearch, the library that search used before: building, bytes, reading, asking; on made
 * catalogues with 300-character descriptions, in one process. Building and opening are told in processor time, all
 * threads together, so that a busy machine counts less; asking by the clock.
 *
 *   npm run bench:words-index              10,000 documents, and 100,000 for ours alone (MiniSearch: --all)
 *   npm run bench:words-index -- --json    the same for machines
 */
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import MiniSearch from "minisearch";
import { buildWordsIndex, type WordsDocument } from "../src/search/build-words.ts";
import { readWordsIndex } from "../src/search/words-index.ts";
import { words } from "../src/text/words.ts";
import { uniform } from "./search/queries/split.ts";
import { percentileOf } from "./statistics.ts";

const vocabulary = 40_000;
const queries = 300;

/** Words of made syllables, the k-th about 1/k as common as the first (Zipf). */
function writer(random: () => number): () => string {
  const syllables = [
    "ba",
    "ren",
    "tol",
    "mi",
    "sa",
    "ker",
    "du",
    "lin",
    "vo",
    "pra",
    "ste",
    "no",
    "gal",
    "hu",
    "fe",
    "cho",
  ];
  const made = Array.from({ length: vocabulary }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join(
      "",
    ),
  );
  return () => made[Math.floor(vocabulary ** random()) - 1] ?? "";
}

function catalogue(count: number, random: () => number, word: () => string): WordsDocument[] {
  const text = (length: number): string => Array.from({ length }, word).join(" ");
  const description = (): string => {
    let text = word();
    while (text.length < 300) text += ` ${word()}`;
    return `${text}.`;
  };
  return Array.from({ length: count }, () => ({
    title: text(3 + Math.floor(random() * 4)),
    subtitle: text(3),
    description: description(),
    brand: text(1),
    categories: [text(1), text(2)],
    tags: [text(1), text(1), text(1), text(1)],
    facts: [
      ["Colour", text(1)],
      ["Size", `${Math.floor(random() * 200)} cm`],
    ],
  }));
}

/** Two words or three, every fifth query with a letter dropped. */
const asked = (random: () => number, word: () => string): string[] =>
  Array.from({ length: queries }, (_, i) => {
    const text = Array.from({ length: 2 + (i % 2) }, word).join(" ");
    const at = 1 + Math.floor(random() * (text.length - 2));
    return i % 5 === 0 ? text.slice(0, at) + text.slice(at + 1) : text;
  });

function worked<T>(work: () => T): readonly [result: T, ms: number] {
  const started = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(started);
  return [result, (user + system) / 1000];
}

function timed<T>(work: () => T): readonly [result: T, ms: number] {
  const started = performance.now();
  const result = work();
  return [result, performance.now() - started];
}

interface Contender<Stored extends string | Uint8Array> {
  readonly build: (documents: readonly WordsDocument[]) => Stored;
  readonly open: (stored: Stored) => (text: string) => number;
}

const ours: Contender<Uint8Array> = {
  build: (documents) => buildWordsIndex(documents, "en"),
  open: (bytes) => {
    const index = readWordsIndex(bytes);
    return (text) => index.search(text, true).documents.length;
  },
};

/** As search used it before; fields that it did not know are part of the description. */
const fields = ["title", "subtitle", "description", "brand", "categories", "tags", "facts"];
const settings = {
  fields,
  tokenize: words,
  processTerm: (term: string) => term,
};
const theirs: Contender<string> = {
  build: (documents) => {
    const index = new MiniSearch(settings);
    index.addAll(
      documents.map((document, id) => ({
        ...document,
        id,
        categories: document.categories.join(" "),
        tags: document.tags.join(" "),
        facts: document.facts.map(([, value]) => value).join(" "),
      })),
    );
    return JSON.stringify(index);
  },
  open: (json) => {
    const index = MiniSearch.loadJSON(json, settings);
    const options = {
      boost: { title: 3, categories: 2, tags: 2, brand: 2 },
      prefix: (term: string, at: number, terms: string[]) => at === terms.length - 1 && term.length > 2,
      fuzzy: (term: string) => term.length > 4 && 0.2,
      maxFuzzy: 2,
      weights: { prefix: 0.5, fuzzy: 0.4 },
    };
    return (text) => index.search(text, options).length;
  },
};

function measured<Stored extends string | Uint8Array>(name: string, { build, open }: Contender<Stored>, count: number) {
  const random = uniform(count);
  const word = writer(random);
  const documents = catalogue(count, random, word);
  const [stored, buildMs] = worked(() => build(documents));
  const raw = typeof stored === "string" ? new TextEncoder().encode(stored) : stored;
  const packed = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  const [search, openMs] = worked(() => open(stored));
  const times: number[] = [];
  let hits = 0;
  for (const text of asked(random, word)) {
    const [found, ms] = timed(() => search(text));
    times.push(ms);
    hits += found;
  }
  return {
    name,
    documents: count,
    buildMs: Math.round(buildMs),
    documentsPerSecond: Math.round((1000 * count) / buildMs),
    bytes: raw.length,
    brotliBytes: packed.length,
    openMs: Math.round(openMs),
    queryMs: { median: percentileOf(times, 50), p95: percentileOf(times, 95) },
    hitsPerQuery: Math.round(hits / queries),
  };
}

const { values } = parseArgs({ options: { json: { type: "boolean" }, all: { type: "boolean" } } });
measured("warm", ours, 2_000);
const results = [
  measured("words index", ours, 10_000),
  measured("MiniSearch", theirs, 10_000),
  measured("words index", ours, 100_000),
  ...(values.all ? [measured("MiniSearch", theirs, 100_000)] : []),
];
if (values.json) console.log(JSON.stringify(results, null, 1));
else console.table(results.map(({ queryMs, ...rest }) => ({ ...rest, medianMs: queryMs.median, p95Ms: queryMs.p95 })));
