import type { MarkupElement } from "./page-markup.ts";
import { plain } from "./plain.ts";
import { termOf } from "./thing.ts";
import type { Draft, ThingGraph } from "./thing-graph.ts";

/** The property under which the id of `data-sotto-item` is kept. */
export const sottoItem = "data-sotto-item";

/** The attributes of a language that writes things into elements. */
interface Syntax {
  readonly source: "microdata" | "rdfa";
  readonly isThing: string;
  readonly types: string;
  readonly id: string;
  readonly properties: string;
}

/** WHATWG HTML, "Microdata"; W3C RDFa Lite 1.1. */
const syntaxes: readonly Syntax[] = [
  { source: "microdata", isThing: "itemscope", types: "itemtype", id: "itemid", properties: "itemprop" },
  { source: "rdfa", isThing: "typeof", types: "typeof", id: "resource", properties: "property" },
];

/** Things nest a few levels deep; a tree built to be deeper is left alone below. */
const maxDepth = 300;
/** Elements that `itemref` may bring in from elsewhere, in one page. */
const maxReferred = 2000;

/**
 * Adds the things that microdata and RDFa Lite write into elements.
 * @returns the ids of `data-sotto-item` on elements that stand in no thing, each once
 */
export function addElementThings(graph: ThingGraph, elements: readonly MarkupElement[]): string[] {
  const items: SottoItems = { all: new Set(), inThings: new Set() };
  for (const syntax of syntaxes) new Walk(graph, syntax, elements, items).run();
  return [...items.all].filter((item) => !items.inThings.has(item));
}

/** Ids of `data-sotto-item`; an element is met once in each language, and may stand in a thing of one only. */
interface SottoItems {
  readonly all: Set<string>;
  readonly inThings: Set<string>;
}

class Walk {
  private readonly byId = new Map<string, MarkupElement>();
  private readonly referring: MarkupElement[] = [];
  private referred = 0;

  constructor(
    private readonly graph: ThingGraph,
    private readonly syntax: Syntax,
    private readonly roots: readonly MarkupElement[],
    private readonly items: SottoItems,
  ) {}

  run(): void {
    this.index(this.roots, 0);
    for (const root of this.roots) this.visit(root, undefined, 0);
  }

  private index(elements: readonly MarkupElement[], depth: number): void {
    if (depth > maxDepth) return;
    for (const element of elements) {
      const id = element.attributes.get("id");
      if (id !== undefined && !this.byId.has(id)) this.byId.set(id, element);
      this.index(element.children, depth + 1);
    }
  }

  private visit(element: MarkupElement, owner: Draft | undefined, depth: number): void {
    if (depth > maxDepth) return;
    const { attributes } = element;
    const properties = words(attributes.get(this.syntax.properties));
    const thing = attributes.has(this.syntax.isThing) ? this.thingOf(element, owner, properties) : undefined;
    if (thing === undefined && owner !== undefined)
      for (const property of properties) this.graph.put(owner, property, elementValue(element, property));
    const inside = thing ?? owner;
    const item = plain(attributes.get(sottoItem) ?? "");
    if (item !== "") this.items.all.add(item);
    if (item !== "" && inside !== undefined) {
      this.items.inThings.add(item);
      this.graph.put(inside, sottoItem, item);
    }
    for (const child of element.children) this.visit(child, inside, depth + 1);
    if (thing !== undefined) this.visitReferred(element, thing, depth);
  }

  private thingOf(element: MarkupElement, owner: Draft | undefined, properties: readonly string[]): Draft {
    const { attributes, line } = element;
    const isValue = owner !== undefined && properties.length > 0;
    const types = words(attributes.get(this.syntax.types));
    const id = attributes.get(this.syntax.id)?.trim() ?? "";
    const thing = this.graph.add(this.syntax.source, line, types, id, !isValue);
    if (isValue) for (const property of properties) this.graph.put(owner, property, thing);
    return thing;
  }

  private visitReferred({ attributes }: MarkupElement, thing: Draft, depth: number): void {
    for (const id of words(attributes.get("itemref"))) {
      const element = this.byId.get(id);
      if (element === undefined || this.referring.includes(element) || ++this.referred > maxReferred) continue;
      this.referring.push(element);
      this.visit(element, thing, depth + 1);
      this.referring.pop();
    }
  }
}

const words = (value: string | undefined): string[] => (value ?? "").split(/\s+/).filter((word) => word !== "");

/** Where the standards look for an element's value. */
const valueAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  area: ["href"],
  audio: ["src"],
  data: ["value"],
  embed: ["src"],
  iframe: ["src"],
  img: ["src"],
  link: ["href"],
  meta: [],
  meter: ["value"],
  object: ["data"],
  source: ["src"],
  time: ["datetime"],
  track: ["src"],
  video: ["src"],
};

/** Properties whose value is never an address: on a link it is the link's text that is meant. */
const wordsOnly: ReadonlySet<string> = new Set(
  "name headline description brand category sku mpn productID color size material pattern price keywords".split(" "),
);

function elementValue({ tag, attributes, text }: MarkupElement, property: string): string {
  const content = attributes.get("content");
  if (content !== undefined) return content;
  const names = valueAttributes[tag];
  const isAddress = names?.some((name) => name === "href" || name === "src") === true;
  if (names === undefined || (isAddress && wordsOnly.has(termOf(property)) && text.trim() !== "")) return text;
  // Pages that load pictures late keep the address elsewhere until then.
  const late = tag === "img" ? ["data-src", "data-lazy-src", "data-original"] : [];
  const values = [...late, ...names].flatMap((name) => attributes.get(name) ?? []);
  return values.find((value) => value.trim() !== "" && !/^\s*data:/i.test(value)) ?? (tag === "time" ? text : "");
}
