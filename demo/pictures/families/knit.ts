import { type Art, down, type PathData } from "../kit/art.ts";
import { type Hex, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import { drawChestPrint, drawStripes, inkOf } from "../kit/garment.ts";
import type { PictureSpec } from "../spec.ts";

const left = "M134 92 Q100 98 86 132 Q66 196 54 286 L98 296 Q108 232 124 168Z";
const right = "M266 92 Q300 98 314 132 Q334 196 346 286 L302 296 Q292 232 276 168Z";
const body =
  "M130 92 Q150 84 166 82 Q200 104 234 82 Q250 84 270 92 Q284 130 284 190 V306 Q200 318 116 306 V190 Q116 130 130 92Z";
const hem = "M118 302 Q200 314 282 302 L280 332 Q200 344 120 332Z";
const cuffs: readonly PathData[] = [
  "M55 282 L98 292 L94 318 Q74 318 54 308Z",
  "M345 282 L302 292 L306 318 Q326 318 346 308Z",
];

/** Colour: wool. Accent: the pattern. Prints: those of tops, `cable`, and `fairisle` (a patterned yoke). */
export const knit: FamilyDrawing = {
  draw(art, spec) {
    const colour = spec.colour;
    const wool = art.fabric(0.5, 0.12);
    art.path(left, art.shaded(colour, 0.05, 0.08, down), wool);
    art.path(right, art.tones(colour, [-0.02, -0.15], down), wool);
    for (const sleeve of [left, right]) {
      art.clip(sleeve, () => {
        if (spec.print === "stripe") drawStripes(art, inkOf(spec), 120, 300, 0);
        if (spec.print === "fairisle") drawYoke(art, spec);
        art.soft("M112 130 L130 130 Q116 220 100 310 L88 310 Q104 220 112 130Z", "#000000", 8, 0.2);
        art.soft("M282 130 L292 130 Q300 220 312 300 L298 300 Q290 220 282 130Z", "#000000", 8, 0.18);
      });
    }
    art.path(
      body,
      art.linear([
        [0, shade(colour, -0.04)],
        [0.3, shade(colour, 0.05)],
        [0.6, colour],
        [1, shade(colour, -0.12)],
      ]),
      wool,
    );
    art.clip(body, () => {
      drawStitches(art, shade(colour, -0.16));
      if (spec.print === "stripe") drawStripes(art, inkOf(spec), 130, 300, 20);
      if (spec.print === "fairisle") drawYoke(art, spec);
      if (spec.print === "cable") for (const x of [156, 200, 244]) drawCable(art, x, colour);
      drawChestPrint(art, spec);
      art.soft("M112 180 Q150 240 124 310 L104 310Z", "#000000", 9, 0.16);
      art.soft("M288 170 Q244 240 268 312 L300 312Z", "#000000", 10, 0.22);
      art.soft("M138 116 Q168 110 182 150 Q164 220 150 288 Q138 200 138 116Z", "#ffffff", 12, 0.2);
    });
    const rib = art.linear([
      [0, shade(colour, -0.05)],
      [0.3, shade(colour, 0.03)],
      [1, shade(colour, -0.15)],
    ]);
    art.path(hem, rib, wool);
    drawRibs(art, hem, 120, 282, 298, 346, shade(colour, -0.2));
    for (const cuff of cuffs) art.path(cuff, rib, wool);
    for (const cuff of cuffs) drawRibs(art, cuff, 54, 346, 278, 322, shade(colour, -0.2));
    drawNeck(art, colour);
    art.stroke("M131 94 Q117 130 117 190", shade(colour, -0.18), 2, { opacity: 0.6 });
    art.stroke("M269 94 Q283 130 283 190", shade(colour, -0.24), 2, { opacity: 0.6 });
    return { centreX: 200, halfWidth: 112, floorY: 340, stance: "lies" };
  },
};

function drawNeck(art: Art, colour: Hex): void {
  const collar = "M158 84 Q160 70 176 66 Q200 74 224 66 Q240 70 242 84 Q200 118 158 84Z";
  art.path(collar, art.shaded(colour, 0.04, 0.12), art.fabric(0.5, 0.12));
  art.clip(collar, () => {
    for (let x = 160; x <= 242; x += 5.5)
      art.stroke(`M${200 + (x - 200) * 0.7} 64 L${x} 112`, shade(colour, -0.2), 1.3, { opacity: 0.45 });
  });
  art.path("M174 68 Q200 96 226 68 Q200 62 174 68Z", shade(colour, -0.28));
  art.stroke("M160 86 Q200 119 240 86", shade(colour, -0.2), 1.4, { opacity: 0.6 });
}

function drawRibs(art: Art, shape: PathData, from: number, to: number, top: number, bottom: number, ink: Hex): void {
  art.clip(shape, () => {
    for (let x = from; x <= to; x += 6) art.stroke(`M${x} ${top} V${bottom}`, ink, 1.5, { opacity: 0.4 });
  });
}

/** Faint rows of stocking stitch. */
function drawStitches(art: Art, ink: Hex): void {
  for (let y = 100; y < 306; y += 9) {
    art.stroke(`M112 ${y} ${"q4 5 8 0 ".repeat(22)}`, ink, 1.1, { opacity: 0.28 });
  }
}

function drawCable(art: Art, x: number, colour: Hex): void {
  art.rect(x - 15, 90, 30, 230, shade(colour, -0.08), 0, { opacity: 0.45 });
  for (let y = 92; y < 312; y += 26) {
    const [over, under] = [
      `M${x - 8} ${y} C${x - 8} ${y + 14} ${x + 8} ${y + 12} ${x + 8} ${y + 26}`,
      `M${x + 8} ${y} C${x + 8} ${y + 14} ${x - 8} ${y + 12} ${x - 8} ${y + 26}`,
    ];
    art.stroke(under, shade(colour, -0.12), 9).stroke(under, shade(colour, 0.0), 6.4);
    art.stroke(over, shade(colour, -0.16), 10).stroke(over, shade(colour, 0.05), 7.4);
  }
}

/** Rings of small diamonds and dots about the shoulders. */
function drawYoke(art: Art, spec: PictureSpec): void {
  const [ink, second] = [inkOf(spec), spec.detail ?? shade(spec.colour, 0.18)];
  const curve = (y: number): PathData => `M40 ${y - 16} Q200 ${y + 34} 360 ${y - 16}`;
  art.stroke(curve(112), ink, 4).stroke(curve(166), ink, 4);
  art
    .stroke(curve(124), second, 4, { "stroke-dasharray": "1 9" })
    .stroke(curve(154), second, 4, { "stroke-dasharray": "1 9" });
  for (let x = 50; x <= 350; x += 16) {
    const y = 139 - 16 + 25 * (1 - ((x - 200) / 160) ** 2);
    art.path(`M${x} ${y - 9} l7 9 l-7 9 l-7 -9Z`, ink).path(`M${x} ${y - 3} l2.4 3 l-2.4 3 l-2.4 -3Z`, second);
  }
}
