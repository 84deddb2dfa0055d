import { type Art, down } from "../kit/art.ts";
import { chance, seedOf } from "../kit/chance.ts";
import { type Hex, mix, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import { drawGlaze } from "../kit/glaze.ts";
import type { PictureSpec } from "../spec.ts";

/** Colour: the pot. Accent: the pot's second glaze. Detail: the leaves. Prints: those of the glaze, on the pot. */
export const plant: FamilyDrawing = {
  draw(art, spec) {
    const leaf = spec.detail ?? "#3d7a4f";
    const next = chance(seedOf(spec));
    if (spec.kind === "snake") drawSnake(art, leaf, next);
    else if (spec.kind === "pilea") drawPilea(art, leaf, next);
    else drawMonstera(art, leaf, next);
    drawPot(art, spec);
    if (spec.kind === "monstera") monsteraLeaf(art, 226, 250, 96, 0.5, shade(leaf, 0.03));
    if (spec.kind === "pilea") {
      pileaLeaf(art, 152, 232, 21, shade(leaf, 0.04));
      pileaLeaf(art, 240, 238, 21, shade(leaf, 0.04));
    }
    return { centreX: 200, halfWidth: 62, floorY: 342 };
  },
};

function drawPot(art: Art, spec: PictureSpec): void {
  const colour = spec.colour;
  const body = "M138 240 L150 326 Q153 342 172 343 L228 343 Q247 342 250 326 L262 240Z";
  art.path(body, art.cylinder(colour));
  drawGlaze(art, spec, { body, left: 138, right: 262, top: 250, bottom: 343 });
  art.clip(body, () => {
    art.soft("M130 252 H270 V266 H130Z", "#000000", 5, 0.28);
    art.soft("M160 262 Q160 300 168 334 L180 334 Q174 300 174 262Z", "#ffffff", 4, 0.32);
  });
  art.path("M130 226 H270 V244 Q270 254 260 254 H140 Q130 254 130 244Z", art.cylinder(shade(colour, 0.02)));
  art.ellipse(200, 227, 70, 11, art.shaded(colour, 0.1, 0.08)).ellipse(200, 229, 61, 8, "#3b2a20");
}

/** One half of a split leaf, 112 long, from its base at the origin up to its tip. */
const halfMonstera =
  "M0 2 C14 14 46 12 53 -12 Q40 -16 20 -19 Q40 -24 56 -29 C58 -39 57 -46 54 -52 Q38 -48 20 -43 Q38 -52 51 -61 C47 -71 42 -78 36 -84 Q26 -76 13 -66 Q24 -80 30 -91 C20 -101 8 -106 0 -112Z";

function monsteraLeaf(art: Art, x: number, y: number, angle: number, size: number, colour: Hex): void {
  const lit = art.tones(colour, [0.09, 0], down);
  const shaded = art.tones(colour, [-0.01, -0.12], down);
  const place = `translate(${x} ${y}) rotate(${angle}) scale(${size} ${size})`;
  // The half that faces the upper left is the lit one, whichever way the leaf leans.
  const [left, right] = angle > -135 && angle < 45 ? [lit, shaded] : [shaded, lit];
  art.group({ transform: place }, () => {
    art.path(halfMonstera, right).path(halfMonstera, left, { transform: "scale(-1 1)" });
    art.stroke("M0 0 L0 -100", shade(colour, 0.17), 1.8, { opacity: 0.75 });
    const veins = "M0 -8 L34 -4 M0 -30 L40 -38 M0 -52 L34 -68 M0 -8 L-34 -4 M0 -30 L-40 -38 M0 -52 L-34 -68";
    art.stroke(veins, shade(colour, 0.12), 1, { opacity: 0.5 });
  });
}

function drawMonstera(art: Art, leaf: Hex, next: () => number): void {
  // Each leaf's angle from upright, length of stalk and size; the far ones first.
  const leaves = [
    [-62, 96, 0.8],
    [60, 98, 0.8],
    [-14, 150, 0.86],
    [24, 146, 0.9],
    [-38, 112, 0.96],
    [44, 88, 0.86],
    [4, 84, 0.98],
    [-70, 52, 0.74],
  ] as const;
  leaves.forEach(([angle, stalk, size], i) => {
    const lean = angle + (next() - 0.5) * 8;
    const turn = (lean * Math.PI) / 180;
    const [x, y] = [200 + Math.sin(turn) * stalk * 0.86, 244 - Math.cos(turn) * stalk * 0.86];
    const colour = mix(shade(leaf, -0.09 + (i / leaves.length) * 0.11), "#86a93e", next() * 0.25);
    art.stroke(`M200 248 Q${200 + (x - 200) * 0.25} ${y + 30} ${x} ${y}`, shade(leaf, -0.1), 3.4);
    monsteraLeaf(art, x, y, lean * 1.15, size * 0.84, colour);
  });
}

function drawSnake(art: Art, leaf: Hex, next: () => number): void {
  // Each blade's lean, length and foot; the far ones first.
  const blades = [
    [-22, 152, 180],
    [20, 160, 220],
    [-9, 206, 192],
    [9, 188, 210],
    [-2, 160, 200],
    [14, 118, 226],
    [-16, 112, 174],
  ] as const;
  blades.forEach(([lean, length, x], i) => {
    const angle = lean + (next() - 0.5) * 5;
    const green = shade(leaf, -0.05 + i * 0.014);
    const margin = "#d9cf7d";
    art.group({ transform: `translate(${x} 246) rotate(${angle})` }, () => {
      const blade = `M-11 6 C-19 ${-length * 0.4} -15 ${-length * 0.8} 0 ${-length} C15 ${-length * 0.8} 19 ${-length * 0.4} 11 6Z`;
      art.path(
        blade,
        art.linear([
          [0, margin],
          [0.13, margin],
          [0.16, green],
          [0.45, shade(green, 0.1)],
          [0.84, shade(green, -0.09)],
          [0.87, shade(margin, -0.06)],
          [1, shade(margin, -0.1)],
        ]),
      );
      art.clip(blade, () => {
        const bands = Math.round(length / 15);
        for (let k = 1; k < bands; k++) {
          const y = (-length * k) / bands;
          art.stroke(`M-12 ${y + 3} q6 -7 12 -2 t12 -2`, shade(green, -0.18), 3, { opacity: 0.4 });
        }
        art.soft(`M-14 8 h28 v-26 h-28Z`, "#000000", 6, 0.35);
      });
    });
  });
}

function pileaLeaf(art: Art, x: number, y: number, r: number, colour: Hex): void {
  art.ellipse(x + 2, y + 3, r, r * 0.88, shade(colour, -0.2), { opacity: 0.28 });
  art.ellipse(x, y, r, r * 0.88, art.rounded(colour, 0.17, 0.13));
  const veins = `M${x} ${y} l${r * 0.5} ${r * 0.4} M${x} ${y} l${-r * 0.6} ${r * 0.24} M${x} ${y} l${r * 0.1} ${-r * 0.6}`;
  art.stroke(veins, shade(colour, 0.2), 0.9, { opacity: 0.4 });
  art.circle(x, y, 2.3, shade(colour, 0.26));
}

function drawPilea(art: Art, leaf: Hex, next: () => number): void {
  // Each ring's reach, number of leaves and first angle; the outer one first.
  const rings = [
    [132, 9, -82],
    [104, 8, -76],
    [70, 6, -62],
  ] as const;
  rings.forEach(([reach, count, from], ring) => {
    for (let i = 0; i < count; i++) {
      const angle = ((from + (i * -2 * from) / (count - 1) + (next() - 0.5) * 9) * Math.PI) / 180;
      const length = reach + (next() - 0.5) * 20;
      const [x, y] = [200 + Math.sin(angle) * length, 240 - Math.cos(angle) * length * 0.95];
      art.stroke(`M200 248 Q${200 + (x - 200) * 0.3} ${y + 34} ${x} ${y}`, shade(leaf, -0.04), 2.4);
      pileaLeaf(art, x, y, 21 + next() * 8, shade(leaf, -0.08 + ring * 0.05));
    }
  });
}
