import { down } from "../kit/art.ts";
import { mix, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import { drawGlaze } from "../kit/glaze.ts";

const body = "M82 190 H318 L310 300 Q307 330 276 332 H124 Q93 330 90 300Z";
const lid = "M76 186 Q82 150 200 146 Q318 150 324 186 Q200 202 76 186Z";

/** Colour: enamel. Accent: the knob and the second enamel. Detail: the rim. Prints: those of the glaze. */
export const pot: FamilyDrawing = {
  draw(art, spec) {
    const enamel = spec.colour;
    const knob = spec.accent ?? "#c9a45c";
    const rim = spec.detail ?? mix(shade(enamel, 0.06), "#3a3634", 0.35);
    const handle = art.shaded(enamel, 0.1, 0.18, down);
    art
      .stroke("M92 216 H58 Q46 216 46 228 Q46 242 60 243 L94 244", handle, 13)
      .stroke("M308 216 H342 Q354 216 354 228 Q354 242 340 243 L306 244", handle, 13)
      .stroke("M88 212 H60 Q49 213 48 222", shade(enamel, 0.22), 3, { opacity: 0.6, filter: art.blur(0.8) });
    art.path(
      body,
      art.linear([
        [0, shade(enamel, -0.16)],
        [0.08, shade(enamel, -0.04)],
        [0.26, shade(enamel, 0.1)],
        [0.46, enamel],
        [0.8, shade(enamel, -0.1)],
        [0.95, shade(enamel, -0.2)],
        [1, shade(enamel, -0.14)],
      ]),
    );
    drawGlaze(art, spec, { body, left: 82, right: 318, top: 196, bottom: 332 });
    art.clip(body, () => {
      art.soft("M118 206 Q116 270 128 318 L146 318 Q134 270 138 206Z", "#ffffff", 6, 0.6);
      art.soft("M70 314 H330 V344 H70Z", "#000000", 8, 0.3);
      art.soft("M70 184 H330 V206 Q200 216 70 206Z", "#000000", 4, 0.3);
    });
    art.path("M78 186 Q200 204 322 186 V194 Q200 212 78 194Z", art.cylinder(rim));
    art.path(lid, art.rounded(enamel, 0.16, 0.2, 0.3, 0.05, 0.9));
    art.stroke("M98 176 Q120 160 200 157 Q280 160 302 176", shade(enamel, -0.12), 1.6, { opacity: 0.5 });
    art.soft("M114 170 Q140 154 190 152 Q150 164 136 178Z", "#ffffff", 3, 0.65);
    art
      .path("M190 148 L193 136 H207 L210 148Z", art.metal(knob))
      .path("M174 128 Q174 116 200 116 Q226 116 226 128 Q226 138 200 138 Q174 138 174 128Z", art.metal(knob))
      .ellipse(200, 122, 22, 5, shade(knob, 0.12), { opacity: 0.8 });
    return { centreX: 200, halfWidth: 112, floorY: 332 };
  },
};
