import { readSafetensors, type Tensor, writeSafetensors } from "./safetensors.ts";
import { tensor } from "./tensors.ts";

/** A picture of a sheet: a whole image file. */
export interface SheetPicture {
  readonly name: string;
  readonly type: "image/webp" | "image/png" | "image/jpeg" | "image/avif";
  readonly bytes: Uint8Array;
}

/** A sheet closes when the next picture would take it above this. */
export const sheetBytes = 500_000;

/** Groups pictures, in their order, into sheets of about 500 KB. */
export function sheetsOf(pictures: ReadonlyMap<string, Uint8Array>): Uint8Array[] {
  const sheets: Map<string, Tensor>[] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const [name, bytes] of pictures) {
    if (filled + bytes.length > sheetBytes) {
      sheets.push(new Map());
      filled = 0;
    }
    sheets.at(-1)?.set(name, tensor("U8", bytes));
    filled += bytes.length;
  }
  return sheets.map(writeSafetensors);
}

/**
 * The pictures of a sheet. The type is told by the bytes; what is no WebP, PNG, JPEG or AVIF is left out, whatever its name.
 * @throws SottoError `pack/bad-shape` when the sheet is no safetensors file
 */
export function picturesOf(sheet: Uint8Array): SheetPicture[] {
  return [...readSafetensors(sheet)].flatMap(([name, { bytes }]) => {
    const type = pictureType(bytes);
    return type === undefined ? [] : [{ name, type, bytes }];
  });
}

/** By the first bytes; undefined for everything else, SVG included: it can hold scripts. */
export function pictureType(bytes: Uint8Array): SheetPicture["type"] | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.slice(4) === "ftypavif" || head.slice(4) === "ftypavis") return "image/avif";
  return undefined;
}
