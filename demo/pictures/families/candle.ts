import { down } from "../kit/art.ts";
import { lightnessOf, mix, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const glass = "M112 164 L116 306 Q118 334 148 336 L252 336 Q282 334 284 306 L288 164 Q200 182 112 164Z";

/** Colour: glass. Accent: label. Detail: wax. Words: the scent. */
export const candle: FamilyDrawing = {
  draw(art, spec) {
    const tint = spec.colour;
    const wax = spec.detail ?? "#f3e8d2";
    const label = spec.accent ?? "#f4efe6";
    const ink = lightnessOf(label) > 0.6 ? "#2b2a28" : "#f4efe6";
    art.ellipse(
      200,
      118,
      120,
      120,
      art.radial(
        [
          [0, "#ffe2a8", 0.65],
          [0.4, "#ffe2a8", 0.2],
          [1, "#ffe2a8", 0],
        ],
        0.5,
        0.5,
        0.5,
      ),
    );
    art.ellipse(200, 162, 88, 19, shade(tint, -0.22));
    art.ellipse(
      200,
      168,
      80,
      15,
      art.radial(
        [
          [0, "#fffaf0"],
          [0.4, mix(wax, "#ffe2a8", 0.5)],
          [1, shade(wax, -0.06)],
        ],
        0.5,
        0.5,
        0.6,
      ),
    );
    art.stroke("M200 166 V146", "#3a2f2a", 3);
    art.path(
      "M200 84 Q222 120 214 138 Q208 150 200 150 Q192 150 186 138 Q178 120 200 84Z",
      art.radial(
        [
          [0, "#fffbe8"],
          [0.45, "#ffd77a"],
          [1, "#f39a3c"],
        ],
        0.5,
        0.72,
        0.7,
      ),
    );
    art.path("M200 120 Q208 134 204 144 Q200 148 196 144 Q192 134 200 120Z", "#fff8e0", { opacity: 0.9 });
    art.path(glass, art.cylinder(tint, 0.12));
    art.clip(glass, () => {
      art.soft("M110 160 Q200 190 290 160 L290 216 Q200 236 110 216Z", "#ffd98a", 14, 0.55);
      art.soft("M108 314 H292 V340 H108Z", "#000000", 8, 0.34);
      art.rect(
        138,
        222,
        124,
        78,
        art.linear([
          [0, shade(label, -0.05)],
          [0.3, label],
          [1, shade(label, -0.12)],
        ]),
        2,
      );
      if (spec.words) art.text(spec.words, 200, 260, 22, ink);
      else art.stroke("M172 256 h56", ink, 3.4);
      art.stroke("M176 276 h48 M186 284 h28", ink, 1.3, { opacity: 0.55 });
      art.soft("M132 168 Q130 250 138 336 L154 336 Q146 250 150 170Z", "#ffffff", 5, 0.5);
      art.soft("M268 172 h6 v150 h-6Z", "#ffffff", 3, 0.35);
    });
    art.stroke("M113 165 Q200 183 287 165", shade(tint, 0.18), 2.6, { opacity: 0.8 });
    art.ellipse(200, 334, 70, 4, art.shaded(shade(tint, -0.2), 0.05, 0.05, down), { opacity: 0.5 });
    return { centreX: 200, halfWidth: 82, floorY: 336 };
  },
};
