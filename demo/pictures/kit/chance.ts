import type { PictureSpec } from "../spec.ts";

/** 32-bit FNV-1a of a text. Source: Fowler, Noll, Vo, draft-eastlake-fnv. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A number that only the spec decides: names its ids and seeds its chance. */
export const seedOf = (spec: PictureSpec): number =>
  fnv1a(
    [spec.family, spec.kind, spec.scene, spec.colour, spec.accent, spec.detail, spec.print, spec.words].join("\u0000"),
  );

/** Numbers in [0, 1) that repeat for the same seed: glaze specks, leaf angles. Source: Numerical Recipes' LCG. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
