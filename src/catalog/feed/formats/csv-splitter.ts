/** A record of cells and the line it begins on. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A record longer than this (UTF-16 units) is taken for a quote that was never closed. */
const maxRecordLength = 1 << 22;
/** After so many quotes that were never closed, no value goes over the end of its line: each would be looked for again. */
const maxOpenQuotes = 50;

const quoteCode = 0x22;

/**
 * Cuts comma separated text into records as it arrives (RFC 4180). Empty lines are no records. A quote in the middle of a
 * value is taken as it is; a quote that is never closed costs its own line, and reading goes on with the next.
 */
export class CsvSplitter {
  #rest = "";
  #line = 1;
  #openQuotes = 0;

  /** @param onUnclosed told the line of a quote that is never closed */
  constructor(
    private readonly delimiter: string,
    private readonly onUnclosed: (line: number) => void,
  ) {}

  /** The records that are whole once this piece is there; with `isLast`, all that are left. */
  push(piece: string, isLast = false): CsvRecord[] {
    const text = this.#rest + piece;
    const records: CsvRecord[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      const newline = text.indexOf("\n", at);
      if (newline === -1 && !isLast) break;
      const end = newline === -1 ? text.length : newline;
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      if (quote === -1 || quote >= end) {
        const source = text.slice(at, end);
        if (source.trim() !== "") records.push({ line: this.#line, cells: source.split(this.delimiter) });
        at = end + 1;
        this.#line++;
        continue;
      }
      const oneLine = this.#openQuotes >= maxOpenQuotes;
      const read = this.#quoted(oneLine ? text.slice(at, end) : text, oneLine ? 0 : at, isLast || oneLine);
      if (read === undefined) {
        if (!isLast && !oneLine && text.length - at <= maxRecordLength) break;
        this.#openQuotes++;
        this.onUnclosed(this.#line);
        at = end + 1;
        this.#line++;
        continue;
      }
      records.push({ line: this.#line, cells: read.cells });
      at = oneLine ? end + 1 : read.end + 1;
      this.#line += 1 + read.newlines;
    }
    this.#rest = text.slice(at);
    return records;
  }

  /** The record that begins at `at`; undefined when a quote is still open where the text ends. */
  #quoted(
    text: string,
    at: number,
    isLast: boolean,
  ): { readonly cells: string[]; readonly end: number; readonly newlines: number } | undefined {
    const cells: string[] = [];
    let newlines = 0;
    let from = at;
    let newline = text.indexOf("\n", at);
    for (;;) {
      let next: number;
      if (text.charCodeAt(from) === quoteCode) {
        const close = this.#closingQuote(text, from + 1);
        if (close === undefined) return undefined;
        const value = text.slice(from + 1, close.at);
        cells.push(close.escapes ? value.replaceAll('""', '"') : value);
        if (newline !== -1 && newline < close.at) {
          for (; newline !== -1 && newline < close.at; newline = text.indexOf("\n", newline + 1)) newlines++;
        }
        next = close.next;
      } else {
        const lineEnd = newline === -1 ? text.length : newline;
        if (newline === -1 && !isLast) return undefined;
        const found = text.indexOf(this.delimiter, from);
        next = found === -1 || found > lineEnd ? lineEnd : found;
        cells.push(text.slice(from, next));
      }
      if (next >= text.length) return isLast ? { cells, end: text.length, newlines } : undefined;
      if (next === newline) return { cells, end: next, newlines };
      from = next + 1;
    }
  }

  /** Where the value ends, and the delimiter, line end or end of text behind it. */
  #closingQuote(
    text: string,
    from: number,
  ): { readonly at: number; readonly next: number; readonly escapes: boolean } | undefined {
    let escapes = false;
    for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
      if (text.charCodeAt(at + 1) === quoteCode) {
        escapes = true;
        at++;
        continue;
      }
      let next = at + 1;
      // Some programs put spaces between the quote and the delimiter.
      while (text[next] === " ") next++;
      if (next >= text.length) return { at, next: text.length, escapes };
      if (text[next] === this.delimiter || text[next] === "\n") return { at, next, escapes };
    }
    return undefined;
  }
}

/** The separator that a header line uses most, outside quotes. */
export function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const counted = [",", "\t", ";", "|"].map((delimiter) => ({ delimiter, times: bare.split(delimiter).length - 1 }));
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).delimiter;
}
