import type { PictureSpec } from "../spec.ts";

/** 32-bit FNV-1a of a text. Source: Fowler, Noll, Vo, draft-eastlake-fnv. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Names a picture: two specs with the same key are the same picture. */
export const keyOf = ({ family, kind, scene, colour, accent, detail, print, words }: PictureSpec): string =>
  fnv1a([family, kind, scene, colour, accent, detail, print, words].join("\u0000")).toString(36);

/** Seeds a picture's chance: leaf angles, specks. The print is left out, so that it changes the print only. */
export const seedOf = ({ family, kind, scene, colour, accent }: PictureSpec): number =>
  fnv1a([family, kind, scene, colour, accent].join("\u0000"));

/** Numbers in [0, 1) that repeat for the same seed: glaze specks, leaf angles. Source: Numerical Recipes' LCG. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
