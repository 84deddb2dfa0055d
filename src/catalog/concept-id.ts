import type { ConceptKind } from "../core/catalogue.ts";
import { type ConceptId, conceptId, maxIdBytes } from "../core/ids.ts";

/** "category:lighting/table-lamps", "tag:warm-light", "brand:norde": kind and words in lower case, joined by dashes. */
export function conceptIdOf(kind: ConceptKind, name: string): ConceptId {
  const slug = name
    .normalize("NFKC")
    .toLowerCase()
    .split("/")
    .map((part) => part.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, ""))
    .join("/");
  const id = `${kind}:${slug === "" ? fingerprint(name) : slug}`.normalize("NFC");
  if (new TextEncoder().encode(id).length <= maxIdBytes) return conceptId(id);
  // Long paths keep their beginning and stay apart by a fingerprint of the whole.
  const characters = [...id];
  const tail = `~${fingerprint(id)}`;
  while (new TextEncoder().encode(characters.join("") + tail).length > maxIdBytes) characters.pop();
  return conceptId(characters.join("") + tail);
}

/** FNV-1a, 32 bits: tells apart, protects nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
