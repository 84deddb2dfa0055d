const delimiters = [",", "\t", ";", "|"];
/** Lines that decide which delimiter a file uses. */
const linesLooked = 20;
/** A quoted value longer than this was never meant to be one. */
const longestQuoted = 100_000;
/** After so many quotes without an end a file is taken to quote nothing. */
const mostUnclosed = 50;

/**
 * Rows of comma, tab, semicolon or bar separated text (RFC 4180), one at a time; lines without a value are none.
 *
 * Never fails: a quote in the middle of a value is taken as it is, and one that is never closed is a character like any
 * other, so that it costs its own line and not the rest of the file.
 * @param text lines end in "\n"
 */
export function* delimitedRows(text: string): Generator<readonly string[]> {
  const delimiter = delimiterOf(text);
  let unclosed = 0;
  let at = 0;
  while (at < text.length) {
    const cells: string[] = [];
    for (let isInRow = true; isInRow; ) {
      const quoted = text[at] === '"' && unclosed < mostUnclosed ? quotedAt(text, at, delimiter) : undefined;
      if (text[at] === '"' && !quoted) unclosed++;
      const end = quoted?.end ?? endOfPlain(text, at, delimiter);
      cells.push((quoted?.value ?? text.slice(at, end)).trim());
      isInRow = text[end] === delimiter;
      at = end + 1;
      if (isInRow && at >= text.length) {
        cells.push("");
        isInRow = false;
      }
    }
    if (cells.some((cell) => cell !== "")) yield cells;
  }
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== "\n") at++;
  return at;
}

/** Undefined where the quote at `from` is never closed. */
function quotedAt(
  text: string,
  from: number,
  delimiter: string,
): { readonly value: string; readonly end: number } | undefined {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote - from > longestQuoted) return undefined;
    const next = text[quote + 1];
    if (next === undefined || next === delimiter || next === "\n")
      return { value: text.slice(from + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    // A doubled quote is one; a single one inside is a slip that means itself.
    at = quote + (next === '"' ? 2 : 1);
  }
}

function delimiterOf(text: string): string {
  const head = text
    .split("\n", linesLooked)
    .join("\n")
    .replace(/"[^"]*"/g, "");
  const counted = delimiters.map((delimiter) => ({ delimiter, times: head.split(delimiter).length }));
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).delimiter;
}
