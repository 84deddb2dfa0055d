import type { RowReport } from "./format.ts";
import { readXml, type XmlElement } from "./xml-element.ts";
import { XmlSplitter } from "./xml-splitter.ts";

/** How the items of a feed are found. */
export interface XmlLayout {
  /** Name of the items' element, as the feed writes it. */
  readonly item: string;
  /** Items may hold elements of their own name, such as accessories in a list. */
  readonly mayNest: boolean;
}

export interface XmlFeedItem {
  /** Line of its opening tag. */
  readonly line: number;
  readonly element: XmlElement;
  /** What stands before the first item, as far as it is well-formed; the same for all items. */
  readonly head: XmlHead;
}

export interface XmlHead {
  readonly roots: readonly XmlElement[];
  /** Prefix -> namespace. */
  readonly namespaces: ReadonlyMap<string, string>;
}

/** So much is looked at to find out how a feed is laid out. */
const layoutLength = 1 << 16;

/**
 * The items of an XML feed, one by one; what is broken is reported as lost, with its line. No document type is read, no entity
 * expanded, nothing outside of the text looked at.
 * @param layoutOf tells from the feed's beginning; undefined where it holds no items
 */
export async function* xmlItems(
  text: AsyncIterable<string>,
  report: RowReport,
  layoutOf: (beginning: string) => XmlLayout | undefined,
): AsyncGenerator<XmlFeedItem> {
  let head: XmlHead = { roots: [], namespaces: new Map() };
  let splitter: XmlSplitter | undefined;
  let beginning = "";
  const begin = (): void => {
    const layout = layoutOf(beginning);
    if (layout === undefined) return;
    splitter = new XmlSplitter(layout.item, layout.mayNest, (source) => {
      head = headOf(source);
    });
  };
  function* itemsOf(piece: string, isLast = false): Generator<XmlFeedItem> {
    for (const { line, source, isClosed } of splitter?.push(piece, isLast) ?? []) {
      const { roots, unclosed } = readXml(source);
      const [element] = roots;
      if (element !== undefined && isClosed && unclosed === undefined) yield { line, element, head };
      else
        report.lose(
          line,
          "row/broken-xml",
          `The item that begins here is broken: ${unclosed === undefined || !isClosed ? "it has no end" : `<${unclosed}> is never closed`}.`,
          "Close every tag, and write & as &amp; and < as &lt;.",
        );
    }
  }
  for await (const piece of text) {
    if (splitter !== undefined) {
      yield* itemsOf(piece);
      continue;
    }
    beginning += piece;
    if (beginning.length < layoutLength) continue;
    begin();
    yield* itemsOf(beginning);
    if (splitter === undefined) return;
  }
  if (splitter === undefined) {
    begin();
    yield* itemsOf(beginning);
  }
  yield* itemsOf("", true);
}

function headOf(source: string): XmlHead {
  const { roots } = readXml(source);
  const namespaces = new Map<string, string>();
  for (let level: readonly XmlElement[] = roots; level.length > 0; level = level.flatMap(({ children }) => children))
    for (const { attributes } of level) addNamespaces(namespaces, attributes);
  return { roots, namespaces };
}

function addNamespaces(namespaces: Map<string, string>, attributes: ReadonlyMap<string, string>): void {
  for (const [name, value] of attributes) if (name.startsWith("xmlns:")) namespaces.set(name.slice(6), value);
}

/** "g:price" as prefix and local name. */
export function nameParts(name: string): { readonly prefix: string; readonly local: string } {
  const colon = name.indexOf(":");
  return colon < 0 ? { prefix: "", local: name } : { prefix: name.slice(0, colon), local: name.slice(colon + 1) };
}

/** Whose word an element's name is: `google` for Merchant's names, `own` for the feed's, `foreign` for another namespace's. */
export function vocabularyOf(
  element: XmlElement,
  item: XmlElement,
  { namespaces }: XmlHead,
): "google" | "own" | "foreign" {
  const { prefix } = nameParts(element.name);
  if (prefix === "") return "own";
  const declared =
    element.attributes.get(`xmlns:${prefix}`) ?? item.attributes.get(`xmlns:${prefix}`) ?? namespaces.get(prefix);
  if (declared === undefined ? prefix === "g" : /\bbase\.google\.com\/c?ns\//i.test(declared)) return "google";
  return prefix === nameParts(item.name).prefix ? "own" : "foreign";
}

/** Reads the tags of a text that may stop anywhere. */
export const rootNameOf = (beginning: string): string =>
  nameParts(
    /<([^\s<>/!?="']+)/.exec(
      beginning.replace(/<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\w[^[>]*(?:\[[\s\S]*?\]\s*)?>?/g, ""),
    )?.[1] ?? "",
  ).local;
