import { type Art, down, type PathData } from "../kit/art.ts";
import { type Hex, mix, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import type { PictureSpec } from "../spec.ts";

const upper: PathData =
  "M58 272 Q50 236 64 208 Q66 178 60 160 Q62 145 78 147 Q94 153 112 165 Q134 179 160 173 Q184 165 200 149 Q206 143 216 145 Q228 151 236 166 Q254 198 290 215 Q332 223 352 242 Q364 256 358 272 Q200 282 58 272Z";

const lace: Hex = "#f6f6f6";

/** The shoe is drawn tall, so that its panels are easy to place, and then set down to the height of a low shoe. */
const lowCut = { transform: "translate(-4 38) scale(1.02 0.84)" };

/** Colour: upper. Accent: stripe, heel, trim. Detail: the sole, by default off-white. Prints: `mono` (no stripe), `mesh`. */
export const sneaker: FamilyDrawing = {
  draw(art, spec) {
    const runner = spec.kind === "runner";
    const colour = spec.colour;
    const accent = spec.accent ?? shade(colour, -0.2);
    art.group(lowCut, () => {
      drawSole(art, runner, spec.detail ?? "#fbfaf7", accent);
      art.path("M66 157 Q92 151 118 153 Q160 157 206 147 Q190 169 160 175 Q132 179 112 166Z", shade(colour, -0.34));
      const grain = runner || spec.print === "mesh" ? art.fabric(0.45, 0.13) : art.fabric(1.3, 0.04);
      art.path(upper, art.shaded(colour, 0.05, 0.15, [0.1, 0, 0.3, 1]), grain);
      art.clip(upper, () => drawPanels(art, spec, runner, accent));
      drawTongueAndLaces(art, colour, accent);
      art.stroke("M60 161 Q64 147 80 150 Q98 157 114 168 Q136 181 160 175 Q184 167 198 153", shade(colour, -0.12), 5);
      art.stroke("M62 156 Q68 148 80 150 Q98 157 113 166", shade(colour, 0.12), 1.6, { opacity: 0.6 });
      art.stroke("M57 161 q-7 -2 -6 10 l4 12", accent, 5);
    });
    return { centreX: 205, halfWidth: 152, floorY: 300 };
  },
};

function drawSole(art: Art, runner: boolean, sole: Hex, accent: Hex): void {
  const rubber = art.tones(sole, [0.02, -0.06, -0.24], down);
  if (!runner) {
    const cup = "M50 272 L356 268 Q366 274 362 290 Q356 308 334 309 L92 311 Q58 311 52 294Z";
    art.path(cup, rubber);
    art.stroke("M54 298 Q200 302 358 294", shade(sole, -0.18), 2).stitch("M54 281 Q200 285 362 277", accent, 2.2);
    art.clip(cup, () => art.soft("M40 302 H370 V318 H40Z", "#000000", 4, 0.3));
    return;
  }
  const wedge =
    "M46 276 Q40 262 54 258 L300 262 Q352 252 366 262 Q374 272 362 290 Q340 312 300 312 L120 316 Q70 318 56 300Z";
  art.path(wedge, rubber);
  art.stroke("M56 286 Q130 296 220 290 T362 276", shade(sole, -0.14), 2, { opacity: 0.8 });
  const tread = "M52 296 Q130 308 210 302 T364 286 Q344 312 300 312 L120 316 Q70 318 52 296Z";
  art.path(tread, art.shaded(accent, 0.04, 0.14, down));
  art.clip(tread, () => {
    for (let x = 76; x < 350; x += 16) art.stroke(`M${x} 318 l4 -9`, shade(accent, -0.22), 2.4, { opacity: 0.6 });
  });
}

function drawPanels(art: Art, spec: PictureSpec, runner: boolean, accent: Hex): void {
  const colour = spec.colour;
  const seam = shade(colour, -0.2);
  art.path("M288 211 Q260 237 270 284 H372 V220Z", art.rounded(mix(colour, accent, 0.06), 0.03, 0.15, 0.3, 0.1, 1));
  art.stitch("M290 213 Q264 237 272 278", seam);
  if (!runner) drawVents(art, colour);
  art.path("M50 140 L84 146 Q110 196 112 280 L50 280Z", art.shaded(accent, 0.03, 0.12, [0, 0, 0.3, 1]));
  art.stitch("M88 150 Q112 200 115 276", seam);
  if (spec.print !== "mono") drawStripe(art, runner, accent);
  art.soft("M56 266 H366 V286 H56Z", "#000000", 6, 0.32);
  art.soft("M214 150 Q238 204 330 228 L306 234 Q228 214 204 168Z", "#ffffff", 4, 0.6);
  art.soft("M70 170 Q76 220 66 262 L82 262 Q92 214 82 168Z", "#ffffff", 5, 0.4);
  art.soft("M128 186 Q160 196 186 180 Q160 214 126 214Z", "#ffffff", 7, 0.22);
}

function drawVents(art: Art, colour: Hex): void {
  for (const step of [0, 12, 24]) {
    art.circle(312 + step, 240 + step * 0.34, 1.5, shade(colour, -0.28));
    art.circle(306 + step, 250 + step * 0.3, 1.5, shade(colour, -0.28));
  }
}

function drawStripe(art: Art, runner: boolean, accent: Hex): void {
  if (runner) {
    art.path("M122 276 Q150 226 224 200 L236 210 Q186 238 168 278Z", accent);
    art.path("M186 277 Q206 244 250 222 L262 230 Q230 250 218 277Z", accent, { opacity: 0.75 });
    return;
  }
  const sweep = "M124 262 Q176 250 246 206 L256 214 Q214 252 178 268 Q146 276 124 262Z";
  art.path(sweep, art.shaded(accent, 0.05, 0.1)).stitch("M131 263 Q180 252 247 211", shade(accent, 0.16), 1.1);
}

function drawTongueAndLaces(art: Art, colour: Hex, accent: Hex): void {
  art.path(
    "M190 165 Q206 149 220 147 Q236 186 286 213 Q268 229 250 229 Q206 206 190 165Z",
    art.shaded(shade(colour, -0.05), 0.04, 0.08),
  );
  art.path("M196 151 Q196 127 214 121 Q232 121 230 146 Q224 160 212 163Z", art.shaded(shade(colour, -0.02), 0.05, 0.1));
  art.stroke("M205 145 q6 -14 18 -14", accent, 4);
  for (let i = 0; i < 6; i++) {
    const [x, y] = [198 + i * 11.5, 171 + i * 9.4];
    art.stroke(`M${x} ${y} q12 -12 26 -10`, shade(colour, -0.3), 6.6, { opacity: 0.55 });
    art.stroke(`M${x} ${y - 1.5} q12 -12 26 -10`, lace, 5).circle(x - 1, y + 1, 1.8, shade(colour, -0.4));
  }
}
