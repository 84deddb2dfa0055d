import { type Art, down, type PathData, slant } from "../kit/art.ts";
import { type Hex, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import type { PictureSpec } from "../spec.ts";

/** A left sandal seen from above, toes up, its middle line at x = 0. */
const footbed: PathData =
  "M-4 -146 C34 -150 52 -112 48 -66 C46 -34 36 -8 36 30 C38 58 42 74 38 102 C34 136 14 150 -4 150 C-26 150 -42 134 -42 104 C-42 70 -38 50 -40 20 C-42 -12 -52 -40 -50 -76 C-46 -120 -30 -144 -4 -146Z";
const toeStrap: PathData = "M-56 -88 Q-2 -116 56 -82 L53 -42 Q0 -70 -53 -50Z";
const archStrap: PathData = "M-51 -20 Q-2 -48 47 -12 L43 28 Q-2 -2 -45 20Z";
const heelCup: PathData = "M-30 78 C-30 58 26 58 26 80 C28 110 14 132 -4 132 C-22 132 -32 110 -30 78Z";

/** Colour: straps. Accent: footbed. Detail: buckles and the sole's edge. Prints: `suede`, `stitch`. */
export const sandal: FamilyDrawing = {
  draw(art, spec) {
    for (const side of [-1, 1] as const) {
      const place = `translate(${200 + side * 72} ${side < 0 ? 196 : 208}) rotate(${side * 7}) scale(${-side} 1)`;
      art.group({ transform: place }, () => drawSandal(art, spec));
    }
    return { centreX: 200, halfWidth: 104, floorY: 338, stance: "lies", scale: 1.02 };
  },
};

function drawSandal(art: Art, spec: PictureSpec): void {
  const bed = spec.accent ?? "#c79b66";
  const cork = "#a87a48";
  art.path(footbed, shade(cork, -0.12), { transform: "translate(3 7)", stroke: shade(cork, -0.12), "stroke-width": 5 });
  art.path(footbed, art.tones(cork, [0, -0.1], down), { stroke: cork, "stroke-width": 5, ...art.fabric(0.5, 0.13) });
  art.path(footbed, art.shaded(bed, 0.07, 0.07), art.fabric(0.8, 0.06));
  art.clip(footbed, () => {
    art.softEllipse(-2, 98, 30, 36, shade(bed, -0.16), 9, 0.5).softEllipse(-4, -112, 40, 22, shade(bed, -0.12), 9, 0.4);
    art.stroke(heelCup, shade(bed, -0.1), 1.2, { opacity: 0.5 });
    art.stroke(footbed, shade(bed, 0.14), 5, { opacity: 0.45 });
  });
  for (const strap of [toeStrap, archStrap]) drawStrap(art, spec, strap, strap === toeStrap ? -66 : 4);
}

function drawStrap(art: Art, spec: PictureSpec, strap: PathData, buckleY: number): void {
  const colour = spec.colour;
  const suede = spec.print === "suede";
  art.group({ transform: "translate(4 9)" }, () => art.soft(strap, "#000000", 5, 0.4));
  const hide: readonly [number, Hex][] = [
    [0, shade(colour, -0.16)],
    [0.2, shade(colour, 0.02)],
    [0.4, shade(colour, 0.1)],
    [0.65, colour],
    [1, shade(colour, -0.2)],
  ];
  art.path(strap, art.linear(hide), art.fabric(0.7, suede ? 0.11 : 0.03));
  art.clip(strap, () => art.softEllipse(-6, buckleY - 22, 30, 8, "#ffffff", 6, suede ? 0.22 : 0.45));
  if (spec.print === "stitch") art.stitch(strap, shade(colour, 0.22), 1.5);
  else art.stroke(strap, shade(colour, -0.18), 1.3, { opacity: 0.6 });
  drawBuckle(art, colour, spec.detail ?? "#c9a45c", buckleY);
}

function drawBuckle(art: Art, colour: Hex, metal: Hex, y: number): void {
  art.group({ transform: `translate(-30 ${y}) rotate(-14)` }, () => {
    art.path("M-12 -12 H26 Q32 -12 32 -6 V6 Q32 12 26 12 H-12Z", art.shaded(shade(colour, 0.02), 0.08, 0.12));
    art.stroke("M-12 -12 H26 Q32 -12 32 -6 V6 Q32 12 26 12 H-12", shade(colour, -0.2), 1.1, { opacity: 0.6 });
    for (const x of [16, 24]) art.circle(x, 0, 1.6, shade(colour, -0.35));
    art.rect(-10, -16, 18, 32, "none", 4, { stroke: art.metal(metal, slant), "stroke-width": 4.4 });
    art.stroke("M-10 0 H10", art.metal(shade(metal, 0.06), down), 3);
  });
}
