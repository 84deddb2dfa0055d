import type { PictureSpec } from "../spec.ts";
import type { Art, Paint, PathData } from "./art.ts";
import { chance, seedOf } from "./chance.ts";
import { type Hex, shade } from "./colour.ts";

/** A turned body that can be decorated, and the box it fills. */
export interface Turned {
  readonly body: PathData;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The prints of every glazed, enamelled or painted family; they combine in one word, such as `dip-speck`. */
export const glazePrints = ["dip", "stripe", "band", "speck", "drip"] as const;

/**
 * Decorates a turned body with the spec's print: `dip` (the lower part in the accent), `drip` (glaze running down from
 * the rim), `stripe` (three rings), `band` (one ring), `speck` (iron specks in the detail colour). Draws nothing else.
 */
export function drawGlaze(art: Art, spec: PictureSpec, turned: Turned): void {
  const print = spec.print ?? "";
  const { left, right, top, bottom } = turned;
  const [width, height] = [right - left, bottom - top];
  const second = (): Paint => art.cylinder(spec.accent ?? shade(spec.colour, 0.2, 0.6));
  art.clip(turned.body, () => {
    if (print.includes("dip")) art.path(dip(left, right, top + height * 0.52, bottom), second());
    if (print.includes("drip")) art.path(drip(left, right, top, height), second());
    if (print.includes("stripe"))
      for (const t of [0.3, 0.44, 0.58]) art.path(ring(turned, t, height * 0.065), second());
    if (print.includes("band")) art.path(ring(turned, 0.36, height * 0.2), second());
    if (print.includes("speck")) drawSpecks(art, spec, turned, Math.round((width * height) / 320));
  });
}

function dip(left: number, right: number, y: number, bottom: number): PathData {
  const width = right - left;
  const middle = left + width * 0.5;
  return `M${left - 6} ${y} Q${left + width * 0.25} ${y - 12} ${middle} ${y + 3} T${right + 6} ${y - 4} V${bottom + 9} H${left - 6}Z`;
}

function drip(left: number, right: number, top: number, height: number): PathData {
  const runs = [0.34, 0.2, 0.42, 0.26, 0.38, 0.22, 0.3];
  const step = (right - left + 12) / runs.length;
  const edge = runs.map((run) => `v${height * run} a${step / 2} ${step / 2} 0 0 1 ${-step} 0 v${-height * run}`);
  return `M${right + 6} ${top - 20} v20 ${edge.join(" ")} v-20Z`;
}

/** Sags in the middle, as a ring seen from a little above does. */
function ring({ left, right, top, bottom }: Turned, at: number, thickness: number): PathData {
  const y = top + (bottom - top) * at;
  const middle = (left + right) / 2;
  const sag = (right - left) * 0.1;
  const [x1, x2] = [left - 4, right + 4];
  return `M${x1} ${y} Q${middle} ${y + sag} ${x2} ${y} v${thickness} Q${middle} ${y + thickness + sag} ${x1} ${y + thickness}Z`;
}

function drawSpecks(art: Art, spec: PictureSpec, { left, right, top, bottom }: Turned, count: number): void {
  const next = chance(seedOf(spec));
  const ink: Hex = spec.detail ?? shade(spec.colour, -0.4);
  art.group({ opacity: 0.5 }, () => {
    for (let i = 0; i < count; i++) {
      const [x, y] = [left + next() * (right - left), top + next() * (bottom - top)];
      art.ellipse(x, y, 0.6 + next() * 1.5, 0.6 + next() * 1.2, ink);
    }
  });
}
