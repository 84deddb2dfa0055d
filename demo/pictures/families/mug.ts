import { down } from "../kit/art.ts";
import { chance, seedOf } from "../kit/chance.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const body = "M112 150 L118 290 Q121 322 154 324 L224 324 Q257 322 260 290 L266 150 Z";

/** Colour: glaze. Accent: the dip. Detail: the specks. Prints: `dip`, `speck`, `stripe`, `dip-speck`. */
export const mug: FamilyDrawing = {
  draw(art, spec) {
    const glaze = spec.colour;
    const second = spec.accent ?? shade(glaze, 0.2, 0.6);
    const print = spec.print ?? "";
    art
      .stroke("M262 180 Q330 172 326 228 Q322 282 256 282", art.shaded(shade(glaze, -0.06), 0.06, 0.14, down), 22)
      .stroke("M262 176 Q322 170 321 222", shade(glaze, 0.14), 4, { opacity: 0.55 })
      .path(body, art.cylinder(glaze));
    art.clip(body, () => {
      if (print.includes("dip")) art.path("M100 236 Q150 224 190 238 T280 232 V340 H100Z", art.cylinder(second));
      if (print.includes("stripe")) {
        for (const y of [196, 222, 248])
          art.path(`M100 ${y} Q190 ${y + 16} 280 ${y} v11 Q190 ${y + 27} 100 ${y + 11}Z`, art.cylinder(second));
      }
      if (print.includes("speck")) {
        const next = chance(seedOf(spec));
        const speck = spec.detail ?? shade(glaze, -0.4);
        art.group({ opacity: 0.5 }, () => {
          for (let i = 0; i < 70; i++)
            art.ellipse(110 + next() * 156, 158 + next() * 166, 0.6 + next() * 1.5, 0.6 + next() * 1.2, speck);
        });
      }
      art.soft("M138 164 Q132 240 146 306 L162 306 Q152 240 158 164Z", "#ffffff", 6, 0.55);
      art.soft("M100 308 H280 V330 H100Z", "#000000", 7, 0.25);
    });
    art.ellipse(189, 150, 77, 19, art.shaded(glaze, 0.1, 0.08)).ellipse(
      189,
      152,
      69,
      15,
      art.linear([
        [0, shade(glaze, -0.28)],
        [0.6, shade(glaze, -0.18)],
        [1, shade(glaze, -0.08)],
      ]),
    );
    art.clip("M120 152 a69 15 0 0 1 138 0 a69 15 0 0 1 -138 0", () => {
      art
        .ellipse(
          189,
          162,
          64,
          13,
          art.radial([
            [0, "#6a4028"],
            [1, "#3a2214"],
          ]),
        )
        .stroke("M140 158 Q180 150 220 154", "#a9744f", 2, { opacity: 0.6 });
    });
    return { centreX: 195, halfWidth: 84, floorY: 322 };
  },
};
