import { type Art, down, type PathData } from "../kit/art.ts";
import { type Hex, shade } from "../kit/colour.ts";
import type { FamilyDrawing, Foot, Footprint } from "../kit/family.ts";
import type { PictureSpec } from "../spec.ts";

/** Colour: upholstery. Accent: wood. Prints: `boucle` (coarse cloth), `check`, `cord`. */
export const chair: FamilyDrawing = {
  draw: (art, spec) => (spec.kind === "spindle" ? drawSpindle(art, spec) : drawShell(art, spec)),
};

const feet: readonly Foot[] = [
  { x: 108, y: 351, halfWidth: 9 },
  { x: 297, y: 351, halfWidth: 9 },
  { x: 154, y: 334, halfWidth: 7 },
  { x: 250, y: 334, halfWidth: 7 },
];

const woodOf = (spec: PictureSpec): Hex => spec.accent ?? "#b98a5e";

const clothOf = (art: Art, spec: PictureSpec) =>
  spec.print === "boucle" ? art.fabric(0.32, 0.13) : art.fabric(0.75, 0.07);

function drawLegs(art: Art, wood: Hex): void {
  art.group({ opacity: 0.9 }, () => {
    const back = art.wood(shade(wood, -0.12));
    art.path("M160 250 L171 250 L158 334 L150 334Z", back).path("M232 250 L243 250 L254 334 L246 334Z", back);
  });
  const front = art.wood(wood);
  art.path("M127 250 L141 250 L113 352 L103 352Z", front).path("M262 250 L277 250 L302 352 L292 352Z", front);
}

function drawPattern(art: Art, spec: PictureSpec, shape: PathData): void {
  const dark = shade(spec.colour, -0.16);
  if (spec.print === "cord") {
    art.clip(shape, () => {
      for (let x = 84; x < 324; x += 9) art.stroke(`M${x} 50 V270`, dark, 1.4, { opacity: 0.45 });
    });
  }
  if (spec.print === "check") {
    art.clip(shape, () => {
      for (let at = 60; at < 330; at += 22) {
        art.rect(at, 40, 9, 240, dark, 0, { opacity: 0.28 }).rect(60, at - 20, 290, 9, dark, 0, { opacity: 0.28 });
      }
    });
  }
}

function drawShell(art: Art, spec: PictureSpec): Footprint {
  const colour = spec.colour;
  const cloth = clothOf(art, spec);
  const back = "M104 92 Q200 52 296 92 Q320 150 290 224 Q200 242 110 224 Q80 150 104 92Z";
  const seat =
    "M82 214 Q88 194 116 200 Q200 218 284 200 Q312 194 318 214 Q322 250 288 262 Q200 282 112 262 Q78 250 82 214Z";
  drawLegs(art, woodOf(spec));
  art.path(back, art.rounded(colour, 0.13, 0.17, 0.34, 0.25, 0.85), cloth);
  drawPattern(art, spec, back);
  art.clip(back, () => {
    art.soft("M126 120 Q160 90 214 88 Q152 118 138 198Z", "#ffffff", 9, 0.35);
    art.soft("M84 204 Q200 196 316 204 V240 H84Z", "#000000", 8, 0.32);
    art.stroke("M110 98 Q200 60 290 98 Q312 150 285 220", shade(colour, -0.14), 1.6, { opacity: 0.6 });
  });
  art.path(seat, art.shaded(colour, 0.1, 0.2, down), cloth);
  drawPattern(art, spec, seat);
  art.clip(seat, () => {
    art.stroke("M88 234 Q200 268 312 234", shade(colour, -0.17), 1.8, { opacity: 0.7 });
    art.soft("M110 206 Q200 226 250 212 Q200 236 116 220Z", "#ffffff", 5, 0.35);
  });
  return { centreX: 202, halfWidth: 110, floorY: 350, feet };
}

function drawSpindle(art: Art, spec: PictureSpec): Footprint {
  const wood = woodOf(spec);
  const colour = spec.colour;
  const seat =
    "M92 222 Q96 204 118 206 Q200 214 282 206 Q304 204 308 222 Q310 252 280 256 Q200 266 120 256 Q90 252 92 222Z";
  drawLegs(art, wood);
  art.stroke("M122 304 L281 304", shade(wood, -0.1), 6).stroke("M122 302.4 L281 302.4", shade(wood, 0.08), 1.6);
  const post = art.wood(wood);
  art.path("M118 112 L130 110 L138 230 L126 230Z", post).path("M270 110 L282 112 L274 230 L262 230Z", post);
  for (const x of [156, 178, 200, 222, 244]) {
    const foot = 200 + (x - 200) * 0.86;
    art.path(`M${x - 3} 108 h6 L${foot + 4} 226 h-8Z`, art.wood(shade(wood, -0.04)));
  }
  const rail = "M116 70 Q200 54 284 70 Q292 72 292 84 L286 120 Q200 106 114 120 L108 84 Q108 72 116 70Z";
  art.path(rail, art.wood(wood));
  art.clip(rail, () => {
    for (const y of [78, 87, 97])
      art.stroke(`M106 ${y + 6} Q170 ${y - 8} 296 ${y + 4}`, shade(wood, -0.14), 1.2, { opacity: 0.4 });
    art.soft("M116 74 Q200 58 284 74 L284 80 Q200 64 116 80Z", "#ffffff", 2.4, 0.4);
    art.soft("M106 112 Q200 98 294 112 V126 H106Z", "#000000", 3, 0.25);
  });
  art.path(seat, art.shaded(colour, 0.1, 0.2, down), clothOf(art, spec));
  drawPattern(art, spec, seat);
  art.clip(seat, () => {
    art.stroke("M94 234 Q200 250 306 234", shade(colour, -0.16), 1.6, { opacity: 0.6 });
    art.soft("M112 210 Q200 220 250 214 Q190 230 114 220Z", "#ffffff", 5, 0.32);
  });
  return { centreX: 202, halfWidth: 110, floorY: 350, feet };
}
