import { down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const body = "M88 156 Q200 168 312 156 L322 320 Q322 338 302 340 L98 340 Q78 338 78 320Z";

/** Colour: canvas. Accent: handles and base. Detail: ink of the print. Prints: `stripe`, `sun`, else a small label. */
export const tote: FamilyDrawing = {
  draw(art, spec) {
    const cloth = spec.colour;
    const trim = spec.accent ?? shade(cloth, -0.2);
    const ink = spec.detail ?? shade(trim, -0.06);
    art.stroke("M140 160 Q142 52 200 52 Q258 52 260 160", shade(trim, -0.18), 13);
    art.path("M88 156 Q200 142 312 156 Q200 168 88 156Z", shade(cloth, -0.3));
    art.path(body, art.shaded(cloth, 0.06, 0.14, [0, 0, 1, 0.5]), art.fabric(1.1, 0.08));
    art.clip(body, () => {
      if (spec.print === "stripe")
        for (const y of [206, 232, 258])
          art.path(`M70 ${y} Q200 ${y + 8} 330 ${y} v12 Q200 ${y + 20} 70 ${y + 12}Z`, ink);
      if (spec.print === "sun") {
        art.circle(200, 236, 44, ink);
        for (let i = 0; i < 4; i++) art.rect(150, 244 + i * 11, 100, 2 + i * 1.6, cloth);
      }
      art.path("M70 296 Q200 306 330 296 V345 H70Z", art.shaded(trim, 0.05, 0.13), art.fabric(0.9, 0.07));
      art.stitch("M78 303 Q200 312 324 303", shade(trim, 0.2));
      art.soft("M108 170 Q96 250 112 336 L134 336 Q120 250 136 170Z", "#ffffff", 9, 0.32);
      art.soft("M214 180 Q226 250 210 336 L222 336 Q240 250 228 180Z", "#000000", 8, 0.14);
      art.soft("M282 170 Q296 250 284 336 L330 340 V160Z", "#000000", 10, 0.2);
    });
    art.stroke("M136 196 Q128 64 200 62 Q272 64 264 196", art.shaded(trim, 0.07, 0.12), 14);
    art.stitch("M132 190 Q126 60 200 58", shade(trim, 0.2), 1.4);
    for (const x of [126, 253])
      art
        .rect(x, 178, 22, 26, art.shaded(trim, 0.05, 0.12, down), 3)
        .stitch(`M${x + 4} 183 h14 v16 h-14 Z`, shade(trim, 0.24), 1.4);
    if (spec.print === undefined) {
      art.rect(174, 222, 52, 34, shade(cloth, 0.12), 2, { stroke: shade(cloth, -0.16), "stroke-width": 1.2 });
      art.stroke("M184 235 h32 M184 243 h20", ink, 2);
    }
    return { centreX: 200, halfWidth: 124, floorY: 340 };
  },
};
