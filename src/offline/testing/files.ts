import { sha256 } from "../../core/sha256.ts";
import type { Arrived } from "../copy-store.ts";
import type { KeptFile, KeptPart } from "../kept-file.ts";

export const shop = "https://shop.example/";

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A file with this text, and how it arrives. */
export async function fileWith(
  path: string,
  text: string,
  part: KeptPart = "shell",
): Promise<{ readonly file: KeptFile; readonly arrived: Arrived }> {
  const bytes = bytesOf(text);
  return {
    file: { path, sizeBytes: bytes.length, sha256: await sha256(bytes), part },
    arrived: { bytes, headers: new Headers({ "content-type": "text/plain", "content-encoding": "br" }) },
  };
}
