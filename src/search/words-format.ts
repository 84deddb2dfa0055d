import { SottoError } from "../core/errors.ts";
import { ByteWriter } from "./byte-writer.ts";

/*
 * The words index of one language as bytes (docs/pack-format.md, "words"):
 *
 *     "SWI" version | language | documents | terms | units of text | bytes of text | bytes of postings
 *     shared lengths | own lengths | sizes of postings | text | postings
 *
 * Numbers are LEB128. Terms ascend by UTF-16 units; each stores what it shares with the one before and the rest. A
 * column after another, not a record after another: like stands by like, which is what brotli asks for.
 *
 * A posting is one number, (step to the next document) × 16 + (impact − 1): most fit one byte.
 */

const magic = [0x53, 0x57, 0x49] as const;
export const formatVersion = 1;

/** Impacts are sixteenths: 1 to 16. */
export const impactSteps = 16;
/** More than a page can hold; keeps a hostile header from asking for memory. */
const maxDocuments = 2 ** 22;
const maxTermUnits = 64;

/** The index in memory. */
export interface WordsTable {
  readonly language: string;
  readonly documents: number;
  /** Ascending, unlike. */
  readonly terms: readonly string[];
  /** UTF-16 units that a term shares with the one before it. */
  readonly shared: Uint8Array;
  /** Postings of term t are bytes [starts[t], starts[t + 1]). */
  readonly starts: Uint32Array;
  readonly postings: Uint8Array;
}

export interface TermPostings {
  readonly term: string;
  /** Ascending. */
  readonly documents: Uint32Array;
  /** 1 to 16, one a document. */
  readonly impacts: Uint8Array;
}

/** @param terms in ascending order */
export function writeWordsTable(language: string, documents: number, terms: Iterable<TermPostings>): Uint8Array {
  const [shared, own, sizes, postings] = [new ByteWriter(), new ByteWriter(), new ByteWriter(), new ByteWriter()];
  const rests: string[] = [];
  let [before, count, units] = ["", 0, 0];
  for (const { term, documents: rows, impacts } of terms) {
    const common = commonUnits(before, term);
    shared.number(common);
    own.number(term.length - common);
    rests.push(term.slice(common));
    units += term.length - common;
    const start = postings.length;
    let last = -1;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      postings.number((row - last) * impactSteps + (impacts[i] ?? 1) - 1);
      last = row;
    }
    sizes.number(postings.length - start);
    before = term;
    count++;
  }
  const utf8 = new TextEncoder();
  const text = utf8.encode(rests.join(""));
  const name = utf8.encode(language);
  const out = new ByteWriter();
  out.bytes(Uint8Array.of(...magic, formatVersion, name.length));
  out.bytes(name);
  for (const number of [documents, count, units, text.length, postings.length]) out.number(number);
  for (const column of [shared, own, sizes]) out.bytes(column.done());
  out.bytes(text);
  out.bytes(postings.done());
  return out.done();
}

/** How much two terms share, never half a surrogate pair. */
function commonUnits(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  const last = b.charCodeAt(same - 1);
  return same > 0 && last >= 0xd800 && last < 0xdc00 ? same - 1 : same;
}

/**
 * Reads and checks everything once, so that searching in it cannot fail.
 *
 * @throws SottoError `pack/bad-shape`, or `pack/unsupported-format` for another version
 */
export function readWordsTable(bytes: Uint8Array): WordsTable {
  if (magic.some((byte, i) => bytes[i] !== byte)) throw broken("it does not begin as one");
  if (bytes[3] !== formatVersion)
    throw new SottoError(
      "pack/unsupported-format",
      `The words index has version ${bytes[3]}, this one reads ${formatVersion}. Build the pack again.`,
    );
  const nameEnd = 5 + (bytes[4] ?? 0);
  const numbers = new NumberReader(bytes, nameEnd);
  const language = utf8Text(bytes.subarray(5, nameEnd));
  const documents = numbers.next();
  const count = numbers.next();
  const units = numbers.next();
  const textBytes = numbers.next();
  const postingBytes = numbers.next();
  if (documents > maxDocuments) throw broken(`it speaks of ${documents} documents`);
  // Each term has one byte in each of three columns.
  if (3 * count + textBytes + postingBytes > bytes.length) throw broken("it is shorter than it says");

  const shared = Uint8Array.from({ length: count }, () => Math.min(numbers.next(), 255));
  const lengths = Uint8Array.from({ length: count }, () => Math.min(numbers.next(), 255));
  const starts = new Uint32Array(count + 1);
  for (let t = 0; t < count; t++) starts[t + 1] = (starts[t] ?? 0) + numbers.next();
  if (starts[count] !== postingBytes) throw broken("its postings do not have the size it says");
  const textEnd = numbers.at + textBytes;
  if (textEnd + postingBytes !== bytes.length) throw broken("it does not end where it says");

  const text = utf8Text(bytes.subarray(numbers.at, textEnd));
  if (text.length !== units) throw broken("its text does not have the size it says");
  const terms = readTerms(text, shared, lengths);
  const postings = bytes.subarray(textEnd);
  checkPostings(postings, starts, documents);
  return { language, documents, terms, shared, starts, postings };
}

function readTerms(text: string, shared: Uint8Array, lengths: Uint8Array): readonly string[] {
  const terms: string[] = [];
  let [before, at] = ["", 0];
  for (let t = 0; t < shared.length; t++) {
    const common = shared[t] ?? 0;
    const end = at + (lengths[t] ?? 0);
    const term = before.slice(0, common) + text.slice(at, end);
    if (common > before.length || end > text.length || term.length > maxTermUnits || term <= before)
      throw broken(`term ${t} is out of place`);
    terms.push(term);
    before = term;
    at = end;
  }
  if (at !== text.length) throw broken("its text is longer than its terms");
  return terms;
}

/** One pass over all postings, the dear part of reading: 100,000 items have five million. */
function checkPostings(bytes: Uint8Array, starts: Uint32Array, documents: number): void {
  for (let t = 0; t + 1 < starts.length; t++) {
    const end = starts[t + 1] ?? 0;
    let at = starts[t] ?? 0;
    let row = -1;
    do {
      let value = 0;
      let shift = 0;
      let byte = 128;
      for (; byte > 127 && at < end && shift < 28; shift += 7) {
        byte = bytes[at++] ?? 0;
        value |= (byte & 127) << shift;
      }
      const step = value >>> 4;
      row += step;
      if (byte > 127 || step === 0 || row >= documents) throw broken(`a posting of term ${t} is out of place`);
    } while (at < end);
  }
}

/** Reads numbers one after the other. @throws SottoError where they run off the end or are out of range */
class NumberReader {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  next(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw broken("it is cut short");
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    throw broken("a number is too large");
  }
}

function utf8Text(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw broken("its text is no UTF-8");
  }
}

const broken = (why: string): SottoError =>
  new SottoError("pack/bad-shape", `The words index cannot be read: ${why}. Build the pack again.`);
