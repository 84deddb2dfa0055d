import { down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const crown = "M98 262 C92 160 136 96 200 94 C264 96 308 160 302 262 Q200 286 98 262Z";
const brim =
  "M88 254 Q200 280 312 254 Q320 254 320 264 L316 318 Q316 328 306 330 Q200 350 94 330 Q84 328 84 318 L80 264 Q80 254 88 254Z";

/** Colour: wool. Accent: the turn-up, the label or the bobble. Prints: `stripe`, `bobble`, `brim` (turn-up in the accent). */
export const cap: FamilyDrawing = {
  draw(art, spec) {
    const colour = spec.colour;
    const accent = spec.accent ?? shade(colour, 0.14);
    const edge = spec.print === "brim" ? accent : colour;
    const wool = art.fabric(0.5, 0.12);
    if (spec.print === "bobble") {
      art.circle(200, 84, 34, art.rounded(accent, 0.14, 0.2), art.fabric(0.28, 0.14));
    }
    art.path(crown, art.rounded(colour, 0.13, 0.2, 0.34, 0.25, 0.85), wool);
    art.clip(crown, () => {
      if (spec.print === "stripe") {
        for (const y of [150, 190, 226])
          art.path(`M80 ${y} Q200 ${y + 22} 320 ${y} v15 Q200 ${y + 37} 80 ${y + 15}Z`, accent, { opacity: 0.92 });
      }
      for (let i = -12; i <= 12; i++) {
        const [x, bend] = [200 + i * 9.2, 200 + i * 8.6];
        art.stroke(`M${200 + i * 1.6} 92 Q${bend} 130 ${x} 280`, shade(colour, -0.2), 2, { opacity: 0.4 });
        art.stroke(`M${202.5 + i * 1.6} 92 Q${bend + 3} 130 ${x + 3.4} 280`, shade(colour, 0.16), 1.3, {
          opacity: 0.28,
        });
      }
      art.soft("M126 196 Q130 136 180 110 Q150 156 152 236Z", "#ffffff", 8, 0.3);
      art.soft("M80 236 Q200 262 320 236 V290 H80Z", "#000000", 7, 0.3);
    });
    art.path(
      brim,
      art.linear([
        [0, shade(edge, -0.08)],
        [0.28, shade(edge, 0.09)],
        [0.55, edge],
        [1, shade(edge, -0.19)],
      ]),
      wool,
    );
    art.clip(brim, () => {
      for (let i = -13; i <= 13; i++) {
        const x = 200 + i * 9.2;
        art.stroke(`M${x} 250 L${x - i * 0.16} 350`, shade(edge, -0.2), 2.2, { opacity: 0.42 });
        art.stroke(`M${x + 3.4} 250 L${x + 3.4 - i * 0.16} 350`, shade(edge, 0.16), 1.3, { opacity: 0.3 });
      }
      art.soft("M70 318 Q200 344 330 318 V360 H70Z", "#000000", 6, 0.3);
      art.soft("M84 258 Q200 284 316 258 L316 264 Q200 290 84 264Z", "#ffffff", 2, 0.3);
    });
    const label = spec.detail ?? (spec.print === "brim" ? shade(edge, -0.26) : accent);
    art.path("M222 290 q22 -1 44 -5 l2 28 q-22 4 -44 5Z", art.shaded(label, 0.05, 0.1, down));
    art.stitch("M225 293.5 q19 -1 38 -4.4 M227 315 q19 -1 38 -4.4", shade(label, -0.24), 1);
    return { centreX: 200, halfWidth: 106, floorY: 338 };
  },
};
