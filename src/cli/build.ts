import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { readFeed } from "../catalog/feed/read-feed.ts";
import { type Catalog, joinLanguages, type LanguageFeed, textIn } from "../catalog/items.ts";
import { isLanguage, manifestPath, parseManifest } from "../catalog/pack/manifest.ts";
import { type PackFiles, writePack } from "../catalog/pack/write-pack.ts";
import type { Problem } from "../catalog/problem.ts";
import { rowOrder } from "../catalog/row-order.ts";
import type { Language } from "../core/catalogue.ts";
import { messageOf, SottoError } from "../core/errors.ts";
import { catalogueId, type UnixMs, unixMs } from "../core/ids.ts";
import type { ModelFile } from "../encoder/model-file.ts";
import { buildWordsIndex } from "../search/build-words.ts";
import { encodeItems } from "./encode-catalog.ts";
import { loadModel, ownModelFolder } from "./model.ts";
import { directPictures, readPictures } from "./pack-pictures.ts";
import type { Progress } from "./progress.ts";

export interface BuildOptions {
  readonly out: string;
  readonly id?: string;
  readonly language: Language;
  readonly model?: string;
  readonly sheets: boolean;
  readonly builtAt?: string;
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
  readonly problems: readonly Problem[];
}

const builder = "sotto 0.1.0";

/** Feeds to a pack in `options.out`. @throws SottoError when nothing can be built; problems of rows are in the report */
export async function build(feeds: readonly string[], options: BuildOptions, progress: Progress): Promise<BuildReport> {
  const builtAt = timeOf(options.builtAt);
  if (!isLanguage(options.language))
    throw new SottoError("input/bad-request", `"${options.language}" is no language. Write a tag such as en or zh.`);
  const { catalog, problems, rows } = readFeeds(feeds, options.language);
  if (catalog.items.length === 0)
    throw new SottoError("feed/no-items", `None of ${rows} rows became an item. ${firstOf(problems)}`);
  const { model, encoder } = await loadModel(options.model ?? ownModelFolder());
  progress.start("Encoding", catalog.items.length);
  const vectors = await encodeItems(catalog, encoder, progress.update);
  progress.stop();
  const pictures = options.sheets ? readPictures(catalog) : directPictures(catalog);
  const files = await writePack({
    catalogueId: catalogueId(options.id ?? basename(resolve(options.out))),
    catalog,
    vectors,
    space: {
      id: model.space.id,
      dims: model.space.dims,
      prefixDims: model.space.prefixDims,
      encoders: [{ model: model.model, tier: "instant", sha256: weightsHash(model) }],
    },
    words: wordsOf(catalog),
    pictureOf: pictures.pictureOf,
    pictures: pictures.files,
    builtAt,
    builder,
  });
  writeFiles(files, options.out);
  return {
    out: options.out,
    items: catalog.items.length,
    variants: catalog.items.reduce((sum, { variants }) => sum + variants.length, 0),
    concepts: catalog.concepts.length,
    languages: catalog.languages,
    pictures: pictures.files.size,
    rows,
    files: files.size,
    bytes: [...files.values()].reduce((sum, { length }) => sum + length, 0),
    problems: [...problems, ...pictures.problems],
  };
}

function timeOf(builtAt: string | undefined): UnixMs {
  const at = builtAt === undefined ? Date.now() : Date.parse(builtAt);
  if (Number.isFinite(at)) return unixMs(at);
  throw new SottoError("input/bad-request", `"${builtAt}" is no time. Write it as 2026-11-24T12:00:00Z.`);
}

/** The hash of the token table's weights names the encoder; the other files only make them readable. */
function weightsHash({ tiers }: ModelFile): string {
  const weights = tiers.instant.files.find(({ role }) => role === "nibbles");
  if (weights) return weights.sha256;
  throw new SottoError(
    "encoder/failed",
    'The model\'s instant tier has no file with the role "nibbles". Use a whole model.',
  );
}

function readFeeds(feeds: readonly string[], fallback: Language) {
  const problems: Problem[] = [];
  let rows = 0;
  const read = feeds.map((feed): LanguageFeed => {
    const { language, file } = feedOf(feed, fallback);
    const reading = readFeed(bytesOf(file), { file });
    problems.push(...reading.problems);
    rows += reading.rows;
    return { language, file, items: reading.items };
  });
  const joined = joinLanguages(read);
  const catalog: Catalog = { ...joined.catalog, items: rowOrder(joined.catalog.items) };
  return { catalog, problems: [...problems, ...joined.problems], rows };
}

/** "zh=products.zh.csv" names its language, "products.csv" is in the default one. */
function feedOf(feed: string, fallback: Language): { readonly language: Language; readonly file: string } {
  const [head = "", ...tail] = feed.split("=");
  return tail.length > 0 && isLanguage(head)
    ? { language: head, file: tail.join("=") }
    : { language: fallback, file: feed };
}

function bytesOf(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new SottoError("feed/unreadable", `The feed ${file} cannot be read: ${messageOf(error)}. Check its path.`, {
      file,
    });
  }
}

const wordsOf = ({ items, languages }: Catalog): ReadonlyMap<Language, Uint8Array> =>
  new Map(
    languages.map((language) => [
      language,
      buildWordsIndex(
        items.map((item) => textIn(item, language)),
        language,
      ),
    ]),
  );

/**
 * The manifest is written last: until then a page finds the earlier pack whole. That one's files go once the new ones
 * are there; foreign files stay.
 */
function writeFiles(files: PackFiles, out: string): void {
  mkdirSync(out, { recursive: true });
  const earlier = earlierFiles(out);
  for (const [path, bytes] of files) if (path !== manifestPath) writeFileSync(join(out, path), bytes);
  writeFileSync(join(out, manifestPath), files.get(manifestPath) ?? "");
  for (const path of earlier) if (!files.has(path)) rmSync(join(out, path), { force: true });
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
