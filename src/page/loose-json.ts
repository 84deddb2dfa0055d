/** A value of a JSON text. Numbers are the texts they are written as, so that "0012" and long codes stay whole. */
export type JsonValue = string | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly members: ReadonlyMap<string, JsonValue>;
  /** Line of its opening brace, from 1. */
  readonly line: number;
}

/** A place in the text, and what is wrong there. */
export interface JsonFault {
  /** From 1. */
  readonly line: number;
  readonly what: string;
}

export interface LooseJson {
  /** The values of the text, one after another; usually one. */
  readonly values: readonly JsonValue[];
  /** The first place that is no JSON and has one meaning only. */
  readonly mended?: JsonFault;
  /** Where reading gave up. What was complete before is among the values. */
  readonly broken?: JsonFault;
}

export const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && "members" in value;

/** Deeper nesting is no markup but an attack. */
const maxDepth = 100;
/** Lists whose complete entries are kept when a later one is broken; a list at the top is another. */
const longLists: ReadonlySet<string> = new Set(["@graph", "itemListElement"]);

/**
 * Reads JSON as it stands in pages. Beyond JSON it takes what has one meaning only: comments, CDATA and HTML comment marks
 * around values, missing, trailing and doubled commas, single quotes, bare names, `undefined`, line breaks and control
 * characters inside texts, quotes inside texts that no comma or bracket follows, quotes written as `&quot;`, several
 * values in a row, and brackets left open or closed twice at the end. Anything else ends the reading.
 * Takes time linear in the text's length. Never throws.
 */
export function readLooseJson(text: string): LooseJson {
  return new Reader(withQuotes(text)).read();
}

/** A script that was escaped as a whole has no quote left. */
function withQuotes(text: string): string {
  if (text.includes('"') || !/&(?:quot|#34|#x22);/i.test(text)) return text;
  return text.replace(/&(?:quot|#34|#x22);/gi, '"').replace(/&amp;/g, "&");
}

class Broken extends Error {
  constructor(readonly fault: JsonFault) {
    super(fault.what);
  }
}

/** What may be a value without quotes. `undefined` and `NaN` are what a template leaves of a missing value. */
const words: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["undefined", null],
  ["NaN", null],
]);

const escapes: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

const isSpace = (code: number): boolean =>
  code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff || (code | 1) === 0x2029;

class Reader {
  private at = 0;
  private mended: JsonFault | undefined;
  private broken: JsonFault | undefined;
  /** Line of the offset `counted`; offsets are asked for in ascending order. */
  private line = 1;
  private counted = 0;

  constructor(private readonly text: string) {}

  read(): LooseJson {
    const values: JsonValue[] = [];
    this.keepWhatIsComplete(() => {
      for (this.skipSpace(); this.at < this.text.length; this.skipSpace()) {
        const char = this.text.charAt(this.at);
        if (char === "," || char === ";") this.at++;
        else if (values.length > 0 && (char === "}" || char === "]")) this.mend("a bracket too many", ++this.at);
        else values.push(this.value(1, true));
        if (this.broken) return;
      }
    });
    return {
      values,
      ...(this.mended === undefined ? {} : { mended: this.mended }),
      ...(this.broken === undefined ? {} : { broken: this.broken }),
    };
  }

  /** From the first break on, everything open is closed as it is: only `broken` says so. */
  private keepWhatIsComplete(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.broken = error.fault;
    }
  }

  private value(depth: number, isLong: boolean): JsonValue {
    if (depth > maxDepth) this.fail(`more than ${maxDepth} brackets inside one another`);
    const char = this.text.charAt(this.at);
    if (char === "{") return this.object(depth);
    if (char === "[") return this.list(depth, isLong);
    if (char === '"' || char === "'") return this.quoted(char);
    const start = this.at;
    while (this.at < this.text.length && /[\w.+-]/.test(this.text.charAt(this.at))) this.at++;
    const word = this.text.slice(start, this.at);
    const known = words.get(word);
    if (known !== undefined) return known;
    if (/^[+-]?\.?\d/.test(word)) return withoutNoise(word);
    this.at = start;
    return this.fail(start < this.text.length ? `no value begins with ${JSON.stringify(char)}` : "a value is missing");
  }

  private list(depth: number, isLong: boolean): JsonValue[] {
    const entries: JsonValue[] = [];
    const read = () => {
      for (this.at++; this.more("]", entries.length > 0); ) {
        entries.push(this.value(depth + 1, false));
        if (this.broken) return;
      }
    };
    if (isLong) this.keepWhatIsComplete(read);
    else read();
    return entries;
  }

  private object(depth: number): JsonObject {
    const line = this.lineAt(this.at);
    const members = new Map<string, JsonValue>();
    for (this.at++; this.more("}", members.size > 0); ) {
      const name = this.name();
      this.skipSpace();
      if (this.text.charAt(this.at) !== ":") this.fail(`a colon is missing after ${JSON.stringify(name.slice(0, 40))}`);
      this.at++;
      this.skipSpace();
      const missing = /[,}]/.test(this.text.charAt(this.at));
      if (missing) this.mend("a value is missing", this.at);
      members.set(name, missing ? null : this.value(depth + 1, longLists.has(name)));
      if (this.broken) break;
    }
    return { members, line };
  }

  /** Whether another entry follows; takes commas and the closing bracket. */
  private more(close: string, isNext: boolean): boolean {
    for (let commas = 0; ; ) {
      this.skipSpace();
      const char = this.text.charAt(this.at);
      if (char === ",") {
        commas++;
        this.at++;
        continue;
      }
      if (char === "") this.mend("brackets are left open at the end", this.at);
      const ends = char === close || char === "";
      if (commas !== (isNext && !ends ? 1 : 0)) this.mend("a comma is missing or too many", this.at);
      if (char === close) this.at++;
      return !ends;
    }
  }

  private name(): string {
    const char = this.text.charAt(this.at);
    if (char === '"' || char === "'") return this.quoted(char);
    const start = this.at;
    while (/[\w$@:.-]/.test(this.text.charAt(this.at)) && this.text.charAt(this.at) !== ":") this.at++;
    if (this.at === start) this.fail(`no name begins with ${JSON.stringify(char)}`);
    this.mend("a name without quotes", start);
    return this.text.slice(start, this.at);
  }

  private quoted(mark: string): string {
    const start = this.at;
    const line = this.lineAt(start);
    if (mark === "'") this.mend("single quotes", start);
    let value = "";
    let from = ++this.at;
    for (; this.at < this.text.length; this.at++) {
      const char = this.text.charAt(this.at);
      if (char === mark) {
        if (this.closesHere()) {
          value += this.text.slice(from, this.at++);
          return value;
        }
        this.mend("a quote inside a text", this.at);
      } else if (char === "\\") {
        value += this.text.slice(from, this.at) + this.escaped();
        from = this.at + 1;
      } else if (char < " ") this.mend("a line break or control character inside a text", this.at);
    }
    throw new Broken({ line, what: "a text is never closed" });
  }

  /** A quote closes a text where a comma, colon, bracket, comment or the end follows, or the next text on another line. */
  private closesHere(): boolean {
    let next = this.at + 1;
    let isNewLine = false;
    while (isSpace(this.text.charCodeAt(next))) isNewLine = this.text.charAt(next++) === "\n" || isNewLine;
    const char = this.text.charAt(next);
    if (char === "" || ",:;}]".includes(char)) return true;
    if (char === "/") return /[/*]/.test(this.text.charAt(next + 1));
    return isNewLine && (char === '"' || char === "'");
  }

  /** The character that an escape stands for; `at` is left on its last character. */
  private escaped(): string {
    const char = this.text.charAt(++this.at);
    if (char === "u") {
      const digits = this.text.slice(this.at + 1, this.at + 5);
      if (/^[0-9a-f]{4}$/i.test(digits)) {
        this.at += 4;
        return String.fromCharCode(Number.parseInt(digits, 16));
      }
    }
    const known = escapes.get(char);
    if (known === undefined && !'"\\/'.includes(char)) this.mend("an escape that JSON does not know", this.at);
    return known ?? char;
  }

  private skipSpace(): void {
    for (; this.at < this.text.length; ) {
      const code = this.text.charCodeAt(this.at);
      if (isSpace(code)) this.at++;
      else if (code === 0x2f || code === 0x3c || code === 0x5d || code === 0x2d) {
        if (!this.skipMark()) return;
      } else return;
    }
  }

  /** Comments, and the marks that hid scripts from old browsers and XML. */
  private skipMark(): boolean {
    const start = this.at;
    if (this.text.startsWith("//", start)) {
      const hidden = /\/\/ *<!\[CDATA\[/y;
      hidden.lastIndex = start;
      this.at = hidden.test(this.text) ? hidden.lastIndex : this.end("\n", start);
    } else if (this.text.startsWith("/*", start)) this.at = this.end("*/", start + 2);
    else if (this.text.startsWith("<![CDATA[", start)) this.at += 9;
    else if (this.text.startsWith("]]>", start) || this.text.startsWith("-->", start)) this.at += 3;
    else if (this.text.startsWith("<!--", start)) {
      this.at += 4;
      while (isSpace(this.text.charCodeAt(this.at))) this.at++;
      // The mark hides a value, or it opens a comment in words.
      if (!/[[{<]/.test(this.text.charAt(this.at))) this.at = this.end("-->", this.at);
    } else return false;
    return true;
  }

  private end(mark: string, from: number): number {
    const found = this.text.indexOf(mark, from);
    return found < 0 ? this.text.length : found + mark.length;
  }

  private mend(what: string, at: number): void {
    this.mended ??= { line: this.lineAt(at), what };
  }

  private fail(what: string): never {
    throw new Broken({ line: this.lineAt(this.at), what });
  }

  private lineAt(at: number): number {
    for (; this.counted < at; this.counted++) if (this.text.charCodeAt(this.counted) === 0x0a) this.line++;
    return this.line;
  }
}

/** 19.989999999999998 is what a program writes for 19.99. */
function withoutNoise(number: string): string {
  return /^\d+\.\d{7,}$/.test(number) ? String(Number(Number(number).toFixed(4))) : number;
}
