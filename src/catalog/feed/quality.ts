import { digitsOf } from "../../core/money.ts";
import { guessLanguage } from "../../text/language.ts";
import { Column } from "./column.ts";
import type { FeedRow } from "./feed-row.ts";
import type { RawRow } from "./raw-row.ts";

/** What is counted as missing when a row does not have it. */
export const qualityFields = ["description", "price", "picture", "brand", "category", "gtin"] as const;
export type QualityField = (typeof qualityFields)[number];

/** What a merchant may want to know of a feed that could be read. Counts of rows that were understood. */
export interface Quality {
  readonly rows: number;
  readonly missing: Readonly<Record<QualityField, number>>;
  /** Rows whose title and brand are those of another item, but for case and punctuation. */
  readonly sameTitle: number;
  /** Languages of titles by their script, of a sample: "en" stands for all Latin letters, "other" for what is neither. */
  readonly languages: Readonly<Record<string, number>>;
  readonly currencies: Readonly<Record<string, number>>;
  /** Prices far from the others of their currency and widest category, the first ten of them named. */
  readonly priceOutliers: { readonly count: number; readonly examples: readonly PriceOutlier[] };
  readonly longest: { readonly title: number; readonly description: number };
}

export interface PriceOutlier {
  readonly file: string;
  readonly line: number;
  /** As a decimal number. */
  readonly price: number;
  readonly currency: string;
  readonly median: number;
}

/** The first rows are all looked at for their language, then one in so many. */
const languageRows = 1000;
const languageStep = 16;
/** With fewer prices the median deviation says nothing. */
const enoughPrices = 20;
/** So many deviations from the median, and so many times more or less than it. */
const farDeviations = 5;
const farFactor = 5;
/** Median absolute deviation to standard deviation, for a normal distribution. Source: Hampel 1974. */
const deviationPerMad = 1.4826;
const mostExamples = 10;

/** Gathers a feed's quality row by row, in a few bytes for each. */
export class QualityTally {
  #rows = 0;
  #sameTitle = 0;
  readonly #missing: Record<QualityField, number> = {
    description: 0,
    price: 0,
    picture: 0,
    brand: 0,
    category: 0,
    gtin: 0,
  };
  readonly #languages: Record<string, number> = {};
  readonly #currencies: Record<string, number> = {};
  readonly #longest = { title: 0, description: 0 };
  /** Fingerprint of title and brand -> of the item that had them first. */
  readonly #titles = new Map<number, number>();
  readonly #files: string[] = [];
  readonly #buckets = new Map<string, number>();
  readonly #prices = {
    minor: new Column(Float64Array),
    bucket: new Column(Uint32Array),
    line: new Column(Uint32Array),
    file: new Column(Uint32Array),
  };

  add(row: FeedRow, raw: RawRow, file: string): void {
    if (this.#rows < languageRows || this.#rows % languageStep === 0)
      count(this.#languages, guessLanguage(row.title) ?? "other");
    this.#rows++;
    if (row.description === "") this.#missing.description++;
    if (row.price === undefined) this.#missing.price++;
    if (row.pictures.length === 0) this.#missing.picture++;
    if (row.brand === undefined) this.#missing.brand++;
    if (row.categories.length === 0) this.#missing.category++;
    if (!raw.fields.has("gtin")) this.#missing.gtin++;
    this.#longest.title = Math.max(this.#longest.title, row.title.length);
    this.#longest.description = Math.max(this.#longest.description, row.description.length);
    const title = fingerprint(`${row.title}\n${row.brand ?? ""}`.toLowerCase().replace(/[^\p{L}\p{N}\n]+/gu, ""));
    const item = fingerprint(row.groupId ?? row.id);
    const known = this.#titles.get(title);
    if (known === undefined) this.#titles.set(title, item);
    else if (known !== item) this.#sameTitle++;
    if (row.price === undefined) return;
    count(this.#currencies, row.price.currency);
    if (this.#files.at(-1) !== file) this.#files.push(file);
    const key = `${row.price.currency}\n${row.categories[0] ?? ""}`;
    const bucket = this.#buckets.get(key) ?? this.#buckets.size;
    if (bucket === this.#buckets.size) this.#buckets.set(key, bucket);
    this.#prices.minor.push(row.price.minor);
    this.#prices.bucket.push(bucket);
    this.#prices.line.push(row.line);
    this.#prices.file.push(this.#files.length - 1);
  }

  result(): Quality {
    return {
      rows: this.#rows,
      missing: this.#missing,
      sameTitle: this.#sameTitle,
      languages: this.#languages,
      currencies: this.#currencies,
      priceOutliers: this.#outliers(),
      longest: this.#longest,
    };
  }

  #outliers(): Quality["priceOutliers"] {
    const logs: number[][] = [...this.#buckets].map(() => []);
    const { minor, bucket, line, file } = this.#prices;
    for (let i = 0; i < minor.length; i++) if (minor.at(i) > 0) logs[bucket.at(i)]?.push(Math.log(minor.at(i)));
    const spreads = logs.map((list) => {
      if (list.length < enoughPrices) return undefined;
      const median = medianOf(list);
      const mad = medianOf(list.map((log) => Math.abs(log - median)));
      return { median, deviation: deviationPerMad * mad };
    });
    const currencies = [...this.#buckets.keys()].map((key) => key.slice(0, 3));
    const examples: PriceOutlier[] = [];
    let found = 0;
    for (let i = 0; i < minor.length; i++) {
      const spread = spreads[bucket.at(i)];
      if (spread === undefined || minor.at(i) <= 0) continue;
      const away = Math.abs(Math.log(minor.at(i)) - spread.median);
      if (away <= farDeviations * spread.deviation || away < Math.log(farFactor)) continue;
      found++;
      const currency = currencies[bucket.at(i)] ?? "";
      const unit = 10 ** digitsOf(currency);
      if (examples.length < mostExamples)
        examples.push({
          file: this.#files[file.at(i)] ?? "",
          line: line.at(i),
          price: minor.at(i) / unit,
          currency,
          median: Math.round(Math.exp(spread.median)) / unit,
        });
    }
    return { count: found, examples };
  }
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** 53 bits of two FNV-1a hashes over UTF-16 units: tells apart, protects nothing. */
function fingerprint(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (low >>> 0) + ((high >>> 0) & 0x1fffff) * 2 ** 32;
}
