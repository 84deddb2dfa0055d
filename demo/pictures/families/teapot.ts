import { down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import { drawGlaze } from "../kit/glaze.ts";

const body =
  "M112 226 C112 172 152 148 206 148 C260 148 300 172 300 226 C300 276 270 318 244 326 H168 C142 318 112 276 112 226Z";
const spout = "M128 214 C96 214 92 186 78 164 Q72 154 60 152 L52 162 C62 176 66 204 76 232 C84 256 104 274 130 278Z";
const lid = "M156 152 Q160 128 206 126 Q252 128 256 152 Q206 166 156 152Z";

/** Colour: glaze. Accent: the second glaze and the knob. Detail: the handle. Prints: those of the glaze. */
export const teapot: FamilyDrawing = {
  draw(art, spec) {
    const glaze = spec.colour;
    const handle = spec.detail ?? shade(glaze, -0.08);
    const knob = spec.accent ?? shade(glaze, -0.06);
    art
      .stroke("M288 186 C344 160 366 196 350 236 C340 262 318 280 284 282", art.shaded(handle, 0.06, 0.16, down), 17)
      .stroke("M292 179 C336 162 354 188 347 220", shade(handle, 0.2), 3.4, { opacity: 0.5, filter: art.blur(1) });
    art.path(spout, art.tones(glaze, [-0.04, 0.1, -0.16], [0, 0.6, 0.7, 1]));
    art.ellipse(56, 157, 8.6, 4.6, shade(glaze, -0.3), { transform: "rotate(-48 56 157)" });
    art.path(
      body,
      art.radial(
        [
          [0, shade(glaze, 0.13)],
          [0.4, shade(glaze, 0.02)],
          [0.8, shade(glaze, -0.12)],
          [1, shade(glaze, -0.2)],
        ],
        0.32,
        0.26,
        0.82,
      ),
    );
    drawGlaze(art, spec, { body, left: 112, right: 300, top: 148, bottom: 326 });
    art.clip(body, () => {
      art.soft("M134 208 Q138 176 178 162 Q152 194 150 250 Q140 240 134 208Z", "#ffffff", 5, 0.7);
      art.soft("M100 304 Q206 330 312 296 V340 H100Z", "#000000", 8, 0.28);
      art.soft("M150 152 Q206 174 262 152 L262 160 Q206 182 150 160Z", "#000000", 3, 0.28);
      art.soft("M288 200 Q292 240 266 296 L276 298 Q302 250 298 206Z", "#ffffff", 4, 0.16);
    });
    art
      .path("M168 326 h76 l-4 7 h-68Z", shade(glaze, -0.26))
      .path(lid, art.rounded(glaze, 0.14, 0.18, 0.3, 0.1, 0.9))
      .stroke("M158 152 Q206 165 254 152", shade(glaze, -0.2), 1.6, { opacity: 0.7 })
      .path("M197 128 Q196 118 200 116 H212 Q216 118 215 128Z", art.cylinder(knob))
      .circle(206, 108, 14, art.rounded(knob, 0.2, 0.2))
      .soft("M174 142 Q182 132 206 131 Q188 138 182 148Z", "#ffffff", 2, 0.6);
    return { centreX: 206, halfWidth: 74, floorY: 332 };
  },
};
