/** Characters of Windows-1252 for the bytes 80 to 9F; the five that it leaves free are control characters. Source: its code table. */
const upperBytes: ReadonlyMap<string, number> = new Map(
  [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"].map((character, index) => [character, 0x80 + index]),
);
/** A lead byte of UTF-8 and a byte that follows it, as Windows-1252 shows them. */
const looksBroken =
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/;
const readable = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}]$/u;
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * "CafÃ©" is "Café" whose UTF-8 was read as Windows-1252. Mended only where that is certain: every character of the text has
 * a byte in Windows-1252, these bytes are valid UTF-8 from end to end, and each character above ASCII that they spell is a
 * letter, mark, number, punctuation, symbol or space. Real text that happens to be so does not come up in words.
 * @returns undefined where nothing is to mend
 */
export function mendedMojibake(text: string): string | undefined {
  if (!looksBroken.test(text)) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const byte = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : upperBytes.get(text.charAt(i));
    if (byte === undefined) return undefined;
    bytes[i] = byte;
  }
  try {
    const mended = strictUtf8.decode(bytes);
    return [...mended].every((character) => character < "\u0080" || readable.test(character)) ? mended : undefined;
  } catch {
    return undefined;
  }
}
