import { fieldName, present, type RawRow } from "../raw-row.ts";
import { guessedFields } from "./field-synonyms.ts";
import type { RowReport, TextFormat } from "./format.ts";
import { optionFields } from "./variant-options.ts";
import { readXml, type XmlElement } from "./xml-element.ts";
import { nameParts, vocabularyOf, type XmlFeedItem, type XmlHead, type XmlLayout, xmlItems } from "./xml-feed.ts";

/**
 * Names of XML feeds of shops and price comparisons, beyond the common ones of `field-synonyms.ts`; the feed's name -> ours.
 * Where several feed names are one of ours, the first here wins.
 */
const feedNames: Readonly<Record<string, string>> = {
  price_vat: "price",
  imgurl: "image_link",
  imgurl_alternative: "additional_image_link",
  additional_image: "additional_image_link",
  categorytext: "product_type",
  itemgroup_id: "item_group_id",
  group_id: "item_group_id",
  vendorcode: "mpn",
  avail: "availability",
  available: "availability",
  sale: "sale_price",
};
/** What a reduced product cost before: then its price is the reduced one. */
const oldPrices = ["oldprice", "old_price", "price_old", "was_price", "price_before", "regular_price", "list_price"];
const currencyNames = ["currency", "currencyid", "currency_code", "currency_id"];
/** Elements that hold one property each, by whatever name. */
const properties: ReadonlySet<string> = new Set(
  "param attribute property feature specification spec a option".split(" "),
);
/** Attributes in which an element keeps its value. */
const valueAttributes = ["url", "src", "href", "value"];

/** Any other XML that lists products: YML, product comparison feeds, exports of shops. */
export const plainXml: TextFormat = {
  name: "xml",
  label: "product XML",
  reads: "text",
  recognises({ text }) {
    if (!/^\s*</.test(text) || /^\s*<(?:!doctype\s+html|html)/i.test(text)) return 0;
    const layout = layoutOf(text);
    return layout === undefined ? (/^\s*<\?xml/.test(text) ? 0.1 : 0) : 0.7;
  },
  rows,
};

async function* rows(text: AsyncIterable<string>, report: RowReport): AsyncGenerator<RawRow> {
  let told = false;
  let shop: Shop | undefined;
  for await (const item of xmlItems(text, report, layoutOf)) {
    if (shop?.head !== item.head) shop = shopOf(item.head);
    const named = namedFields(item);
    const guessed = guessedFields(named.keys());
    if (guessed.size > 0 && !told) {
      told = true;
      const list = [...guessed].map(([field, name]) => `${field} = ${name}`).join(", ");
      report.warn(
        item.line,
        "file/guessed-columns",
        `Elements were taken for our fields by their names: ${list}`,
        "If one is wrong, name it: --map price=Cost",
      );
    }
    for (const [field, name] of guessed) if (!named.has(field)) named.set(field, named.get(name));
    yield { line: item.line, fields: understood(named, item.element, shop) };
  }
}

/** What a feed says before its first item. */
interface Shop {
  readonly head: XmlHead;
  /** Id of a category -> names from the widest on. */
  readonly categories: ReadonlyMap<string, readonly string[]>;
  readonly currency: string | undefined;
}

function shopOf(head: XmlHead): Shop {
  const parents = new Map<string, { readonly name: string; readonly parent: string | undefined }>();
  let currency: string | undefined;
  for (let level = head.roots; level.length > 0; level = level.flatMap(({ children }) => children))
    for (const { name, attributes, text } of level) {
      const local = nameParts(name).local.toLowerCase();
      const id = attributes.get("id")?.trim();
      if (local === "category" && id !== undefined)
        parents.set(id, { name: text.trim(), parent: attributes.get("parentId") ?? attributes.get("parent_id") });
      // YML lists its currencies; the one at rate 1 is what prices are in.
      if (local === "currency" && currency === undefined && (attributes.get("rate") ?? "1") === "1")
        currency = id ?? text;
    }
  const categories = new Map<string, readonly string[]>();
  for (const id of parents.keys()) categories.set(id, pathTo(id, parents));
  return { head, categories, currency: currency?.trim() };
}

/** Deeper trees of categories run in a circle. */
const maxCategories = 20;

function pathTo(id: string, parents: ReadonlyMap<string, { name: string; parent: string | undefined }>): string[] {
  const path: string[] = [];
  for (let at = parents.get(id); at !== undefined && path.length < maxCategories; at = parents.get(at.parent ?? ""))
    path.unshift(at.name);
  return path.filter((name) => name !== "");
}

/** Children and attributes of an item under their own names in our spelling; properties are gathered under "properties". */
function namedFields({ element, head }: XmlFeedItem): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  const pairs: (readonly [string, string])[] = [];
  for (const [name, value] of element.attributes)
    if (!name.startsWith("xmlns") && value.trim() !== "") fields.set(fieldName(nameParts(name).local), value.trim());
  const ofChildren = new Set<string>();
  for (const child of element.children) {
    if (vocabularyOf(child, element, head) === "foreign") continue;
    const name = localName(child);
    const own = propertiesOf(child);
    if (own.length > 0) {
      pairs.push(...own);
      continue;
    }
    const value = elementValue(child);
    if (value === undefined) continue;
    const known = fields.get(name);
    // An element says more than an attribute of the same name.
    if (known === undefined || !ofChildren.has(name)) fields.set(name, value);
    else if (Array.isArray(known)) known.push(...[value].flat());
    else fields.set(name, [known, ...[value].flat()]);
    ofChildren.add(name);
  }
  if (pairs.length > 0) fields.set("properties", pairs);
  return fields;
}

/** Of a property, or of an element that holds nothing else. */
function propertiesOf(element: XmlElement): (readonly [string, string])[] {
  const own = propertyOf(element);
  if (own !== undefined) return [own];
  const pairs = element.children.map(propertyOf);
  return pairs.includes(undefined) ? [] : pairs.filter((pair) => pair !== undefined);
}

const localName = ({ name }: XmlElement): string => fieldName(nameParts(name).local);

/** `<param name="Height" unit="cm">42</param>`, or `<PARAM><PARAM_NAME>Height</PARAM_NAME><VAL>42 cm</VAL></PARAM>`. */
function propertyOf(element: XmlElement): readonly [string, string] | undefined {
  if (!properties.has(localName(element))) return undefined;
  const childText = (pattern: RegExp): string =>
    element.children.find((child) => pattern.test(localName(child)))?.text.trim() ?? "";
  const name =
    element.attributes.get("name") ?? element.attributes.get("key") ?? childText(/^(?:param_)?(?:name|key|label)$/);
  const text = element.attributes.get("value") ?? (childText(/^(?:val|value)$/) || element.text);
  const unit = element.attributes.get("unit")?.trim() ?? "";
  const value = text.trim();
  if (name.trim() === "" || value === "") return undefined;
  return [name.trim(), unit === "" ? value : `${value} ${unit}`];
}

/** Tags of HTML that stand unescaped in a text. */
const html = /^(?:a|b|br|div|em|font|h[1-6]|hr|i|img|li|ol|p|span|strong|sub|sup|table|tbody|td|th|tr|u|ul)$/i;

function elementValue(element: XmlElement): unknown {
  const { attributes, children } = element;
  const text = element.text.trim();
  if (children.length === 0) {
    const value = text || valueAttributes.flatMap((name) => attributes.get(name)?.trim() || [])[0];
    const currency = attributes.get("currency") ?? attributes.get("currencyId") ?? attributes.get("curr");
    return value !== undefined && currency !== undefined && /^[\d.,\s]+$/.test(value) ? `${value} ${currency}` : value;
  }
  if (children.some(({ name }) => html.test(name)) || /^[^<]/.test(text)) return text;
  const values = new Map(children.map((child) => [localName(child), elementValue(child)]));
  const amount = present(values.get("value")) ?? present(values.get("amount"));
  const currency = present(values.get("currency")) ?? present(values.get("currency_code"));
  if (amount !== undefined && currency !== undefined) return `${amount} ${currency}`;
  const name = values.get("name") ?? values.get("title");
  if (name !== undefined && values.size <= 3) return name;
  const list = children.flatMap((child) => elementValue(child) ?? []).filter((value) => typeof value === "string");
  return list.length === 0 ? undefined : list;
}

/** The fields with what XML feeds say in other ways than tables do: prices before and after, stock, categories by id. */
function understood(named: ReadonlyMap<string, unknown>, element: XmlElement, shop: Shop): Map<string, unknown> {
  const fields = new Map(named);
  for (const [name, field] of Object.entries(feedNames))
    if (!fields.has(field) && fields.has(name)) fields.set(field, fields.get(name));
  const take = (field: string, value: unknown): void => {
    if (value !== undefined && (!fields.has(field) || fields.get(field) === undefined)) fields.set(field, value);
  };
  const currency = firstPresent(fields, currencyNames) ?? shop.currency;
  if (currency !== undefined) fields.set("currency", currency === "RUR" ? "RUB" : currency);
  const old = firstPresent(fields, oldPrices);
  if (old !== undefined && fields.has("price") && !fields.has("sale_price")) {
    fields.set("sale_price", fields.get("price"));
    fields.set("price", old);
  }
  const ids = [fields.get("categoryid") ?? fields.get("category_id") ?? []].flat();
  const paths = ids.flatMap((id) => (typeof id === "string" ? [shop.categories.get(id) ?? []] : []));
  if (paths.some((path) => path.length > 0))
    fields.set(
      "product_type",
      paths.filter((path) => path.length > 0),
    );
  else fields.set("product_type", categoryPaths(fields.get("product_type")));
  take(
    "title",
    [...["typeprefix", "vendor", "model"].flatMap((name) => present(fields.get(name)) ?? [])].join(" ") || undefined,
  );
  take("id", present(element.attributes.get("id")));
  addProperties(fields);
  for (const [name, value] of fields) if (value === undefined) fields.delete(name);
  return fields;
}

const firstPresent = (fields: ReadonlyMap<string, unknown>, names: readonly string[]): string | undefined =>
  names.flatMap((name) => present(fields.get(name)) ?? [])[0];

/** "Shop.example | Lighting | Lamps" and "Lighting / Lamps" as paths; the address of the comparison is no category. */
function categoryPaths(value: unknown): unknown {
  if (typeof value !== "string" || value.includes(">")) return value;
  const parts = value.split(/\s+[|/»]\s+/);
  return parts.length > 1 ? parts.filter((part, index) => index > 0 || !/^[\w-]+\.[a-z]{2,3}$/i.test(part)) : value;
}

/** Properties are facts; within a group they also tell the variants apart. */
function addProperties(fields: Map<string, unknown>): void {
  const pairs = fields.get("properties");
  fields.delete("properties");
  if (!Array.isArray(pairs)) return;
  const options = optionFields(pairs);
  const others = options.get("options");
  if (fields.get("item_group_id") === undefined) options.delete("options");
  for (const [name, value] of options) if (!fields.has(name)) fields.set(name, value);
  if (Array.isArray(others) && !fields.has("product_detail"))
    fields.set(
      "product_detail",
      others.map(([name, value]) => ({ attribute_name: name, attribute_value: value })),
    );
}

const itemNames: ReadonlySet<string> = new Set("product offer item shopitem entry article o".split(" "));

/** The element that most looks like a product: by its name and by how many of its values have names that we know. */
function layoutOf(beginning: string): XmlLayout | undefined {
  let best: { readonly item: string; readonly score: number } | undefined;
  const seen = new Set<string>();
  for (let level = readXml(beginning).roots; level.length > 0; level = level.flatMap(({ children }) => children))
    for (const element of level) {
      // Every element of a name is laid out alike; the first few tell.
      const key = `${element.name} ${element.children.length}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const score = productScore(element);
      if (score > (best?.score ?? 0)) best = { item: element.name, score };
    }
  return best === undefined ? undefined : { item: best.item, mayNest: true };
}

function productScore(element: XmlElement): number {
  const names = new Set([...element.children.map(localName), ...[...element.attributes.keys()].map(fieldName)]);
  const fields = new Set([...names, ...guessedFields(names).keys()]);
  const has = (...some: readonly string[]): boolean => some.some((name) => fields.has(name));
  if (!has("title", "model") || !has("id", "price", "link")) return 0;
  const known = ["id", "title", "price", "link", "image_link", "description", "brand", "product_type", "availability"];
  const bonus = itemNames.has(nameParts(element.name).local.toLowerCase()) ? 2 : 0;
  return known.filter((name) => fields.has(name)).length + bonus;
}
