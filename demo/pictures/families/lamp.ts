import { type Art, down, type Stop } from "../kit/art.ts";
import { type Hex, mix, shade } from "../kit/colour.ts";
import type { FamilyDrawing, Footprint } from "../kit/family.ts";
import { drawGlaze } from "../kit/glaze.ts";
import type { PictureSpec } from "../spec.ts";

const glow: Hex = "#ffe2a8";
const bulb: Hex = "#fff8e6";

/**
 * Colour: shade or globe. Accent: base, stem and cord. Detail: the fitting, by default brass. Prints: `pleat` and
 * `stripe` on a cloth shade, those of the glaze on a dome or a pendant.
 */
export const lamp: FamilyDrawing = {
  draw(art, spec) {
    switch (spec.kind) {
      case "globe":
        return drawGlobe(art, spec);
      case "shade":
        return drawShade(art, spec);
      case "pendant":
        return drawPendant(art, spec);
      default:
        return drawDome(art, spec);
    }
  },
};

const baseOf = (spec: PictureSpec): Hex => spec.accent ?? "#3d3a37";

function drawBase(art: Art, base: Hex): void {
  art.path("M138 336 V341 A62 13 0 0 0 262 341 V336Z", art.cylinder(base));
  art.ellipse(200, 335, 62, 12, art.shaded(base, 0.16, 0.04));
  art.softEllipse(204, 336, 22, 4, "#000000", 3, 0.35);
}

/** The open, lit underside of a metal shade. */
function drawMouth(art: Art, colour: Hex, y: number, rx: number): void {
  const light: readonly Stop[] = [
    [0, bulb],
    [0.6, glow],
    [1, shade(colour, -0.05)],
  ];
  art.ellipse(200, y, rx, 15, art.radial(light, 0.5, 0.5, 0.6));
}

const standing: Omit<Footprint, "floorY"> = { centreX: 200, halfWidth: 66 };

function drawDome(art: Art, spec: PictureSpec): Footprint {
  const colour = spec.colour;
  const base = baseOf(spec);
  const dome = "M86 206 Q90 84 200 80 Q310 84 314 206 Q258 222 200 222 Q142 222 86 206Z";
  drawBase(art, base);
  art.path("M189 200 h22 l7 134 q-18 7 -36 0Z", art.cylinder(base));
  art.soft("M90 214 L40 345 H360 L310 214Z", glow, 18, 0.28);
  art.path(dome, art.rounded(colour, 0.14, 0.2, 0.34, 0.2, 0.95));
  drawGlaze(art, spec, { body: dome, left: 86, right: 314, top: 80, bottom: 214 });
  drawMouth(art, colour, 207, 114);
  art.stroke("M87 208 A114 15 0 0 0 313 208", shade(colour, 0.04), 2.4);
  art.clip(dome, () => {
    art.soft("M124 170 Q130 110 176 98 Q146 124 144 172Z", "#ffffff", 5, 0.6);
    art.soft("M296 190 Q290 130 250 104 Q306 126 312 194Z", "#ffffff", 6, 0.14);
  });
  art.ellipse(200, 80, 9, 4, art.metal(spec.detail ?? "#c9a45c"));
  return { ...standing, floorY: 346 };
}

function drawGlobe(art: Art, spec: PictureSpec): Footprint {
  const fitting = spec.detail ?? "#c9a45c";
  drawBase(art, baseOf(spec));
  art.path("M195 216 h10 v118 q-5 3 -10 0Z", art.metal(fitting));
  const halo: readonly Stop[] = [
    [0, "#ffffff", 0.9],
    [0.5, glow, 0.5],
    [1, glow, 0],
  ];
  art.circle(200, 150, 122, art.radial(halo, 0.5, 0.5, 0.5));
  const glass: readonly Stop[] = [
    [0, "#fffdf6"],
    [0.5, mix("#fff6e2", spec.colour, 0.14)],
    [0.86, mix("#f0dcb6", spec.colour, 0.42)],
    [1, mix("#e2cba0", spec.colour, 0.55)],
  ];
  art.circle(200, 150, 74, art.radial(glass, 0.42, 0.4, 0.66));
  art.softEllipse(172, 114, 17, 10, "#ffffff", 4, 0.85);
  art.stroke("M250 178 Q240 204 214 214", "#ffffff", 3, { opacity: 0.35, filter: art.blur(2) });
  art.path("M174 214 Q200 226 226 214 L222 228 Q200 236 178 228Z", art.metal(fitting));
  art.soft("M140 318 Q200 306 260 318 L266 346 H134Z", glow, 10, 0.25);
  return { ...standing, floorY: 346 };
}

function drawShade(art: Art, spec: PictureSpec): Footprint {
  const colour = spec.colour;
  const cone = "M152 84 Q200 76 248 84 L304 210 Q200 228 96 210Z";
  drawBase(art, baseOf(spec));
  art.path("M196 210 h8 v124 q-4 3 -8 0Z", art.metal(baseOf(spec)));
  art.soft("M110 214 L60 345 H340 L290 214Z", glow, 18, 0.3);
  const cloth: readonly Stop[] = [
    [0, shade(colour, -0.12)],
    [0.25, shade(colour, 0.05)],
    [0.5, mix(colour, glow, 0.45)],
    [0.75, colour],
    [1, shade(colour, -0.16)],
  ];
  art.path(cone, art.linear(cloth), art.fabric(0.8, 0.07));
  art.clip(cone, () => {
    if (spec.print === "pleat") {
      for (let i = -8; i <= 8; i++) {
        art.stroke(`M${200 + i * 6} 78 L${200 + i * 13} 226`, shade(colour, -0.2), 2.2, { opacity: 0.3 });
        art.stroke(`M${202.6 + i * 6} 78 L${204.4 + i * 13} 226`, shade(colour, 0.16), 1.4, { opacity: 0.3 });
      }
    }
    if (spec.print === "stripe") {
      for (const y of [110, 138, 166, 194]) {
        art.stroke(`M80 ${y} Q200 ${y + 14} 320 ${y}`, spec.accent ?? shade(colour, -0.2), 5, { opacity: 0.75 });
      }
    }
    art.soft("M150 206 Q200 112 250 206Z", glow, 14, 0.6);
    art.soft("M150 92 L116 196 L134 198 L164 92Z", "#ffffff", 6, 0.28);
  });
  art.ellipse(200, 84, 48, 6, art.shaded(mix(colour, glow, 0.4), 0.1, 0.08));
  art
    .stroke("M97 210 Q200 227 303 210", shade(colour, -0.16), 2.6)
    .stroke("M152 84 Q200 93 248 84", shade(colour, -0.08), 2);
  return { ...standing, floorY: 346 };
}

function drawPendant(art: Art, spec: PictureSpec): Footprint {
  const colour = spec.colour;
  const fitting = spec.detail ?? "#c9a45c";
  const bell = "M186 150 C182 172 100 176 84 258 Q200 282 316 258 C300 176 218 172 214 150Z";
  art
    .stroke("M200 -30 V130", baseOf(spec), 3.4)
    .stroke("M199 -30 V130", shade(baseOf(spec), 0.25), 1, { opacity: 0.7 });
  art.soft("M96 262 L34 420 H366 L304 262Z", glow, 20, 0.34);
  art.path("M188 122 Q188 116 200 116 Q212 116 212 122 L215 152 H185Z", art.metal(fitting));
  art.path(bell, art.rounded(colour, 0.15, 0.2, 0.34, 0.2, 0.95));
  drawGlaze(art, spec, { body: bell, left: 84, right: 316, top: 150, bottom: 268 });
  art.clip(bell, () => {
    art.soft("M112 246 Q126 194 178 176 Q148 204 140 254Z", "#ffffff", 5, 0.6);
    art.soft("M300 246 Q286 200 240 178 Q290 190 312 250Z", "#ffffff", 5, 0.15);
  });
  drawMouth(art, colour, 259, 116);
  art.clip("M84 259 a116 15 0 0 1 232 0 a116 15 0 0 1 -232 0", () => {
    art.soft("M60 240 H340 V254 Q200 242 60 254Z", shade(colour, -0.3), 4, 0.6);
  });
  art.path("M178 262 Q180 288 200 290 Q220 288 222 262 Q200 256 178 262Z", art.tones(bulb, [0, -0.05], down));
  art.softEllipse(200, 272, 46, 26, glow, 12, 0.75);
  art.stroke("M85 260 A116 15 0 0 0 315 260", shade(colour, 0.05), 2.6);
  return { centreX: 200, halfWidth: 116, floorY: 290, stance: "hangs" };
}
