import { down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const glass = "M152 168 Q130 232 152 292 H248 Q270 232 248 168Z";

/** Colour: enamelled frame. Accent: the knob. Detail: handle wire. */
export const lantern: FamilyDrawing = {
  draw(art, spec) {
    const frame = spec.colour;
    const knob = spec.accent ?? "#c9a45c";
    const wire = spec.detail ?? "#8d8f94";
    art.ellipse(
      200,
      230,
      150,
      150,
      art.radial(
        [
          [0, "#ffe2a8", 0.6],
          [0.5, "#ffe2a8", 0.2],
          [1, "#ffe2a8", 0],
        ],
        0.5,
        0.5,
        0.5,
      ),
    );
    art
      .stroke("M128 176 Q118 56 200 54 Q282 56 272 176", wire, 5)
      .stroke("M131 160 Q126 62 200 58", "#ffffff", 1.6, { opacity: 0.6 });
    art.rect(184, 46, 32, 16, art.cylinder(knob, 0.12), 8);
    art.path("M176 112 Q178 92 200 90 Q222 92 224 112Z", art.cylinder(frame, 0.12));
    art.path("M140 140 Q142 112 166 110 H234 Q258 112 260 140Z", art.cylinder(frame, 0.1));
    art.rect(136, 138, 128, 12, art.cylinder(shade(frame, -0.06), 0.12), 4);
    art.rect(144, 150, 112, 20, art.cylinder(frame, 0.08), 3);
    for (let x = 156; x < 250; x += 14) art.rect(x, 156, 7, 8, shade(frame, -0.3), 2);
    art.path(
      glass,
      art.radial(
        [
          [0, "#fffbee"],
          [0.4, "#ffe6b0", 0.95],
          [1, "#f5cf8a", 0.6],
        ],
        0.5,
        0.6,
        0.7,
      ),
    );
    art.path(
      "M200 196 Q218 226 212 250 Q206 266 200 266 Q194 266 188 250 Q182 226 200 196Z",
      art.radial(
        [
          [0, "#ffffff"],
          [0.5, "#ffe08e"],
          [1, "#f7a845"],
        ],
        0.5,
        0.7,
        0.7,
      ),
    );
    art.rect(190, 262, 20, 30, art.metal(knob));
    art.soft("M158 180 Q144 232 160 286 L170 286 Q156 232 168 180Z", "#ffffff", 3, 0.75);
    art.stroke("M138 150 Q112 230 138 296 M262 150 Q288 230 262 296", art.shaded(frame, 0.1, 0.16), 7);
    art.stroke("M146 216 Q200 226 254 216 M146 244 Q200 254 254 244", shade(wire, -0.05), 2.2, { opacity: 0.75 });
    art.path("M136 292 H264 L272 332 Q272 344 256 344 H144 Q128 344 128 332Z", art.cylinder(frame, 0.11));
    art.stroke("M132 304 H268", shade(frame, 0.16), 2, { opacity: 0.6 });
    art.soft("M128 330 H272 V346 H128Z", "#000000", 5, 0.3);
    art.rect(262, 312, 22, 10, art.metal(knob), 3).circle(288, 317, 8, art.shaded(knob, 0.12, 0.12, down));
    return { centreX: 200, halfWidth: 76, floorY: 343, scale: 1.04 };
  },
};
