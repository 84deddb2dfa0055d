import { down, slant } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

/** Colour: plinth. Accent: the record's label. Detail: metal of arm and dials. Seen from above the front edge. */
export const turntable: FamilyDrawing = {
  draw(art, spec) {
    const wood = spec.colour;
    const label = spec.accent ?? "#d65a3a";
    const metal = spec.detail ?? "#c9c6c0";
    art.path("M70 166 L330 166 L362 300 L38 300Z", art.shaded(wood, 0.1, 0.1, slant), art.fabric(0.5, 0.05));
    art.path("M38 300 H362 V322 Q362 332 350 332 H50 Q38 332 38 322Z", art.shaded(shade(wood, -0.1), 0.04, 0.12, down));
    art.stroke("M40 301 H360", shade(wood, 0.18), 2, { opacity: 0.7 });
    art.softEllipse(182, 240, 116, 52, "#000000", 6, 0.35);
    art.ellipse(176, 236, 112, 49, art.metal(metal, slant)).ellipse(176, 232, 110, 48, "#17181b");
    for (const [rx, opacity] of [
      [100, 0.5],
      [88, 0.35],
      [76, 0.5],
      [64, 0.35],
      [52, 0.5],
    ] as const)
      art.ellipse(176, 232, rx, rx * 0.436, "none", { stroke: "#3b3d42", "stroke-width": 1.3, opacity });
    art.clip("M66 232 a110 48 0 0 1 220 0 a110 48 0 0 1 -220 0", () => {
      art.soft("M176 232 L84 170 L130 160Z", "#ffffff", 7, 0.4).soft("M176 232 L280 290 L236 300Z", "#ffffff", 7, 0.28);
    });
    art
      .ellipse(176, 232, 36, 15.7, art.shaded(label, 0.1, 0.08))
      .ellipse(176, 232, 22, 9.6, "none", { stroke: shade(label, 0.2), "stroke-width": 1.2 });
    art.ellipse(176, 231, 4, 2.4, art.metal(metal));
    art.softEllipse(312, 206, 26, 13, "#000000", 4, 0.3);
    art
      .ellipse(308, 202, 24, 12, art.metal(metal, slant))
      .ellipse(308, 197, 15, 8, art.shaded(shade(metal, 0.06), 0.1, 0.2));
    art.stroke("M312 200 Q304 262 238 268", "#000000", 6, { opacity: 0.25, filter: art.blur(3) });
    art
      .stroke("M308 194 Q300 252 236 260", art.metal(metal), 6)
      .stroke("M306 196 Q298 250 238 257", "#ffffff", 1.6, { opacity: 0.7 });
    art.path("M240 252 L222 258 L226 270 L246 266Z", art.shaded("#2a2b2f", 0.14, 0.05));
    art.ellipse(318, 186, 8, 6, art.shaded("#2a2b2f", 0.18, 0.05));
    art
      .ellipse(330, 276, 15, 8, art.metal(metal, slant))
      .ellipse(330, 273, 13, 6.6, art.shaded(shade(metal, 0.05), 0.12, 0.14));
    for (const x of [66, 304]) art.rect(x, 330, 30, 8, "#2b2724", 4);
    return { centreX: 200, halfWidth: 150, floorY: 336, scale: 1.02 };
  },
};
