import { inflateSync } from "node:zlib";
import { SottoError } from "../../../src/core/errors.ts";

const woffSignature = 0x774f4646;
const woffHeaderBytes = 44;
const woffEntryBytes = 20;
const sfntHeaderBytes = 12;
const sfntEntryBytes = 16;

const padded = (bytes: number): number => (bytes + 3) & ~3;

/**
 * Unwraps a WOFF 1.0 font into the TrueType or OpenType file it holds, for readers that know only those.
 * Source: W3C, "WOFF File Format 1.0", sections 3 to 5.
 * @throws SottoError `input/bad-request` where the bytes are not WOFF 1.0.
 */
export function sfntOfWoff(woff: Buffer): Buffer {
  if (woff.length < woffHeaderBytes || woff.readUInt32BE(0) !== woffSignature) {
    throw new SottoError("input/bad-request", "Not a WOFF 1.0 font. Give the .woff file, not .woff2.");
  }
  const count = woff.readUInt16BE(12);
  const sfnt = Buffer.alloc(woff.readUInt32BE(16));
  woff.copy(sfnt, 0, 4, 8);
  const entrySelector = Math.floor(Math.log2(count));
  const searchRange = 2 ** entrySelector * 16;
  [count, searchRange, entrySelector, count * 16 - searchRange].forEach((value, i) => {
    sfnt.writeUInt16BE(value, 4 + i * 2);
  });

  let at = sfntHeaderBytes + count * sfntEntryBytes;
  for (let i = 0; i < count; i++) {
    const from = woffHeaderBytes + i * woffEntryBytes;
    const to = sfntHeaderBytes + i * sfntEntryBytes;
    const offset = woff.readUInt32BE(from + 4);
    const packedBytes = woff.readUInt32BE(from + 8);
    const bytes = woff.readUInt32BE(from + 12);
    const packed = woff.subarray(offset, offset + packedBytes);
    const table = packedBytes < bytes ? inflateSync(packed) : packed;
    woff.copy(sfnt, to, from, from + 4);
    woff.copy(sfnt, to + 4, from + 16, from + 20);
    sfnt.writeUInt32BE(at, to + 8);
    sfnt.writeUInt32BE(bytes, to + 12);
    table.copy(sfnt, at);
    at += padded(bytes);
  }
  return sfnt;
}
