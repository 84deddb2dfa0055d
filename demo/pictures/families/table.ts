import { chance, seedOf } from "../kit/chance.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

/** Colour: the top. Accent: the wood of the legs. Prints: `grain` (a wooden top), `marble`, `terrazzo`. */
export const table: FamilyDrawing = {
  draw(art, spec) {
    const colour = spec.colour;
    const wood = spec.accent ?? "#b98a5e";
    const top = "M72 168 a128 32 0 0 1 256 0 a128 32 0 0 1 -256 0";
    art.path("M193 190 L207 190 L204 330 L196 330Z", art.wood(shade(wood, -0.14)));
    art.path("M132 270 a68 15 0 0 1 136 0 v6 a68 15 0 0 1 -136 0Z", art.cylinder(shade(wood, -0.06)));
    art.ellipse(200, 270, 68, 14, art.shaded(wood, 0.02, 0.12));
    art
      .path("M102 178 L118 184 L110 346 L101 346Z", art.wood(wood))
      .path("M282 184 L298 178 L299 346 L290 346Z", art.wood(wood));
    art.soft("M96 180 Q200 220 304 180 V210 Q200 236 96 210Z", "#000000", 6, 0.25);
    art.path("M72 168 v12 a128 32 0 0 0 256 0 v-12Z", art.cylinder(shade(colour, -0.05)));
    art.path(top, art.shaded(colour, 0.1, 0.08, [0, 0, 1, 0.5]));
    art.clip(top, () => {
      if (spec.print === "marble") {
        const vein = shade(colour, -0.2, 0.5);
        art.stroke("M70 176 Q130 150 180 170 T330 152", vein, 2.2, { opacity: 0.45, filter: art.blur(0.8) });
        art.stroke("M120 196 Q170 176 230 190 T320 176 M130 140 Q150 156 176 168", vein, 1.2, { opacity: 0.5 });
      }
      if (spec.print === "terrazzo") {
        const next = chance(seedOf(spec));
        for (let i = 0; i < 90; i++) {
          const [x, y] = [74 + next() * 248, 138 + next() * 60];
          const [length, lean] = [3 + next() * 7, (next() - 0.5) * 5];
          const chip = i % 3 === 0 ? (spec.detail ?? shade(colour, -0.3)) : shade(colour, i % 2 === 0 ? 0.1 : -0.16);
          art.path(`M${x} ${y} l${length} ${lean} l${length * 0.4} 2.4 l${-length} ${2 - lean / 2}Z`, chip, {
            opacity: 0.8,
          });
        }
      }
      if (spec.print === "grain") {
        for (let i = 0; i < 9; i++) {
          const y = 140 + i * 7;
          art.stroke(`M60 ${y + 4} Q150 ${y - 5} 220 ${y + 2} T340 ${y}`, shade(colour, -0.12), 1.3, { opacity: 0.45 });
        }
      }
      art.soft("M96 160 Q140 140 214 140 Q150 154 124 178Z", "#ffffff", 6, 0.5);
    });
    art.stroke("M73 170 a128 32 0 0 0 254 0", shade(colour, 0.14), 1.6, { opacity: 0.7 });
    const feet = [
      { x: 106, y: 345, halfWidth: 9 },
      { x: 294, y: 345, halfWidth: 9 },
      { x: 200, y: 329, halfWidth: 7 },
    ];
    return { centreX: 204, halfWidth: 108, floorY: 344, feet };
  },
};
