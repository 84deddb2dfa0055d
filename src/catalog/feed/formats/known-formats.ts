import type { FeedFormat, FeedHead } from "./format.ts";
import { googleCsv } from "./google-csv.ts";
import { googleAtom, googleRss } from "./google-xml.ts";
import { json } from "./json.ts";
import { jsonLdFile } from "./json-ld-file.ts";
import { jsonl } from "./jsonl.ts";
import { magentoCsv } from "./magento-csv.ts";
import { mhtml } from "./mhtml.ts";
import { parquet } from "./parquet.ts";
import { plainCsv } from "./plain-csv.ts";
import { plainXml } from "./plain-xml.ts";
import { savedPage } from "./saved-page.ts";
import { shopifyCsv } from "./shopify-csv.ts";
import { shopifyJson } from "./shopify-json.ts";
import { woocommerceCsv } from "./woocommerce-csv.ts";

/** Every kind of feed that can be read. Of formats that are equally sure the earlier one is taken. */
export const knownFormats: readonly FeedFormat[] = [
  googleCsv,
  shopifyCsv,
  woocommerceCsv,
  magentoCsv,
  shopifyJson,
  jsonl,
  json,
  parquet,
  jsonLdFile,
  googleRss,
  googleAtom,
  plainXml,
  savedPage,
  mhtml,
  plainCsv,
];

export interface FormatGuess {
  readonly format: FeedFormat;
  /** 0 to 1 */
  readonly sureness: number;
}

/** The format that is surest of a feed's beginning; undefined where none is. */
export function guessFormat(head: FeedHead): FormatGuess | undefined {
  let best: FormatGuess | undefined;
  for (const format of knownFormats) {
    const sureness = format.recognises(head);
    if (sureness > (best?.sureness ?? 0)) best = { format, sureness };
  }
  return best;
}

export const formatNamed = (name: string): FeedFormat | undefined =>
  knownFormats.find((format) => format.name === name);
