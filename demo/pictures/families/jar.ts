import { down } from "../kit/art.ts";
import { lightnessOf, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const glass = "M92 208 Q92 190 112 188 L288 188 Q308 190 308 208 L304 312 Q302 334 278 336 L122 336 Q98 334 96 312Z";

/** Colour: glass. Accent: label. Detail: lid. Words: the name on the label. */
export const jar: FamilyDrawing = {
  draw(art, spec) {
    const tint = spec.colour;
    const lid = spec.detail ?? "#c9a45c";
    const label = spec.accent ?? "#f4efe6";
    const ink = lightnessOf(label) > 0.6 ? "#2b2a28" : "#f4efe6";
    art.path(glass, art.cylinder(tint, 0.13));
    art.clip(glass, () => {
      art.soft("M90 310 H310 V340 H90Z", "#000000", 8, 0.34);
      art.rect(92, 226, 216, 76, art.cylinder(label, 0.05));
      if (spec.words) art.text(spec.words, 200, 262, 25, ink);
      else art.stroke("M166 256 h68", ink, 4);
      art.stroke("M176 278 h48 M186 286 h28", ink, 1.4, { opacity: 0.55 });
      art.soft("M118 186 Q112 260 122 336 L142 336 Q132 260 138 186Z", "#ffffff", 6, 0.5);
      art.soft("M288 190 h7 v140 h-7Z", "#ffffff", 3, 0.3);
    });
    art.path("M84 136 Q84 124 98 122 H302 Q316 124 316 136 V186 Q316 194 306 196 H94 Q84 194 84 186Z", art.metal(lid));
    art.group({ opacity: 0.35 }, () => {
      for (let x = 94; x < 310; x += 7) art.stroke(`M${x} 144 V186`, shade(lid, -0.3), 1.4);
    });
    art
      .ellipse(200, 126, 114, 15, art.shaded(shade(lid, 0.06), 0.1, 0.1))
      .ellipse(200, 124, 98, 11, art.shaded(lid, 0.12, 0.04, down));
    return { centreX: 200, halfWidth: 104, floorY: 335, scale: 1 };
  },
};
