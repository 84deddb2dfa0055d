import iconv from "iconv-lite";
import { messageOf, SottoError } from "../../core/errors.ts";

export type FeedEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gbk";

export interface DecodedText {
  readonly text: string;
  readonly encoding: FeedEncoding;
  /** Characters that could not be read and stand as U+FFFD. */
  readonly unreadable: number;
}

/**
 * Bytes of a feed as text: UTF-8 and UTF-16 by their mark or by their look, and GBK (as its superset GB 18030) where the
 * bytes are no UTF-8. Line ends become `\n`, so that line numbers are those of an editor.
 * @throws SottoError `feed/unreadable` when the text is too long for one string.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  try {
    const text = encoding === "gbk" ? iconv.decode(bytes, "gb18030") : new TextDecoder(encoding).decode(bytes);
    return { text: text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"), encoding, unreadable: count(text, /\uFFFD/g) };
  } catch (error) {
    const remedy = "Split the feed into smaller files.";
    throw new SottoError("feed/unreadable", `A feed of ${bytes.length} bytes: ${messageOf(error)}. ${remedy}`);
  }
}

function encodingOf(bytes: Uint8Array): FeedEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Without a mark: the ASCII of a header line leaves every second byte zero.
  const head = bytes.subarray(0, 512);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4 && even === 0) return "utf-16le";
  if (even > head.length / 4 && odd === 0) return "utf-16be";
  return looksLikeUtf8(bytes) ? "utf-8" : "gbk";
}

/** A UTF-8 file with a few damaged bytes is still UTF-8: read as GBK, all of it would be lost and not these bytes alone. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  // A sample is enough to tell, and a million bytes decode in a millisecond or two.
  const sample = new TextDecoder("utf-8").decode(bytes.subarray(0, 1 << 20), { stream: true });
  const damaged = count(sample, /\uFFFD/g);
  if (damaged === 0) return bytes.length <= 1 << 20 || !hasDamage(bytes);
  return count(sample, /[\u0080-\uFFFC]/g) > 4 * damaged;
}

function hasDamage(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return false;
  } catch {
    return true;
  }
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
