import { down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import { drawGlaze } from "../kit/glaze.ts";

const body = "M112 150 L118 290 Q121 322 154 324 L224 324 Q257 322 260 290 L266 150 Z";
const mouth = "M120 152 a69 15 0 0 1 138 0 a69 15 0 0 1 -138 0";

/** Colour: glaze. Accent: the second glaze. Detail: specks. Prints: those of the glaze. */
export const mug: FamilyDrawing = {
  draw(art, spec) {
    const glaze = spec.colour;
    art
      .stroke("M262 180 Q330 172 326 228 Q322 282 256 282", art.shaded(shade(glaze, -0.06), 0.06, 0.14, down), 22)
      .stroke("M264 174 Q318 170 321 218", shade(glaze, 0.16), 4, { opacity: 0.5, filter: art.blur(1) })
      .path(body, art.cylinder(glaze));
    drawGlaze(art, spec, { body, left: 112, right: 266, top: 150, bottom: 324 });
    art.clip(body, () => {
      art.soft("M138 164 Q132 240 146 306 L162 306 Q152 240 158 164Z", "#ffffff", 6, 0.55);
      art.soft("M100 310 H280 V332 H100Z", "#000000", 7, 0.25);
    });
    const wall = art.tones(glaze, [-0.28, -0.18, -0.08]);
    art.ellipse(189, 150, 77, 19, art.shaded(glaze, 0.1, 0.08)).ellipse(189, 152, 69, 15, wall);
    const coffee = art.radial([
      [0, "#6a4028"],
      [1, "#3a2214"],
    ]);
    art.clip(mouth, () => {
      art.ellipse(189, 162, 64, 13, coffee).stroke("M140 158 Q180 150 220 154", "#a9744f", 2, { opacity: 0.6 });
    });
    return { centreX: 195, halfWidth: 82, floorY: 322 };
  },
};
