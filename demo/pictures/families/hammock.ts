import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const cloth = "M92 176 Q132 296 200 300 Q268 296 308 176 Q296 316 200 330 Q104 316 92 176Z";
const inside = "M92 176 Q132 296 200 300 Q268 296 308 176 Q262 214 200 216 Q138 214 92 176Z";

/** Colour: cloth. Accent: stripes. Detail: ropes and wooden bars. Hangs between two hooks. */
export const hammock: FamilyDrawing = {
  draw(art, spec) {
    const weave = spec.colour;
    const stripe = spec.accent ?? shade(weave, 0.2);
    const rope = spec.detail ?? "#d9c8a6";
    art.softEllipse(210, 352, 120, 12, "#3a2f2a", 12, 0.35);
    for (const [hookX, barX] of [
      [34, 92],
      [366, 308],
    ] as const) {
      art.circle(hookX, 92, 8, art.metal("#a9a6a0", [0, 0, 1, 1]));
      for (const offset of [-16, -6, 6, 16])
        art.stroke(
          `M${hookX} 96 Q${(hookX + barX) / 2 + offset * 0.2} ${140 + offset} ${barX + (barX < 200 ? offset * 0.4 : -offset * 0.4)} ${176 + offset * 0.5}`,
          shade(rope, -0.1),
          2.6,
        );
      art.stroke(`M${hookX} 96 L${hookX + (hookX < 200 ? -14 : 14)} 76`, shade(rope, -0.14), 4);
    }
    art.path(inside, art.shaded(shade(weave, -0.12), 0.02, 0.12, [0, 0, 0, 1]), art.fabric(0.9, 0.08));
    art.path(
      "M96 180 Q150 216 200 217 Q250 216 304 180 Q262 300 200 300 Q138 300 96 180Z",
      art.shaded(shade(weave, -0.04), 0.06, 0.16, [0, 0, 1, 1]),
      art.fabric(0.9, 0.08),
    );
    art.path(cloth, art.shaded(weave, 0.1, 0.12), art.fabric(0.9, 0.08));
    art.clip("M92 176 Q150 214 200 216 Q250 214 308 176 Q296 316 200 330 Q104 316 92 176Z", () => {
      for (const [from, to] of [
        [116, 128],
        [146, 154],
        [176, 180],
        [224, 220],
        [254, 246],
        [284, 272],
      ] as const)
        art.stroke(
          `M${from} 186 Q${(from + to) / 2 + (200 - from) * 0.1} 260 ${to + (200 - to) * 0.2} 332`,
          stripe,
          9,
          { opacity: 0.9 },
        );
      art.soft("M110 200 Q150 300 200 304 Q160 260 140 208Z", "#ffffff", 10, 0.28);
      art.soft("M120 270 Q200 350 290 260 L290 340 H110Z", "#000000", 12, 0.24);
    });
    art.stroke("M92 176 Q132 296 200 300 Q268 296 308 176", shade(weave, 0.16), 2.4, { opacity: 0.6 });
    for (let x = 122; x < 290; x += 11) {
      const y = 330 - ((x - 200) / 108) ** 2 * 66;
      art.stroke(`M${x} ${y - 4} v14`, rope, 2.4, { opacity: 0.9 });
    }
    for (const x of [92, 308]) art.stroke(`M${x - 8} 164 L${x + 8} 192`, art.wood("#a8764a"), 9);
    return { centreX: 200, halfWidth: 130, floorY: 352, stance: "hangs", scale: 1 };
  },
};
