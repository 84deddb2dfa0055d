import type { PictureSpec } from "../spec.ts";
import type { Art } from "./art.ts";
import { type Hex, mix } from "./colour.ts";

/** The prints of every top; what they are drawn in is the accent. */
export const garmentPrints = ["stripe", "sun", "wave", "peak", "pocket", "block"] as const;

/** The accent, or a dark blue that reads on pale cloth. */
export const inkOf = (spec: PictureSpec): Hex => spec.accent ?? "#2e4a5f";

/** Breton stripes that sag with the cloth. To be drawn within a clip. */
export function drawStripes(art: Art, ink: Hex, top: number, bottom: number, sag: number): void {
  for (let y = top; y < bottom; y += 26) {
    art.path(`M40 ${y} Q200 ${y + sag} 360 ${y} v10 Q200 ${y + sag + 10} 40 ${y + 10}Z`, ink, { opacity: 0.92 });
  }
}

/** A print on the chest, about (200, 190). To be drawn within a clip. Draws nothing for any other print. */
export function drawChestPrint(art: Art, spec: PictureSpec): void {
  const ink = inkOf(spec);
  const second = spec.detail ?? mix(ink, "#e8b04a", 0.7);
  if (spec.print === "sun") {
    const slats = [0, 1, 2, 3].map((i) => `M150 ${199 + i * 10} h100 v${8 - i * 1.5} h-100Z`);
    art.clip(`M150 140 h100 v56 h-100Z ${slats.join(" ")}`, () => art.circle(200, 188, 42, ink));
  }
  if (spec.print === "wave") {
    for (let i = 0; i < 4; i++) {
      art.stroke(`M150 ${164 + i * 16} q12.5 -14 25 0 t25 0 t25 0 t25 0`, mix(ink, second, i / 4), 6);
    }
  }
  if (spec.print === "peak") {
    art.circle(228, 160, 13, second).path("M146 220 L184 156 L208 196 L220 180 L252 220Z", ink);
    art.path("M184 156 L171 178 L182 174 L188 182 L197 177Z", spec.colour, { opacity: 0.9 });
  }
  if (spec.print === "block") art.path("M60 214 Q200 232 340 214 V360 H60Z", ink);
}
