import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { FeedRow } from "../catalog/feed/feed-row.ts";
import { FeedTable } from "../catalog/feed/feed-table.ts";
import { type FieldMap, mapEntry } from "../catalog/feed/field-map.ts";
import { formatNamed, knownFormats } from "../catalog/feed/formats/known-formats.ts";
import { type Quality, QualityTally } from "../catalog/feed/quality.ts";
import { type FeedSummary, type ReadOptions, readFeed } from "../catalog/feed/read-feed.ts";
import { type Catalog, type CatalogItem, joinLanguages, textIn } from "../catalog/items.ts";
import { isLanguage, type Manifest, manifestPath, parseManifest } from "../catalog/pack/manifest.ts";
import { noVectors } from "../catalog/pack/no-vectors.ts";
import { type DerivedParts, writePack } from "../catalog/pack/write-pack.ts";
import type { Problem } from "../catalog/problem.ts";
import { isAbsolute, safeReference } from "../catalog/safe-reference.ts";
import type { Language } from "../core/catalogue.ts";
import { SottoError } from "../core/errors.ts";
import { catalogueId, type UnixMs, unixMs } from "../core/ids.ts";
import { type CurrencyCode, currencyCode } from "../core/money.ts";
import type { QuantizedMatrix } from "../core/vectors.ts";
import type { ModelFile } from "../encoder/model-file.ts";
import { createWordsIndex } from "../search/build-words.ts";
import { ItemVectors } from "./encode-catalog.ts";
import { feedFiles, openFeed } from "./feed-files.ts";
import { type FileSpool, fileSpool } from "./file-spool.ts";
import { type LearnedOrders, learnOrders, type OrderReport } from "./learn-orders.ts";
import { loadModel, ownModelFolder } from "./model.ts";
import { type OrderOptions, timeOf } from "./order-options.ts";
import { directPictures, type PackPictures, readPictures } from "./pack-pictures.ts";
import { type ProblemCounts, ProblemLog } from "./problem-log.ts";
import type { Progress } from "./progress.ts";
import { type LooksReport, readLooks } from "./read-looks.ts";

export interface BuildOptions {
  readonly out: string;
  readonly id?: string;
  readonly language: Language;
  readonly format?: string;
  readonly currency?: string;
  /** Address of the shop, for links that are relative in a feed. */
  readonly base?: string;
  /** "title=Name" */
  readonly map?: readonly string[];
  readonly model?: string;
  /** Leading dims of the model's vectors to keep; default all. */
  readonly dims?: string;
  /** Whether items get vectors of the model's space. */
  readonly vectors: boolean;
  readonly sheets: boolean;
  /** File of the pictures' vectors. */
  readonly looks?: string;
  readonly builtAt?: string;
  /** Where all problems are written, as JSON lines. */
  readonly problems?: string;
  /** Order logs and how to learn from them; without logs nothing is learned. */
  readonly learning?: OrderOptions;
}

export interface BuildReport {
  readonly out: string;
  readonly items: number;
  readonly variants: number;
  readonly concepts: number;
  readonly languages: readonly Language[];
  readonly pictures: number;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  readonly feeds: readonly FeedSummary[];
  readonly quality: Readonly<Record<Language, Quality>>;
  readonly problemCounts: ProblemCounts;
  readonly problemsByCode: Readonly<Record<string, number>>;
  /** The first thousand of each code. */
  readonly problems: readonly Problem[];
  readonly cost: BuildCost;
  /** Where there were logs. */
  readonly orders?: OrderReport;
  readonly looks?: LooksReport;
}

/** What a build took, of this process. */
export interface BuildCost {
  readonly readSeconds: number;
  /** Of everything after reading, but for the words index. */
  readonly writeSeconds: number;
  readonly wordsSeconds: number;
  /** Of all cores, from the start of the process. */
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
}

const builder = "sotto 0.1.0";

/** Feeds to a pack in `options.out`. @throws SottoError when nothing can be built; problems of rows are in the report */
export async function build(feeds: readonly string[], options: BuildOptions, progress: Progress): Promise<BuildReport> {
  const reading = readOptions(options);
  const begun = performance.now();
  const log = new ProblemLog(options.problems);
  const spools: FileSpool<FeedRow>[] = [];
  try {
    const read = await readFeeds(feeds, options.language, reading, { log, spools, progress });
    const hasRead = performance.now();
    const fed = joinLanguages(read.tables, log.add);
    const rows = read.summaries.reduce((sum, summary) => sum + summary.rows, 0);
    if (fed.items.length === 0)
      throw new SottoError("feed/no-items", `None of ${rows} rows became an item. ${firstOf(log.kept)}`);
    const orders =
      options.learning === undefined ? undefined : await learnOrders(fed, options.learning, reading.at, progress);
    const catalog = orders?.catalog ?? fed;
    const pictures = options.sheets ? readPictures() : directPictures();
    const looks = options.looks === undefined ? undefined : await readLooks(options.looks, catalog);
    const also = { ...(orders?.learned && { learned: orders.learned }), ...(looks && { looks: looks.vectors }) };
    const derived = await derivation(catalog, options, pictures, also, progress);
    const files = new PackFolder(options.out);
    progress.start("Building", catalog.items.length);
    const manifest = await writePack(
      {
        catalogueId: catalogueId(options.id ?? basename(resolve(options.out))),
        catalog,
        space: derived.space,
        onItem: derived.onItem,
        derived: derived.made,
        pictureOf: pictures.pictureOf,
        builtAt: reading.at,
        builder,
      },
      files.put,
    );
    for (const problem of pictures.problems()) log.add(problem);
    progress.stop();
    files.removeEarlier();
    return {
      out: options.out,
      items: manifest.counts.items,
      variants: manifest.counts.variants,
      concepts: manifest.counts.concepts,
      languages: manifest.languages,
      pictures: manifest.counts.pictures,
      rows,
      files: files.count,
      bytes: files.bytes,
      feeds: read.summaries,
      quality: read.quality,
      problemCounts: log.counts,
      problemsByCode: log.byCode,
      problems: log.kept,
      cost: costOf(begun, hasRead, derived.wordsMs()),
      ...(orders === undefined ? {} : { orders: orders.report }),
      ...(looks === undefined ? {} : { looks: looks.report }),
    };
  } finally {
    progress.stop();
    log.close();
    for (const spool of spools) spool.close();
  }
}

/** @throws SottoError `input/bad-request`, `input/bad-money` */
function readOptions({
  language,
  builtAt,
  currency,
  base,
  format,
  map,
}: BuildOptions): ReadOptions & { readonly at: UnixMs } {
  if (!isLanguage(language))
    throw new SottoError("input/bad-request", `"${language}" is no language. Write a tag such as en or zh.`);
  const at = builtAt === undefined ? unixMs(Date.now()) : timeOf(builtAt, "--built-at");
  const named = format === undefined ? undefined : formatNamed(format);
  if (format !== undefined && named === undefined) {
    const names = knownFormats.map(({ name }) => name).join(", ");
    throw new SottoError("input/bad-request", `"${format}" is no format that we know. Write one of: ${names}.`);
  }
  return {
    at,
    ...(currency === undefined ? {} : { currency: currencyOf(currency) }),
    ...(base === undefined ? {} : { base: baseOf(base) }),
    ...(named === undefined ? {} : { format: named }),
    map: fieldMap(map ?? []),
  };
}

const currencyOf = (code: string): CurrencyCode => currencyCode(code);

function baseOf(address: string): string {
  const base = isAbsolute(address) ? safeReference(address) : undefined;
  if (base !== undefined) return base;
  throw new SottoError("input/bad-request", `"${address}" is no https: address. Write it as https://shop.example/.`);
}

function fieldMap(entries: readonly string[]): FieldMap {
  return new Map(
    entries.map((text) => {
      const entry = mapEntry(text);
      if (entry !== undefined) return entry;
      throw new SottoError("input/bad-request", `"${text}" maps nothing. Write --map title=Name, our field first.`);
    }),
  );
}

interface Reading {
  readonly log: ProblemLog;
  readonly spools: FileSpool<FeedRow>[];
  readonly progress: Progress;
}

/** Reads every file, one after the other, into one table a language. */
async function readFeeds(
  feeds: readonly string[],
  fallback: Language,
  options: ReadOptions,
  { log, spools, progress }: Reading,
) {
  const files = feedFiles(feeds, fallback);
  const summaries: FeedSummary[] = [];
  const languages = new Map<Language, { readonly table: FeedTable; readonly tally: QualityTally }>();
  progress.start(
    "Reading",
    files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
  let before = 0;
  for (const feed of files) {
    const { language, file, sizeBytes } = feed;
    let known = languages.get(language);
    if (known === undefined) {
      const spool = fileSpool<FeedRow>();
      spools.push(spool);
      known = { table: new FeedTable(spool, log.add), tally: new QualityTally() };
      languages.set(language, known);
    }
    const { table, tally } = known;
    const source = openFeed(feed, (bytes) => progress.update(before + bytes));
    try {
      const summary = await readFeed(source, options, {
        row(row, raw) {
          tally.add(row, raw, file);
          table.add(row, file);
        },
        problem: log.add,
      });
      summaries.push(summary);
    } finally {
      source.close();
    }
    before += sizeBytes;
  }
  progress.stop();
  for (const { table } of languages.values()) table.finish();
  return {
    summaries,
    tables: [...languages].map(([language, { table }]) => ({ language, table })),
    quality: Object.fromEntries([...languages].map(([language, { tally }]) => [language, tally.result()])),
  };
}

interface Derivation {
  readonly space: Manifest["space"];
  onItem(item: CatalogItem): Promise<void>;
  made(): Promise<DerivedParts>;
  /** How long the words index took. */
  wordsMs(): number;
}

/** What was read beside the feeds, in the order of the items. */
interface Beside {
  readonly learned?: LearnedOrders["learned"];
  readonly looks?: QuantizedMatrix;
}

/** Looks at the items as they are written, and makes of them what follows from all: vectors, words, sheets. */
async function derivation(
  { items, languages }: Catalog,
  options: BuildOptions,
  pictures: PackPictures,
  { learned, looks }: Beside,
  progress: Progress,
): Promise<Derivation> {
  const loaded = options.vectors ? await loadModel(options.model ?? ownModelFolder()) : undefined;
  const dims = loaded === undefined ? 0 : dimsOf(options.dims, loaded.model);
  const encoding = loaded && new ItemVectors(loaded.encoder, languages[0] ?? "en", items.length, dims);
  const indexes = new Map(languages.map((language) => [language, createWordsIndex(language)]));
  let done = 0;
  let wordsMs = 0;
  return {
    wordsMs: () => wordsMs,
    space: loaded === undefined ? noVectors(items.length).space : spaceOf(loaded.model, dims),
    async onItem(item) {
      pictures.look(item);
      const begun = performance.now();
      for (const [language, index] of indexes) index.add(textIn(item, language));
      wordsMs += performance.now() - begun;
      await encoding?.add(item);
      if (++done % 256 === 0) progress.update(done);
    },
    async made() {
      const begun = performance.now();
      const words = new Map([...indexes].map(([language, index]) => [language, index.bytes()] as const));
      wordsMs += performance.now() - begun;
      const vectors = (await encoding?.end()) ?? noVectors(items.length).vectors;
      return {
        vectors,
        words,
        pictures: pictures.files,
        ...(looks && { looks }),
        ...(learned && { learned: learned(vectors) }),
      };
    },
  };
}

function costOf(begun: number, hasRead: number, wordsMs: number): BuildCost {
  const { user, system } = process.cpuUsage();
  const seconds = (ms: number): number => Math.round(ms / 10) / 100;
  return {
    readSeconds: seconds(hasRead - begun),
    writeSeconds: seconds(performance.now() - hasRead - wordsMs),
    wordsSeconds: seconds(wordsMs),
    cpuSeconds: seconds((user + system) / 1000),
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
}

function dimsOf(dims: string | undefined, { space }: ModelFile): number {
  if (dims === undefined) return space.dims;
  const choices = [...new Set([...space.prefixDims, space.dims])];
  const wanted = choices.find((size) => String(size) === dims);
  if (wanted !== undefined) return wanted;
  throw new SottoError(
    "input/bad-request",
    `--dims ${dims}: this model's vectors can be cut to ${choices.join(", ")}.`,
  );
}

const spaceOf = (model: ModelFile, dims: number): Manifest["space"] => ({
  id: model.space.id,
  dims,
  prefixDims: model.space.prefixDims.filter((prefix) => prefix < dims),
  encoders: [{ model: model.model, tier: "instant", sha256: weightsHash(model) }],
});

/** The hash of the token table's weights names the encoder; the other files only make them readable. */
function weightsHash({ tiers }: ModelFile): string {
  const weights = tiers.instant.files.find(({ role }) => role === "nibbles");
  if (weights) return weights.sha256;
  throw new SottoError(
    "encoder/failed",
    'The model\'s instant tier has no file with the role "nibbles". Use a whole model.',
  );
}

/**
 * The folder a pack is written to. Files are named by their content, and the manifest comes last: until then a page finds the
 * earlier pack whole. That one's files go once the new ones are there; foreign files stay.
 */
class PackFolder {
  readonly #earlier: readonly string[];
  readonly #written = new Set<string>();
  bytes = 0;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#earlier = earlierFiles(folder);
  }

  get count(): number {
    return this.#written.size;
  }

  readonly put = (path: string, bytes: Uint8Array): void => {
    writeFileSync(join(this.folder, path), bytes);
    this.#written.add(path);
    this.bytes += bytes.length;
  };

  removeEarlier(): void {
    for (const path of this.#earlier) if (!this.#written.has(path)) rmSync(join(this.folder, path), { force: true });
  }
}

function earlierFiles(out: string): readonly string[] {
  const path = join(out, manifestPath);
  if (!existsSync(path)) return [];
  try {
    const present = new Set(readdirSync(out));
    return parseManifest(readFileSync(path, "utf8"))
      .parts.flatMap(({ blocks }) => blocks.map((block) => block.path))
      .filter((name) => present.has(name));
  } catch {
    return [];
  }
}

const firstOf = ([first]: readonly Problem[]): string =>
  first
    ? `The first problem: ${first.file}, line ${first.line ?? 1}: ${first.message} ${first.remedy}`
    : "The feed is empty.";
