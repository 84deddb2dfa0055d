/** The text of one object of a JSON feed, and the line it begins on. */
export interface JsonElement {
  readonly line: number;
  readonly text: string;
}

/** An object longer than this (UTF-16 units) is taken for a bracket that was never closed. */
const maxElementLength = 1 << 24;

const code = { quote: 0x22, backslash: 0x5c, newline: 0x0a, open: 0x7b, close: 0x7d, openList: 0x5b, closeList: 0x5d };

/** An open bracket outside of elements, and the name under which it stands in the one around it. */
interface Around {
  readonly isList: boolean;
  readonly name: string;
}

/**
 * Cuts JSON text into the objects of its list as it arrives, without parsing them: of `[{}, {}]`, of `{"products": [{}, {}]}`,
 * of lists of lists, and of several such values one after the other, as pages of an export are. Of an object that holds
 * several lists of objects the first counts. Objects that stand alone are elements themselves.
 */
export class JsonSplitter {
  #rest = "";
  #at = 0;
  #line = 1;
  #path: string | undefined;
  readonly #around: Around[] = [];
  #inText = false;
  #textFrom = 0;
  /** Last text seen outside of elements: the name of what follows. */
  #name = "";
  /** Open brackets of the element being read; 0 outside. */
  #depth = 0;
  #from = 0;
  #fromLine = 1;
  /** Of a top-level object: where it began, and whether a list was found in it. */
  #alone: { from: number; line: number; hasList: boolean } | undefined;

  /** @param onOtherList told the line of lists that are passed over. @param onBroken told the line of an object without an end */
  constructor(
    private readonly onOtherList: (line: number, name: string) => void,
    private readonly onBroken: (line: number, start: string) => void,
  ) {}

  push(piece: string, isLast = false): JsonElement[] {
    const text = this.#rest + piece;
    const elements: JsonElement[] = [];
    let at = this.#at;
    let backslash = text.indexOf("\\", at);
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (this.#inText) {
        // Most of a feed is inside of texts: jump to what can end one.
        const quote = text.indexOf('"', at);
        if (backslash !== -1 && backslash < at) backslash = text.indexOf("\\", at);
        const end = quote === -1 ? text.length : quote;
        if (backslash !== -1 && backslash < end) {
          this.#countLines(text, at, backslash);
          if (backslash + 1 >= text.length) {
            at = backslash;
            break;
          }
          at = backslash + 1;
          if (text.charCodeAt(at) === code.newline) this.#line++;
          continue;
        }
        this.#countLines(text, at, end);
        at = end;
        if (quote === -1) break;
        this.#inText = false;
        if (this.#depth === 0) this.#name = text.slice(this.#textFrom, at);
        continue;
      }
      if (c === code.newline) this.#line++;
      else if (c === code.quote) {
        this.#inText = true;
        this.#textFrom = at + 1;
      } else if (c === code.open || c === code.openList) this.#open(c === code.openList, at);
      else if (c === code.close || c === code.closeList) {
        const element = this.#close(text, at, c === code.closeList);
        if (element !== undefined) elements.push(element);
      }
    }
    const keptFrom = this.#depth > 0 ? this.#from : (this.#alone?.from ?? at);
    if (isLast || at - keptFrom > maxElementLength) {
      if (this.#depth > 0) this.onBroken(this.#fromLine, text.slice(this.#from, this.#from + 80));
      else if (this.#alone !== undefined && !this.#alone.hasList)
        this.onBroken(this.#alone.line, text.slice(this.#alone.from, this.#alone.from + 80));
      this.#reset();
      return elements;
    }
    // An object that may turn out to hold the list is kept from its beginning only until a list is found.
    const cut = Math.min(keptFrom, this.#inText ? this.#textFrom : at);
    this.#rest = text.slice(cut);
    this.#at = at - cut;
    this.#from -= cut;
    this.#textFrom -= cut;
    if (this.#alone !== undefined) this.#alone.from -= cut;
    return elements;
  }

  #open(isList: boolean, at: number): void {
    if (this.#depth > 0) {
      this.#depth++;
      return;
    }
    const parent = this.#around.at(-1);
    if (isList || parent === undefined || !parent.isList) {
      if (!isList && parent === undefined) this.#alone = { from: at, line: this.#line, hasList: false };
      this.#around.push({ isList, name: parent?.isList === false ? this.#name : "" });
      return;
    }
    const names = this.#around.map(({ name }) => name).filter((name) => name !== "");
    const path = names.join(".");
    // A product that stands alone has lists of its own.
    const isOwnList =
      this.#alone !== undefined && !this.#alone.hasList && /^(?:variants|images|options|media)$/i.test(path);
    if (isOwnList || (this.#path !== undefined && this.#path !== path)) {
      if (!isOwnList) this.onOtherList(this.#line, path);
      this.#around.push({ isList: false, name: "" });
      return;
    }
    this.#path = path;
    if (this.#alone !== undefined) this.#alone = { ...this.#alone, from: at, hasList: true };
    this.#depth = 1;
    this.#from = at;
    this.#fromLine = this.#line;
  }

  #close(text: string, at: number, isList: boolean): JsonElement | undefined {
    if (this.#depth > 0) {
      if (--this.#depth > 0) return undefined;
      if (this.#alone !== undefined) this.#alone.from = at;
      return { line: this.#fromLine, text: text.slice(this.#from, at + 1) };
    }
    this.#around.pop();
    const alone = this.#alone;
    if (isList || this.#around.length > 0 || alone === undefined) return undefined;
    this.#alone = undefined;
    return alone.hasList ? undefined : { line: alone.line, text: text.slice(alone.from, at + 1) };
  }

  #countLines(text: string, from: number, to: number): void {
    for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) this.#line++;
  }

  #reset(): void {
    this.#rest = "";
    this.#at = 0;
    this.#depth = 0;
    this.#inText = false;
    this.#around.length = 0;
    this.#alone = undefined;
  }
}
