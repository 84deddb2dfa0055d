import { messageOf, SottoError } from "../core/errors.ts";
import type { RecordFile } from "../core/records.ts";

/** The first bytes of files that are no text, and what they are called. */
const binaries: readonly (readonly [name: string, ...bytes: readonly number[]])[] = [
  ["a zip archive or an Excel workbook", 0x50, 0x4b, 0x03, 0x04],
  ["an old Excel workbook", 0xd0, 0xcf, 0x11, 0xe0],
  ["a PDF", 0x25, 0x50, 0x44, 0x46],
  ["a gzip archive", 0x1f, 0x8b],
  ["a picture", 0x89, 0x50, 0x4e, 0x47],
  ["a picture", 0xff, 0xd8, 0xff],
  ["a database", 0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
];

/** The bytes of a file, or what is text or parsed already. @throws SottoError `import/unreadable` */
export async function contentOf({ file }: RecordFile): Promise<Uint8Array | string | object> {
  if (typeof Blob === "undefined" || !(file instanceof Blob)) return file;
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw unreadable(`The file could not be read: ${messageOf(error)}. Choose it again.`);
  }
}

/**
 * Text of any of the encodings that exports come in: UTF-8 and UTF-16 by their mark or look, GBK (as GB 18030), and
 * Windows-1252 for the rest. No mark, lines end in "\n".
 * @throws SottoError `import/unreadable` for what is no text, or too long for one string
 */
export function decode(bytes: Uint8Array): string {
  const binary = binaries.find(([, ...magic]) => magic.every((byte, i) => bytes[i] === byte));
  if (binary) throw unreadable(`This is ${binary[0]}. Choose the CSV or JSON file in it, or save it as CSV.`);
  try {
    return plain(new TextDecoder(encodingOf(bytes)).decode(bytes));
  } catch (error) {
    if (error instanceof SottoError) throw error;
    throw unreadable(`A file of ${bytes.length} bytes: ${messageOf(error)}. Split it into smaller ones.`);
  }
}

export const plain = (text: string): string => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

export const unreadable = (message: string): SottoError => new SottoError("import/unreadable", message);

const looked = 1 << 16;

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const [even, odd] = zerosOf(bytes.subarray(0, 512));
  const half = Math.min(512, bytes.length) / 2;
  if (odd > half / 2 && even === 0) return "utf-16le";
  if (even > half / 2 && odd === 0) return "utf-16be";
  if (even + odd > 0) throw unreadable("This is no text. Choose a CSV or JSON file.");
  return isUtf8(bytes) ? "utf-8" : isMostlyPairs(bytes.subarray(0, looked)) ? "gb18030" : "windows-1252";
}

function zerosOf(head: Uint8Array): readonly [even: number, odd: number] {
  const zeros: [number, number] = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[(i % 2) as 0 | 1]++;
  return zeros;
}

/** A UTF-8 file with few damaged bytes is one still: read otherwise, all of it would be lost and not these alone. */
function isUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes.subarray(0, looked), { stream: true });
  const damaged = text.match(/\uFFFD/g)?.length ?? 0;
  if (damaged > 0) return (text.match(/[\u0080-\uFFFC]/g)?.length ?? 0) > 4 * damaged;
  try {
    if (bytes.length > looked) new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    // Damage behind a long head without any: the head decides where it is not all ASCII.
    return /[\u0080-\uFFFC]/.test(text) || !isMostlyPairs(bytes.subarray(0, 16 * looked));
  }
}

/** GBK writes Chinese in pairs of high bytes; an accent of Windows-1252 mostly stands alone. */
function isMostlyPairs(bytes: Uint8Array): boolean {
  let paired = 0;
  let alone = 0;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] as number) < 0x80) continue;
    if ((bytes[i + 1] ?? 0) >= 0x80) {
      paired++;
      i++;
    } else alone++;
  }
  return paired > alone;
}
