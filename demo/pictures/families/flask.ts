import { down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const body = "M142 150 Q142 136 156 132 L244 132 Q258 136 258 150 L258 322 Q258 340 240 342 L160 342 Q142 340 142 322Z";

/** Colour: enamel. Accent: the ring and base. Detail: cup and metal. Words: the maker's mark. */
export const flask: FamilyDrawing = {
  draw(art, spec) {
    const enamel = spec.colour;
    const ring = spec.accent ?? shade(enamel, -0.2);
    const metal = spec.detail ?? "#c4c1ba";
    art.path("M154 66 Q154 54 166 52 L234 52 Q246 54 246 66 L250 114 H150Z", art.metal(metal));
    art.ellipse(200, 56, 42, 7, art.shaded(shade(metal, 0.1), 0.06, 0.06));
    art.stroke("M150 112 H250", shade(metal, -0.24), 2);
    art.rect(152, 112, 96, 22, art.cylinder(ring, 0.1), 4);
    art.path(body, art.cylinder(enamel, 0.12), art.fabric(1.3, 0.035));
    art.clip(body, () => {
      art.rect(140, 318, 120, 26, art.metal(metal));
      art.rect(140, 168, 120, 7, art.cylinder(ring, 0.1)).rect(140, 180, 120, 3, art.cylinder(ring, 0.1));
      art.soft("M160 136 h13 v200 h-13Z", "#ffffff", 5, 0.55).soft("M246 140 h6 v190 h-6Z", "#ffffff", 3, 0.28);
      art.soft("M140 326 H260 V346 H140Z", "#000000", 6, 0.3);
    });
    if (spec.words) art.text(spec.words, 200, 258, 21, shade(enamel, 0.3, 0.4), { opacity: 0.9 });
    else art.path("M200 226 L222 262 H178Z M186 262 L194 250 L202 262Z", shade(enamel, 0.28, 0.4), { opacity: 0.85 });
    art.stroke("M258 172 Q300 178 298 232 Q296 286 258 292", art.shaded(ring, 0.06, 0.14, down), 13);
    art.stroke("M260 170 Q294 178 293 228", shade(ring, 0.2), 3, { opacity: 0.5 });
    return { centreX: 204, halfWidth: 66, floorY: 341 };
  },
};
