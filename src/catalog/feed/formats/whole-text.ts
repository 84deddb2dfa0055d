import { SottoError } from "../../../core/errors.ts";

/** Documents are looked at as a whole; larger ones are feeds, and there are formats for these (UTF-16 units). */
const maxLength = 1 << 28;

/** @throws SottoError `feed/unreadable` when it is too long */
export async function wholeText(text: AsyncIterable<string>): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of text) {
    pieces.push(piece);
    length += piece.length;
    if (length > maxLength)
      throw new SottoError(
        "feed/unreadable",
        `A document of more than ${maxLength} characters cannot be read as a whole. Split it, or export the products as CSV.`,
      );
  }
  return pieces.join("");
}
