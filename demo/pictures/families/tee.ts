import { type Art, across, down, type PathData } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import { drawChestPrint, drawStripes, inkOf } from "../kit/garment.ts";
import type { PictureSpec } from "../spec.ts";

const sleeves: Readonly<Record<string, readonly [left: PathData, right: PathData]>> = {
  short: [
    "M130 90 Q96 102 70 132 L48 186 Q70 202 96 208 L118 164Z",
    "M270 90 Q304 102 330 132 L352 186 Q330 202 304 208 L282 164Z",
  ],
  long: [
    "M132 88 Q100 98 88 128 Q72 190 62 306 Q82 316 104 311 Q108 230 124 150Z",
    "M268 88 Q300 98 312 128 Q328 190 338 306 Q318 316 296 311 Q292 230 276 150Z",
  ],
};

const body =
  "M128 90 Q150 82 164 78 Q200 108 236 78 Q250 82 272 90 Q284 130 285 180 Q284 260 291 330 Q200 346 109 330 Q116 260 115 180 Q116 130 128 90Z";

/** Colour: cloth. Accent: the print. Detail: its second colour. Prints: those of tops, and `tipped` (collar and cuffs). */
export const tee: FamilyDrawing = {
  draw(art, spec) {
    const colour = spec.colour;
    const cloth = art.fabric(1.1, 0.045);
    const [left, right] = sleeves[spec.kind] ?? ["", ""];
    art.path(left, art.shaded(colour, 0.03, 0.09, down), cloth);
    art.path(right, art.tones(colour, [-0.02, -0.15], down), cloth);
    drawSleeveDetails(art, spec, left, right);
    art.path(
      body,
      art.linear(
        [
          [0, shade(colour, -0.03)],
          [0.3, shade(colour, 0.04)],
          [0.6, colour],
          [1, shade(colour, -0.1)],
        ],
        across,
      ),
      cloth,
    );
    art.clip(body, () => {
      if (spec.print === "stripe") drawStripes(art, inkOf(spec), 130, 330, 24);
      drawChestPrint(art, spec);
      drawFolds(art);
    });
    if (spec.print === "pocket") {
      art.path("M222 150 h40 v36 l-20 10 l-20 -10Z", shade(colour, -0.045), {
        stroke: shade(colour, -0.15),
        "stroke-width": 1.5,
      });
      art.stitch("M225 157 h34", spec.accent ?? shade(colour, -0.2), 1.3);
    }
    const collar = spec.print === "tipped" ? inkOf(spec) : shade(colour, -0.07);
    art.path("M172 74 Q200 98 228 74 Q200 82 172 74Z", shade(colour, -0.24));
    art
      .path("M164 78 Q200 113 236 78 L228 73 Q200 98 172 73Z", collar)
      .stroke("M165 80 Q200 115 235 80", shade(colour, -0.18), 1.2, { opacity: 0.7 });
    art.stitch("M110 322 Q200 338 290 322", shade(colour, -0.14), 1.4);
    art.stroke("M128 92 Q117 130 115 178", shade(colour, -0.15), 1.6, { opacity: 0.7 });
    art.stroke("M272 92 Q283 130 285 178", shade(colour, -0.2), 1.6, { opacity: 0.7 });
    return { centreX: 200, halfWidth: 108, floorY: 340, stance: "lies" };
  },
};

function drawSleeveDetails(art: Art, spec: PictureSpec, left: PathData, right: PathData): void {
  for (const sleeve of [left, right]) {
    art.clip(sleeve, () => {
      if (spec.print === "stripe") drawStripes(art, inkOf(spec), 104, 312, 0);
      if (spec.print === "block" && spec.kind === "long") art.rect(40, 214, 320, 140, inkOf(spec));
      art.soft("M112 120 L128 120 Q112 220 100 320 L88 320 Q104 220 112 120Z", "#000000", 8, 0.16);
      art.soft("M284 120 L292 120 Q302 220 308 320 L296 320 Q292 220 284 120Z", "#000000", 8, 0.14);
    });
  }
  const cuff =
    spec.kind === "long"
      ? "M63 298 Q82 308 104 303 M337 298 Q318 308 296 303"
      : "M51 179 Q72 195 99 201 M349 179 Q328 195 301 201";
  if (spec.print === "tipped") art.stroke(cuff, inkOf(spec), 6, { "stroke-linecap": "butt" });
  else art.stitch(cuff, shade(spec.colour, -0.16), 1.3);
}

function drawFolds(art: Art): void {
  art.soft("M120 190 Q150 230 128 330 L112 330Z", "#000000", 8, 0.13);
  art.soft("M282 170 Q240 230 270 336 L296 336Z", "#000000", 10, 0.18);
  art.soft("M150 206 Q172 280 156 338 L172 338 Q188 280 166 206Z", "#ffffff", 8, 0.2);
  art.soft("M222 236 Q214 290 228 338 L238 338 Q226 290 234 238Z", "#000000", 6, 0.12);
  art.soft("M130 120 Q170 150 210 132 Q170 166 126 150Z", "#ffffff", 9, 0.16);
}
