/** The source of one item of an XML feed. */
export interface XmlItem {
  /** Line of its opening tag. */
  readonly line: number;
  readonly source: string;
  /** It ended with its own closing tag; otherwise the next item or the end of the feed came first. */
  readonly isClosed: boolean;
}

/** An item longer than this (UTF-16 units) is taken for one that was never closed. */
const maxItemLength = 1 << 22;
/** Elements inside one another within an item; what is deeper is not kept track of. */
const maxDepth = 200;

/** Sections in which tags are text, and what ends them. */
const sections = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;
const longestOpening = 9;
const longestName = 200;

interface OpenItem {
  readonly from: number;
  readonly line: number;
  /** Names of the elements that are open inside. */
  readonly open: string[];
}

/**
 * Cuts an XML text into its items as it arrives, so that one broken item harms no other: each is parsed alone. An item begins
 * with a tag of its name and ends with the tag that closes it; a comment or CDATA section that is not closed within an item
 * ends with the item. Holds one item, and what stands before the first.
 */
export class XmlSplitter {
  #text = "";
  /** Offset in `#text` of what is looked at next. */
  #at = 0;
  /** How far the end of what begins at `#at` was looked for. */
  #searched = 0;
  /** End of the tag or section before `#at`. */
  #textFrom = 0;
  #line = 1;
  #counted = 0;
  #item: OpenItem | undefined;
  #head: string | undefined = "";
  /** Ends of sections that the text does not hold any more. */
  readonly #unclosed = new Set<string>();
  #touch = -1;
  readonly #itemsTouch: RegExp;

  /**
   * @param name of the items' element, as it is written
   * @param mayNest items may hold elements of their own name, such as accessories in a list
   * @param onHead told what stands before the first item, or before the end of a feed without items
   */
  constructor(
    private readonly name: string,
    private readonly mayNest: boolean,
    private readonly onHead: (head: string) => void,
  ) {
    const literal = name.replace(/[^\w]/g, "\\$&");
    this.#itemsTouch = new RegExp(`</${literal}\\s*>\\s*<${literal}[\\s>]`, "g");
  }

  push(piece: string, isLast = false): XmlItem[] {
    this.#text += piece;
    this.#unclosed.clear();
    this.#touch = -1;
    const items: XmlItem[] = [];
    for (;;) {
      const next = this.#text.indexOf("<", this.#at);
      this.#at = next < 0 ? this.#text.length : next;
      if (this.#item !== undefined && this.#at - this.#item.from > maxItemLength)
        items.push(...this.#end(this.#at, false));
      if (next < 0 || (!isLast && this.#text.length - next < longestOpening)) break;
      const found = this.#look(isLast);
      if (found === undefined) break;
      items.push(...found);
    }
    if (isLast) {
      items.push(...this.#end(this.#text.length, false));
      this.#tellHead(this.#text.length);
    }
    this.#forget();
    return items;
  }

  /** Looks at the "<" at `#at` and moves on; undefined when more of the text is needed to tell what it begins. */
  #look(isLast: boolean): XmlItem[] | undefined {
    const section = sections.find(([opening]) => this.#text.startsWith(opening, this.#at));
    return section === undefined ? this.#lookAtTag(isLast) : this.#lookAtSection(section, isLast);
  }

  #lookAtSection([opening, closing]: (typeof sections)[number], isLast: boolean): XmlItem[] | undefined {
    const from = this.#at + opening.length;
    const end = this.#unclosed.has(closing) ? -1 : this.#text.indexOf(closing, Math.max(from, this.#searched));
    if (end < 0 && this.#mayWait(isLast, closing)) return undefined;
    // Nothing closes it in what is left, so nothing will close the next one either.
    if (end < 0) this.#unclosed.add(closing);
    const runsOver = end < 0 || (this.#item !== undefined && this.#touchAfter(from) < end);
    return this.#moveTo(runsOver ? from : end + closing.length);
  }

  #lookAtTag(isLast: boolean): XmlItem[] | undefined {
    const from = this.#at + 1;
    const next = this.#text.indexOf("<", Math.max(from, this.#searched));
    const length = this.#text.slice(this.#at, next < 0 ? undefined : next).indexOf(">") + 1;
    if (length === 0 && next < 0 && this.#mayWait(isLast, ">")) return undefined;
    // A tag that another one cuts short was never closed; its item will be found broken.
    if (length === 0) return this.#moveTo(from);
    const tag = /^<(\/?)([^\s<>/="']+)/.exec(this.#text.slice(this.#at, this.#at + Math.min(length, longestName)));
    if (tag === null) return this.#moveTo(from);
    const [, slash, name = ""] = tag;
    const end = this.#at + length;
    const isEmpty = this.#text.charAt(end - 2) === "/";
    return slash === "/" ? this.#closeTag(name, end) : this.#openTag(name, end, isEmpty);
  }

  #mayWait(isLast: boolean, closing: string): boolean {
    if (isLast || this.#text.length - this.#at > maxItemLength) return false;
    this.#searched = Math.max(this.#at + 1, this.#text.length - closing.length + 1);
    return true;
  }

  /** Where the next item follows on the end of another. */
  #touchAfter(from: number): number {
    if (this.#touch < from) {
      this.#itemsTouch.lastIndex = from;
      this.#touch = this.#itemsTouch.exec(this.#text)?.index ?? this.#text.length;
    }
    return this.#touch;
  }

  #moveTo(at: number): XmlItem[] {
    this.#at = at;
    this.#searched = 0;
    this.#textFrom = at;
    return [];
  }

  #openTag(name: string, end: number, isEmpty: boolean): XmlItem[] {
    const item = this.#item;
    if (item !== undefined && !(name === this.name && this.#isNext(item))) {
      if (!isEmpty && item.open.length < maxDepth) item.open.push(name);
      return this.#moveTo(end);
    }
    if (name !== this.name) return this.#moveTo(end);
    const cut = this.#end(this.#at, false);
    this.#tellHead(this.#at);
    this.#item = { from: this.#at, line: this.#lineAt(this.#at), open: [] };
    return [...cut, ...(isEmpty ? this.#end(end, true) : []), ...this.#moveTo(end)];
  }

  /** An item's name inside an item: the next item, unless items stand in a list inside of it. */
  #isNext({ open }: OpenItem): boolean {
    const isAfterText = this.#text.slice(this.#textFrom, this.#at).trim() !== "";
    return !this.mayNest || open.length === 0 || isAfterText;
  }

  #closeTag(name: string, end: number): XmlItem[] {
    const open = this.#item?.open ?? [];
    const place = open.lastIndexOf(name);
    if (place >= 0) open.length = place;
    const items = place < 0 && name === this.name ? this.#end(end, true) : [];
    this.#moveTo(end);
    return items;
  }

  #end(at: number, isClosed: boolean): XmlItem[] {
    const item = this.#item;
    this.#item = undefined;
    return item === undefined ? [] : [{ line: item.line, source: this.#text.slice(item.from, at), isClosed }];
  }

  #tellHead(at: number): void {
    if (this.#head === undefined) return;
    this.onHead((this.#head + this.#text.slice(0, at)).slice(0, maxItemLength));
    this.#head = undefined;
  }

  /** Drops the text that is done with. */
  #forget(): void {
    const cut = Math.min(this.#item?.from ?? this.#at, this.#textFrom, this.#at);
    if (this.#head !== undefined && this.#head.length < maxItemLength) this.#head += this.#text.slice(0, cut);
    this.#lineAt(cut);
    this.#text = this.#text.slice(cut);
    this.#at -= cut;
    this.#searched = Math.max(0, this.#searched - cut);
    this.#textFrom -= cut;
    this.#counted -= cut;
    if (this.#item !== undefined) this.#item = { ...this.#item, from: this.#item.from - cut };
  }

  #lineAt(at: number): number {
    for (; this.#counted < at; this.#counted++) if (this.#text.charCodeAt(this.#counted) === 0x0a) this.#line++;
    return this.#line;
  }
}
