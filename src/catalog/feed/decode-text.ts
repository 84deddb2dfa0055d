import { declaredEncoding } from "./declared-encoding.ts";

/** By its WHATWG name, such as "utf-8", "gb18030" or "windows-1251". */
export type FeedEncoding = string;

/** Bytes are looked at in pieces of at least this many, so that a guess has something to stand on. */
const defaultPieceBytes = 1 << 18;

/**
 * The bytes of a feed as text, piece by piece: UTF-8 and UTF-16 by their mark or by their look; where bytes are no UTF-8, the
 * encoding that XML or HTML declares, otherwise GB 18030 (which holds GBK), Big5 or Windows-1252 (which holds Latin-1) by how
 * the bytes stand together. Line ends become `\n`, so that line numbers are those of an editor; a byte order mark goes.
 */
export class DecodedText {
  /** "utf-8" while all bytes were ASCII. Final once the text was read to its end. */
  encoding: FeedEncoding = "utf-8";
  /** The file says so itself. */
  isDeclared = false;
  /** Characters that could not be read and stand as U+FFFD. */
  unreadable = 0;
  /** Line of the first of them. */
  unreadableLine: number | undefined;

  constructor(
    private readonly bytes: AsyncIterable<Uint8Array>,
    private readonly pieceBytes = defaultPieceBytes,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    let decoder: TextDecoder | undefined;
    let line = 1;
    let heldReturn = "";
    let isFirst = true;
    let declared: string | undefined;
    const finish = (decoded: string, isLast: boolean): string => {
      let text = heldReturn + decoded;
      heldReturn = "";
      // A line end may be cut in two between pieces.
      if (!isLast && text.endsWith("\r")) {
        heldReturn = "\r";
        text = text.slice(0, -1);
      }
      if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
      const damaged = text.includes("\uFFFD") ? occurrences(text, "\uFFFD") : 0;
      if (damaged > 0) {
        this.unreadableLine ??= line + occurrences(text.slice(0, text.indexOf("\uFFFD")), "\n");
        this.unreadable += damaged;
      }
      line += occurrences(text, "\n");
      return text;
    };
    for await (const piece of inPieces(this.bytes, this.pieceBytes)) {
      const marked = isFirst ? markedEncoding(piece) : undefined;
      if (isFirst) declared = declaredEncoding(piece);
      isFirst = false;
      if (decoder === undefined && (marked !== undefined || !isAscii(piece))) {
        this.encoding = marked ?? guessedEncoding(piece, declared);
        this.isDeclared = this.encoding === declared;
        decoder = new TextDecoder(this.encoding);
      }
      // ASCII is the same in every encoding that is left: nothing is decided before it must be.
      const text = finish(
        decoder === undefined ? new TextDecoder().decode(piece) : decoder.decode(piece, { stream: true }),
        false,
      );
      if (text !== "") yield text;
    }
    const last = finish(decoder?.decode() ?? "", true);
    if (last !== "") yield last;
  }
}

/** Small pieces are joined, so that a guess is never made from a few bytes of a large file. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>, pieceBytes: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    held.push(chunk);
    size += chunk.length;
    if (size < pieceBytes) continue;
    yield joined(held, size);
    held = [];
    size = 0;
  }
  if (size > 0) yield joined(held, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

/** By a byte order mark, or by the zeros that ASCII leaves in UTF-16: text in any other encoding has none. */
function markedEncoding(bytes: Uint8Array): FeedEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const head = bytes.subarray(0, 512);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const enough = Math.max(2, head.length / 50);
  if (odd >= enough && even === 0) return "utf-16le";
  if (even >= enough && odd === 0) return "utf-16be";
  return undefined;
}

function guessedEncoding(bytes: Uint8Array, declared: string | undefined): FeedEncoding {
  if (isUtf8(bytes)) return "utf-8";
  const asUtf8 = new TextDecoder("utf-8").decode(bytes, { stream: true });
  const damaged = occurrences(asUtf8, "\uFFFD");
  // A UTF-8 file with a few damaged bytes is still UTF-8: read as another, all of it would be lost and not these bytes alone.
  const foreign = asUtf8.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  if (foreign > 4 * damaged) return "utf-8";
  return declared === undefined || declared === "utf-8" ? legacyEncoding(bytes) : declared;
}

/** Whether all bytes are UTF-8; the last character may go on in the next piece. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Chinese encodings write a character as a high byte and another one. GB writes nearly all of them with two high bytes;
 * Big5 begins common characters with A4 to C6 and ends a third of them below 7F; in Windows-1252 a high byte stands alone.
 * Source: the code tables of GB 2312, Big5 level 1 and Windows-1252.
 */
function legacyEncoding(bytes: Uint8Array): FeedEncoding {
  let pairs = 0;
  let highEnds = 0;
  let middleEnds = 0;
  let commonBig5 = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    const end = bytes[++i] ?? 0;
    pairs++;
    if (end >= 0xa1 && end !== 0xff) highEnds++;
    else if (end >= 0x80) middleEnds++;
    if (lead >= 0xa4 && lead <= 0xc6) commonBig5++;
  }
  if (pairs === 0) return "windows-1252";
  const isBig5 = middleEnds === 0 && commonBig5 >= 0.8 * pairs && highEnds >= 0.3 * pairs && highEnds <= 0.8 * pairs;
  if (isBig5) return "big5";
  return highEnds >= 0.6 * pairs ? "gb18030" : "windows-1252";
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] ?? 0) >= 0x80) return false;
  return true;
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
  return count;
}
