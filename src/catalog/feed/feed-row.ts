import type { Availability } from "../../core/catalogue.ts";
import { messageOf } from "../../core/errors.ts";
import { type ItemId, itemId, type UnixMs, unixMs } from "../../core/ids.ts";
import { type CurrencyCode, currencyCode, type Money } from "../../core/money.ts";
import { optionNames } from "../option-names.ts";
import { type Report, shown } from "../problem.ts";
import { isAbsolute, safeReference } from "../safe-reference.ts";
import type { Description, Offer, Option } from "./feed-item.ts";
import { fromJsonText, isScalar, readFacts, readTags, texts } from "./lists.ts";
import { plainText } from "./plain-text.ts";
import { readPrice } from "./price.ts";
import type { RawRow } from "./raw-row.ts";

/** One row of a feed with its values understood. Plain data: what JSON can say. */
export interface FeedRow extends Offer, Description {
  readonly line: number;
  readonly id: ItemId;
  readonly groupId?: ItemId;
  /** color, size, material and pattern, then options of the feed's own names: what tells variants apart. */
  readonly options: readonly Option[];
  /** See `RawRow.heads`. */
  readonly heads?: readonly string[];
}

/** What a feed says nothing of, row by row. */
export interface RowContext {
  /** Of prices that name none, or only a sign that several currencies share. */
  readonly currency?: CurrencyCode;
  /** Address on which links are absolute that are relative in the feed, and pictures that begin with a slash. */
  readonly base?: string;
  /** The moment for which prices are read: reductions may begin and end. */
  readonly at: UnixMs;
}

/** Longest texts that are kept, in UTF-16 units. */
export const maxLengths = { title: 300, subtitle: 200, description: 10_000, brand: 100, label: 100 } as const;

/** Texts from this length on are remembered. */
const repeated = 100;

/** `plainText`, which remembers the last long text: variants repeat the description of their item. */
const sameAsLast = (() => {
  let last = "";
  let plain = "";
  return (value: string): string => {
    if (value.length < repeated) return plainText(value);
    if (value !== last) [last, plain] = [value, plainText(value)];
    return plain;
  };
})();

/** Understands one row; undefined when it can be no item, and then one `error` was reported. */
export function readRow({ line, fields, heads }: RawRow, context: RowContext, report: Report): FeedRow | undefined {
  const id = readId(fields.get("id"), "id", report);
  if (id === undefined) return undefined;
  const group = fields.get("item_group_id");
  const hasGroup = isScalar(group) && String(group).trim() !== "";
  const groupId = hasGroup ? readId(group, "item_group_id", report) : undefined;
  if (hasGroup && groupId === undefined) return undefined;

  const text = (name: string, maxLength: number): string => {
    const value = fields.get(name);
    const plain = isScalar(value) ? sameAsLast(String(value)) : "";
    if (plain.length <= maxLength) return plain;
    report(
      "warning",
      "row/too-long",
      `${name} has ${plain.length} characters; the first ${maxLength} are kept.`,
      "Shorten it.",
    );
    return plain.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "");
  };
  const title = text("title", maxLengths.title);
  if (title === "") {
    report("error", "row/no-title", `The item "${id}" has no title.`, "Give it a title.");
    return undefined;
  }
  const link = readLink(fields.get("link"), context.base, report);
  const brand = text("brand", maxLengths.brand);
  const popularity = readPopularity(fields.get("popularity"), report);
  const listedAt = readDate(fields.get("listed_at"), report);
  const [categories = [], ...alsoIn] = readPaths(fields);
  const options = [
    ...optionNames.map((name): Option => [name, text(name, maxLengths.label)]),
    ...readOwnOptions(fields.get("options")),
  ].filter(([, value]) => value !== "");
  const highlights = texts(fromJsonText(fields.get("product_highlight")), /\n/);
  return {
    line,
    id,
    ...(groupId === undefined ? {} : { groupId }),
    title,
    subtitle: text("subtitle", maxLengths.subtitle),
    description: [text("description", maxLengths.description), ...highlights].filter((part) => part !== "").join(" "),
    ...(link === undefined ? {} : { link }),
    pictures: readPictures(fields, context.base, report),
    ...(brand === "" ? {} : { brand }),
    categories,
    ...(alsoIn.length === 0 ? {} : { alsoIn }),
    categoryIds: readCategoryIds(fields.get("category_ids"), categories, report),
    tags: readTags(fields, report),
    facts: readFacts(fields, report),
    options,
    ...(popularity === undefined ? {} : { popularity }),
    ...(listedAt === undefined ? {} : { listedAt }),
    ...(heads === undefined ? {} : { heads: heads.memberIds }),
    ...readOffer(fields, context, report),
  };
}

/**
 * Paths of categories, the main one first: "A > B", a list of the parts of one path, or a list of paths. Google's own taxonomy
 * counts where the merchant's is missing.
 */
function readPaths(fields: ReadonlyMap<string, unknown>): string[][] {
  const value = fromJsonText(fields.get("product_type"));
  const google = fields.get("google_product_category");
  const isList = Array.isArray(value) && value.some((part) => Array.isArray(part) || /.>./.test(String(part)));
  const paths: readonly unknown[] = isList
    ? value
    : [value ?? (/^\s*\d*\s*$/.test(String(google)) ? undefined : google)];
  return paths
    .map((path) => texts(path, /\s*>\s*/).map((name) => name.slice(0, maxLengths.label)))
    .filter((path) => path.length > 0);
}

/** Options of other names, as formats give them: a list of [name, value]. Text of that name is a column of the merchant's own. */
function readOwnOptions(value: unknown): Option[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((pair: unknown): Option[] => {
    if (!Array.isArray(pair)) return [];
    const [name, own] = pair.map((part: unknown) => (isScalar(part) ? plainText(String(part)) : ""));
    return name && own ? [[name.slice(0, maxLengths.label), own.slice(0, maxLengths.label)]] : [];
  });
}

function readId(value: unknown, name: string, report: Report): ItemId | undefined {
  if (value === undefined || value === null || value === "") {
    report("error", "row/no-id", `The row has no ${name}.`, "Give every row an id that is unique in the feed.");
    return undefined;
  }
  if (typeof value === "string" && /^\s*\d+(?:[.,]\d+)?E\+\d+\s*$/i.test(value))
    report(
      "warning",
      "row/harmed-id",
      `${name} ${shown(value)} is a number that a spreadsheet shortened; different items may have got the same one.`,
      "Export the column as text.",
    );
  try {
    return itemId(value);
  } catch (error) {
    report(
      "error",
      "row/bad-id",
      `${name} ${shown(value)}: ${messageOf(error)}`,
      "Use an id of 1 to 128 bytes without control characters.",
    );
    return undefined;
  }
}

function readOffer(
  fields: ReadonlyMap<string, unknown>,
  { currency: fallback, at }: RowContext,
  report: Report,
): Offer {
  const availability = readAvailability(fields.get("availability") ?? inStock(fields.get("quantity")), report);
  const currency = ownCurrency(fields.get("currency")) ?? fallback;
  const base = priceOf(fields.get("price"), "price", currency, report);
  const isOn = lies(at, fields.get("sale_price_effective_date"), report);
  const sale = isOn ? priceOf(fields.get("sale_price"), "sale_price", base?.currency ?? currency, report) : undefined;
  if (sale === undefined) return base === undefined ? { availability } : { price: base, availability };
  if (base === undefined) return { price: sale, availability };
  if (sale.currency === base.currency && sale.minor < base.minor) return { price: sale, was: base, availability };
  report(
    "warning",
    "row/bad-price",
    `sale_price ${shown(fields.get("sale_price"))} is not below price ${shown(fields.get("price"))}; price is used.`,
    "Give a sale_price below price, in the same currency.",
  );
  return { price: base, availability };
}

/** A column of currencies beside one of bare amounts. */
const ownCurrency = (value: unknown): CurrencyCode | undefined =>
  typeof value === "string" && /^[A-Za-z]{3}$/.test(value.trim()) ? currencyCode(value.trim()) : undefined;

/** A number of pieces says whether there are any; anything else says nothing. */
function inStock(quantity: unknown): string | undefined {
  const number =
    isScalar(quantity) && /^\s*-?\d+(?:[.,]\d+)?\s*$/.test(String(quantity))
      ? Number.parseFloat(String(quantity))
      : Number.NaN;
  return Number.isNaN(number) ? undefined : number > 0 ? "in_stock" : "out_of_stock";
}

/** Whether a moment lies in "2026-11-01T00:00Z/2026-12-01T00:00Z"; a side that is left out is open. */
function lies(at: UnixMs, value: unknown, report: Report): boolean {
  if (!isScalar(value) || String(value).trim() === "") return true;
  const [from = "", to = "", ...more] = String(value).split("/");
  const [begins, ends] = [momentOf(from), momentOf(to)];
  if (more.length === 0 && begins !== undefined && ends !== undefined)
    return (from.trim() === "" || at >= begins) && (to.trim() === "" || at < ends);
  report(
    "warning",
    "row/bad-date",
    `sale_price_effective_date ${shown(value)} cannot be read; sale_price was dropped.`,
    "Write it as 2026-11-01T00:00Z/2026-12-01T00:00Z.",
  );
  return false;
}

function priceOf(value: unknown, name: string, currency: CurrencyCode | undefined, report: Report): Money | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const reading = readPrice(value, currency);
  if ("price" in reading) return reading.price;
  report(
    "warning",
    "row/bad-price",
    `${name} ${shown(value)} ${reading.wrong}; the item has no ${name}.`,
    currency === undefined ? 'Write it as "129.00 USD", or build with --currency.' : 'Write it as "129.00 USD".',
  );
  return undefined;
}

/** What feeds call it, in lower case without spaces; Merchant's and schema.org's names first. */
const availabilities: ReadonlyMap<string, Availability> = new Map(
  (
    [
      [
        "in_stock",
        "instock limitedavailability onlineonly instoreonly available yes true 1 y 有货 现货 有库存 在售 是",
      ],
      ["out_of_stock", "outofstock soldout discontinued unavailable no false 0 n 缺货 无货 无库存 售罄 下架 否"],
      ["preorder", "preorder presale 预售 预订"],
      ["backorder", "backorder onbackorder madetoorder"],
    ] as const
  ).flatMap(([availability, names]) => names.split(" ").map((name) => [name, availability] as const)),
);

function readAvailability(value: unknown, report: Report): Availability {
  if (value === undefined || value === null || value === "") return "in_stock";
  const name = String(value)
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/schema\.org\//, "")
    .replace(/[\s_-]+/g, "");
  const known = availabilities.get(name);
  if (known !== undefined) return known;
  report(
    "warning",
    "row/bad-availability",
    `availability ${shown(value)} is unknown; the item counts as out of stock.`,
    "Write in_stock, out_of_stock, preorder or backorder.",
  );
  return "out_of_stock";
}

function readLink(value: unknown, base: string | undefined, report: Report): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const link = typeof value === "string" ? safeReference(onBase(value.trim(), base)) : undefined;
  if (link === undefined)
    report(
      "warning",
      "row/bad-link",
      `link ${shown(value)} was dropped.`,
      "Give an https: address, or one relative to your shop.",
    );
  return link;
}

function onBase(reference: string, base: string | undefined): string {
  try {
    return base === undefined ? reference : new URL(reference, base).href;
  } catch {
    return reference;
  }
}

function readPictures(fields: ReadonlyMap<string, unknown>, base: string | undefined, report: Report): string[] {
  const pictures: string[] = [];
  for (const name of ["image_link", "additional_image_link"]) {
    const value = fromJsonText(fields.get(name));
    const entries = Array.isArray(value)
      ? value
      : typeof value === "string"
        ? value.split(/,(?=\s*(?:https?:|\.{0,2}\/))/)
        : [];
    for (const entry of entries) {
      const reference = typeof entry === "string" ? entry.trim() : "";
      const picture = safeReference(reference.startsWith("/") ? onBase(reference, base) : reference);
      if (picture !== undefined && (isAbsolute(picture) || !picture.startsWith("/"))) pictures.push(picture);
      else if (String(entry).trim() !== "")
        report(
          "warning",
          "row/bad-picture",
          `${name} ${shown(entry)} was dropped.`,
          "Give an https: address, or a path relative to the feed file.",
        );
    }
  }
  return pictures;
}

function readCategoryIds(value: unknown, categories: readonly string[], report: Report): string[] {
  const ids = texts(fromJsonText(value), /\s*[>,]\s*/);
  if (ids.length === 0 || ids.length === categories.length) return ids;
  report(
    "warning",
    "row/bad-categories",
    `category_ids has ${ids.length} parts, product_type has ${categories.length}; the ids are made from product_type.`,
    "Give one id for every part of product_type.",
  );
  return [];
}

function readPopularity(value: unknown, report: Report): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const number = isScalar(value) && String(value).trim() !== "" ? Number(value) : Number.NaN;
  // The pack keeps popularity as 32-bit floats.
  if (number >= 0 && Number.isFinite(Math.fround(number))) return number;
  report("warning", "row/bad-popularity", `popularity ${shown(value)} was dropped.`, "Give a number, zero or more.");
  return undefined;
}

function readDate(value: unknown, report: Report): UnixMs | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const at = typeof value === "string" && value.trim() !== "" ? momentOf(value) : undefined;
  if (at !== undefined) return unixMs(at);
  report("warning", "row/bad-date", `listed_at ${shown(value)} was dropped.`, "Give an ISO date such as 2026-11-24.");
  return undefined;
}

/** An ISO 8601 date or time, UTC where it says nothing; 0 for nothing at all, undefined where it cannot be read. */
function momentOf(value: string): number | undefined {
  const text = value.trim();
  if (text === "") return 0;
  const parts =
    /^(?<day>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?<zone>Z|[+-]\d\d(?::?\d\d)?)?)?$/.exec(
      text,
    );
  const { day, time, zone = "Z" } = parts?.groups ?? {};
  if (day === undefined) return undefined;
  const offset = /^[+-]/.test(zone)
    ? zone.replace(/^(...):?(..)?$/, (_, hours, minutes) => `${hours}:${minutes ?? "00"}`)
    : zone;
  const at = Date.parse(time === undefined ? day : `${day}T${time}${offset}`);
  return Number.isFinite(at) ? at : undefined;
}
