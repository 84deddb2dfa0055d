import { type Art, down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import type { PictureSpec } from "../spec.ts";

/** Colour: upholstery. Accent: legs. Detail: the loose cushion. Prints: `boucle`, `cord`, `piped`. */
export const sofa: FamilyDrawing = {
  draw(art, spec) {
    const colour = spec.colour;
    const cloth = spec.print === "boucle" ? art.fabric(0.32, 0.13) : art.fabric(0.75, 0.08);
    const legs = art.wood(spec.accent ?? "#8d6242");
    art.path("M70 292 h16 l-5 40 h-8Z", legs).path("M314 292 h16 l-3 40 h-8Z", legs);
    art.path(
      "M66 140 Q66 116 92 116 H308 Q334 116 334 140 V260 H66Z",
      art.tones(colour, [0.06, -0.04, -0.16], down),
      cloth,
    );
    for (const x of [84, 202]) {
      const cushion = `M${x} 148 Q${x - 1} 130 ${x + 18} 129 Q${x + 57} 124 ${x + 96} 129 Q${x + 115} 130 ${x + 114} 148 V230 H${x}Z`;
      art.path(cushion, art.rounded(colour, 0.11, 0.12, 0.35, 0.25, 0.9), cloth);
      drawCord(art, spec, cushion);
      art.clip(cushion, () =>
        art.soft(`M${x + 14} 142 Q${x + 50} 132 ${x + 84} 138 Q${x + 40} 148 ${x + 24} 184Z`, "#ffffff", 7, 0.26),
      );
      art.stroke(cushion, seamOf(spec), 1.5, { opacity: 0.6 });
    }
    drawLooseCushion(art, spec);
    art.path("M86 250 H314 V298 H86Z", art.tones(colour, [-0.1, -0.22], down), cloth);
    for (const x of [80, 201]) {
      const seat = `M${x} 234 Q${x} 216 ${x + 16} 216 Q${x + 60} 211 ${x + 103} 216 Q${x + 119} 216 ${x + 119} 234 V254 Q${x + 119} 263 ${x + 108} 263 H${x + 10} Q${x} 263 ${x} 254Z`;
      art.path(seat, art.tones(colour, [0.14, 0.02, -0.14], down), cloth);
      drawCord(art, spec, seat);
      art.stroke(`M${x + 4} 238 Q${x + 60} 233 ${x + 115} 238`, seamOf(spec), 1.5, { opacity: 0.6 });
    }
    const leftArm = "M46 188 Q46 166 68 166 Q90 166 90 188 V300 H56 Q46 300 46 288Z";
    const rightArm = "M310 188 Q310 166 332 166 Q354 166 354 188 V288 Q354 300 344 300 H310Z";
    art.clip("M90 180 H314 V298 H90Z", () => art.soft("M84 190 H104 V300 H84Z", "#000000", 7, 0.3));
    art.path(leftArm, art.shaded(colour, 0.11, 0.1), cloth).path(rightArm, art.shaded(colour, 0.07, 0.18), cloth);
    art.clip(leftArm, () => art.soft("M52 190 Q54 174 70 172 Q60 190 58 270Z", "#ffffff", 4, 0.35));
    art.stroke("M52 296 V190 Q52 172 68 172 Q84 172 84 190 V296", seamOf(spec), 1.4, { opacity: 0.5 });
    art.stroke("M316 296 V190 Q316 172 332 172 Q348 172 348 190 V296", seamOf(spec), 1.4, { opacity: 0.5 });
    const feet = [
      { x: 77, y: 331, halfWidth: 8 },
      { x: 323, y: 331, halfWidth: 8 },
    ];
    return { centreX: 200, halfWidth: 152, floorY: 330, feet, scale: 1.1 };
  },
};

const seamOf = (spec: PictureSpec): string => shade(spec.colour, spec.print === "piped" ? 0.26 : -0.18);

function drawCord(art: Art, spec: PictureSpec, shape: string): void {
  if (spec.print !== "cord") return;
  art.clip(shape, () => {
    for (let x = 84; x < 324; x += 8) art.stroke(`M${x} 120 V266`, shade(spec.colour, -0.16), 1.4, { opacity: 0.42 });
  });
}

function drawLooseCushion(art: Art, spec: PictureSpec): void {
  const colour = spec.detail ?? "#e8d9c0";
  art.soft("M226 166 L274 158 L292 216 L236 226Z", "#000000", 5, 0.3);
  const cushion =
    "M222 158 Q246 158 268 150 Q276 149 277 158 Q278 186 285 208 Q286 214 278 215 Q254 215 234 221 Q226 222 225 214 Q226 186 219 166 Q217 159 222 158Z";
  art.path(cushion, art.shaded(colour, 0.06, 0.16), art.fabric(0.9, 0.08));
  art.stroke("M236 162 Q240 190 244 216 M262 155 Q266 184 270 212", shade(colour, -0.14), 1.6, { opacity: 0.4 });
}
