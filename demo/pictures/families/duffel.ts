import { down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const body = "M58 216 Q56 154 106 150 L294 150 Q344 154 342 216 L340 292 Q338 326 304 328 L96 328 Q62 326 60 292Z";

/** Colour: cloth. Accent: leather of ends, straps and handles. Detail: metal. */
export const duffel: FamilyDrawing = {
  draw(art, spec) {
    const cloth = spec.colour;
    const leather = spec.accent ?? "#8a5a3a";
    const metal = spec.detail ?? "#c9a45c";
    art.stroke("M138 170 Q146 92 200 92 Q254 92 262 170", shade(leather, -0.2), 11);
    art.path(body, art.shaded(cloth, 0.07, 0.16, [0, 0, 0.5, 1]), art.fabric(0.8, 0.09));
    art.clip(body, () => {
      art.path("M50 150 H100 Q88 236 104 330 H50Z", art.shaded(leather, 0.06, 0.12, down));
      art.path("M350 150 H300 Q312 236 296 330 H350Z", art.shaded(shade(leather, -0.05), 0.03, 0.14, down));
      art.stitch("M103 150 Q91 236 107 330", shade(cloth, 0.2)).stitch("M297 150 Q309 236 293 330", shade(cloth, 0.1));
      art.soft("M84 156 Q200 146 316 156 L316 178 Q200 166 84 178Z", "#ffffff", 7, 0.4);
      art.soft("M56 304 H344 V334 H56Z", "#000000", 9, 0.34);
      art.soft("M140 190 Q130 260 146 326 L166 326 Q150 260 160 190Z", "#ffffff", 9, 0.18);
      art.soft("M236 200 Q246 270 232 326 L246 326 Q262 270 250 200Z", "#000000", 9, 0.16);
    });
    art.stroke("M104 160 Q200 152 296 160", shade(cloth, -0.26), 4);
    art.stroke("M106 163 Q200 156 294 163", shade(cloth, 0.12), 1.4, { opacity: 0.6 });
    art.rect(284, 154, 8, 22, art.metal(metal), 3);
    for (const x of [126, 256])
      art
        .rect(x, 168, 18, 160, art.shaded(leather, 0.06, 0.14, down), 2)
        .stitch(`M${x + 4} 174 v148`, shade(leather, 0.2), 1.2);
    art.stroke("M135 204 Q132 110 200 108 Q268 110 265 204", art.shaded(leather, 0.08, 0.12), 12);
    for (const x of [135, 265])
      art.circle(x, 206, 8, art.metal(metal, [0, 0, 1, 1])).circle(x, 206, 3.4, shade(leather, -0.1));
    art
      .rect(176, 236, 48, 30, art.shaded(leather, 0.04, 0.1), 4)
      .stroke("M186 247 h28 M186 254 h18", shade(leather, 0.26), 1.8);
    return { centreX: 200, halfWidth: 144, floorY: 327 };
  },
};
