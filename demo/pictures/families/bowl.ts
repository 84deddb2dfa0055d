import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import { drawGlaze } from "../kit/glaze.ts";

const body = "M76 188 C80 262 118 312 158 322 H242 C282 312 320 262 324 188Z";

/** Colour: glaze. Accent: the second glaze, and the inside where there is no print. Prints: those of the glaze. */
export const bowl: FamilyDrawing = {
  draw(art, spec) {
    const glaze = spec.colour;
    const inside = spec.print === undefined ? (spec.accent ?? glaze) : glaze;
    art.path("M158 318 h84 l-5 16 q-37 6 -74 0Z", art.cylinder(shade(glaze, -0.1)));
    art.path(body, art.cylinder(glaze));
    drawGlaze(art, spec, { body, left: 76, right: 324, top: 188, bottom: 322 });
    art.clip(body, () => {
      art.soft("M108 206 Q118 262 156 304 L170 300 Q138 258 130 208Z", "#ffffff", 6, 0.5);
      art.soft("M60 300 Q200 330 340 290 V340 H60Z", "#000000", 9, 0.3);
      art.soft("M300 210 Q290 262 256 300 L266 304 Q306 262 312 210Z", "#ffffff", 4, 0.14);
    });
    art.ellipse(200, 188, 124, 32, art.shaded(glaze, 0.12, 0.06));
    art.ellipse(200, 190, 115, 27, art.tones(inside, [-0.26, -0.14, 0.02], [0, 0, 0.9, 0.6]));
    art.clip("M85 190 a115 27 0 0 1 230 0 a115 27 0 0 1 -230 0", () => {
      art.softEllipse(222, 214, 92, 26, shade(inside, 0.08), 9, 0.7);
      art.softEllipse(268, 196, 30, 7, "#ffffff", 4, 0.5);
    });
    art.stroke("M82 180 Q110 160 190 157", shade(glaze, 0.2), 2.2, { opacity: 0.7, filter: art.blur(0.7) });
    return { centreX: 200, halfWidth: 70, floorY: 334 };
  },
};
