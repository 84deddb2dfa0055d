import type { Family, PictureSpec } from "../spec.ts";
import type { Art } from "./art.ts";
import type { Hex } from "./colour.ts";

/** Where a thing touches its room, in the 400 × 400 box, so that the scene can lay its shadow. */
export interface Footprint {
  readonly centreX: number;
  readonly halfWidth: number;
  /** Where it meets the floor; of a thing that lies or hangs, its lowest edge. */
  readonly floorY: number;
  /** `stands` (default) on the floor; `lies` flat, seen from above; `hangs` in the air. */
  readonly stance?: "stands" | "lies" | "hangs";
  /** Single points that touch the floor, such as legs: each gets its own small, dark shadow. */
  readonly feet?: readonly Foot[];
  /** Enlarges the drawing about the picture's middle (default 1.08). */
  readonly scale?: number;
  /** The colour the backdrop takes its tint from; default the spec's colour. */
  readonly tint?: Hex;
}

export interface Foot {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
}

/** One family's drawing: `draw` adds the thing for any of the family's silhouettes, colours, prints and words. */
export interface FamilyDrawing {
  readonly draw: (art: Art, spec: PictureSpec) => Footprint;
}

export type FamilyDrawings = Readonly<Partial<Record<Family, FamilyDrawing>>>;
