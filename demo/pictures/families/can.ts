import { slant } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import { drawGlaze } from "../kit/glaze.ts";

const body = "M150 190 L142 318 Q142 334 160 335 H282 Q300 334 300 318 L292 190Z";

/** Colour: enamelled body. Accent: handle and rose, by default brass. Prints: those of the glaze. */
export const can: FamilyDrawing = {
  draw(art, spec) {
    const colour = spec.colour;
    const metal = spec.accent ?? "#c9a45c";
    const spout = art.shaded(colour, 0.1, 0.18, [0.3, 0, 0.7, 1]);
    art.stroke("M290 214 C352 206 362 262 334 292 Q320 306 296 306", art.metal(metal, slant), 9);
    art.path("M152 300 Q120 292 104 242 L70 156 L82 150 L120 232 Q132 258 154 258Z", spout);
    art.stroke("M80 156 L116 236", shade(colour, 0.2), 2.6, { opacity: 0.55, filter: art.blur(0.8) });
    art.path("M50 160 L92 138 L90 150 L66 163Z", art.metal(metal));
    art.ellipse(70, 148, 24, 7, art.shaded(metal, 0.16, 0.1), { transform: "rotate(-28 70 148)" });
    for (const [x, y] of [
      [58, 154],
      [66, 150],
      [74, 146],
      [82, 142],
      [64, 147],
      [74, 151],
    ] as const)
      art.circle(x, y, 1.2, shade(metal, -0.35));
    art.stroke("M166 190 C166 108 284 108 284 190", art.metal(metal, slant), 9);
    art.path(body, art.cylinder(colour));
    drawGlaze(art, spec, { body, left: 142, right: 300, top: 190, bottom: 335 });
    art.clip(body, () => {
      art.soft("M174 200 Q168 260 172 326 L188 326 Q182 260 188 200Z", "#ffffff", 5, 0.5);
      art.soft("M130 318 H312 V346 H130Z", "#000000", 7, 0.28);
      art.soft("M140 190 H300 V202 Q221 212 140 202Z", "#000000", 4, 0.2);
    });
    art.ellipse(221, 190, 71, 15, art.shaded(colour, 0.1, 0.06));
    art.ellipse(221, 191, 63, 11, art.tones(colour, [-0.34, -0.14]));
    art.path("M158 191 a63 11 0 0 1 126 0 q-30 -8 -63 -6 q-33 0 -63 6Z", shade(colour, -0.02), { opacity: 0.9 });
    return { centreX: 218, halfWidth: 84, floorY: 334 };
  },
};
