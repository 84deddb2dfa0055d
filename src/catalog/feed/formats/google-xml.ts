import { fieldName, type RawRow } from "../raw-row.ts";
import type { RowReport, TextFormat } from "./format.ts";
import type { XmlElement } from "./xml-element.ts";
import { nameParts, rootNameOf, vocabularyOf, type XmlFeedItem, type XmlLayout, xmlItems } from "./xml-feed.ts";

/** Groups of values that say nothing of the product itself (Google's product data specification): not read. */
const notRead: ReadonlySet<string> = new Set(
  (
    "shipping tax installment subscription_cost loyalty_points loyalty_program certification free_shipping_threshold " +
    "carrier_shipping handling_cutoff_time consumer_notice product_fee unit_pricing_measure"
  ).split(" "),
);
/** What may stand several times and then is a list. */
const lists: ReadonlySet<string> = new Set(["additional_image_link", "product_highlight"]);

/** Google Merchant's names in RSS 2.0: `<rss><channel><item>`. */
export const googleRss: TextFormat = {
  name: "google-rss",
  label: "Google Merchant RSS",
  reads: "text",
  recognises: ({ text }) => (/^(?:rss|rdf)$/i.test(rootNameOf(text)) ? 0.97 : 0),
  rows: (text, report) => googleRows(text, report, "item"),
};

/** Google Merchant's names in Atom: `<feed><entry>`. */
export const googleAtom: TextFormat = {
  name: "google-atom",
  label: "Google Merchant Atom",
  reads: "text",
  recognises: ({ text }) => (rootNameOf(text).toLowerCase() === "feed" && /<(?:\w+:)?entry[\s>]/.test(text) ? 0.97 : 0),
  rows: (text, report) => googleRows(text, report, "entry"),
};

async function* googleRows(text: AsyncIterable<string>, report: RowReport, local: string): AsyncGenerator<RawRow> {
  const layoutOf = (beginning: string): XmlLayout => ({
    item: new RegExp(`<((?:[\\w-]+:)?${local})[\\s>]`).exec(beginning)?.[1] ?? local,
    mayNest: false,
  });
  for await (const item of xmlItems(text, report, layoutOf)) yield { line: item.line, fields: googleFields(item) };
}

/** The item in Merchant's fields. A name in Google's namespace goes before the same name of RSS or Atom. */
function googleFields({ element, head }: XmlFeedItem): ReadonlyMap<string, unknown> {
  const own = new Map<string, XmlElement[]>();
  const google = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    const vocabulary = vocabularyOf(child, element, head);
    const name = fieldName(nameParts(child.name).local);
    if (vocabulary === "foreign" || notRead.has(name)) continue;
    const elements = vocabulary === "google" ? google : own;
    const known = elements.get(name);
    if (known === undefined) elements.set(name, [child]);
    else known.push(child);
  }
  const fields = new Map<string, unknown>();
  const take = (name: string, value: unknown): void => {
    if (value !== undefined && !fields.has(name)) fields.set(name, value);
  };
  for (const elements of [google, own]) for (const [name, all] of elements) take(name, fieldValue(name, all));
  take("additional_image_link", morePictures(google.get("image_link") ?? own.get("image_link") ?? []));
  take("id", textOf(own.get("guid")?.[0]));
  take("description", textOf(own.get("summary")?.[0]) ?? textOf(own.get("content")?.[0]));
  take("image_link", own.get("enclosure")?.find(isPicture)?.attributes.get("url"));
  return fields;
}

function fieldValue(name: string, elements: readonly XmlElement[]): unknown {
  const filled = elements.flatMap((element) => textOf(element) ?? []);
  if (name === "product_detail") return elements.map(detailOf);
  if (name === "link") return linkOf(elements);
  if (filled.length === 0) return undefined;
  if (name === "product_type") return filled.map((path) => path.split(/\s*>\s*/));
  if (lists.has(name)) return filled;
  return /^(?:color|size|material|pattern)$/.test(name) ? filled.join(" / ") : filled[0];
}

/** Atom writes addresses into an attribute, and may give several kinds. */
function linkOf(elements: readonly XmlElement[]): string | undefined {
  const page = elements.find(
    ({ attributes }) => attributes.has("href") && /^(?:alternate)?$/.test(attributes.get("rel") ?? ""),
  );
  return page?.attributes.get("href") ?? elements.flatMap((element) => textOf(element) ?? [])[0];
}

function detailOf({ children }: XmlElement): unknown {
  const part = (name: string): string =>
    children.find((child) => fieldName(nameParts(child.name).local) === name)?.text.trim() ?? "";
  return { attribute_name: part("attribute_name"), attribute_value: part("attribute_value") };
}

/** A second `image_link` is a further picture. */
function morePictures(elements: readonly XmlElement[]): readonly string[] | undefined {
  const more = elements.slice(1).flatMap((element) => textOf(element) ?? []);
  return more.length === 0 ? undefined : more;
}

const isPicture = ({ attributes }: XmlElement): boolean => /^image\//.test(attributes.get("type") ?? "");

function textOf(element: XmlElement | undefined): string | undefined {
  const text = element?.text.trim() ?? "";
  return text === "" ? undefined : text;
}
