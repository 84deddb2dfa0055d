import { down } from "../kit/art.ts";
import { chance, seedOf } from "../kit/chance.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const body = "M74 184 Q74 148 110 146 L290 146 Q326 148 326 184 L326 288 Q326 322 290 324 L110 324 Q74 322 74 288Z";
const grille = "M92 190 Q92 166 116 164 L284 164 Q308 166 308 190 L308 282 Q308 306 284 308 L116 308 Q92 306 92 282Z";

/** Colour: the cloth grille. Accent: case and handle. Detail: the dial. */
export const speaker: FamilyDrawing = {
  draw(art, spec) {
    const cloth = spec.colour;
    const shell = spec.accent ?? "#b98a5e";
    const knob = spec.detail ?? "#c9a45c";
    art.stroke("M112 152 Q114 84 200 82 Q286 84 288 152", shade(shell, -0.22), 15);
    art.stroke("M112 150 Q114 80 200 78 Q286 80 288 150", art.shaded(shell, 0.08, 0.14), 13);
    for (const x of [112, 288]) art.circle(x, 150, 8, art.metal(knob, [0, 0, 1, 1]));
    art.path(body, art.shaded(shell, 0.08, 0.18));
    art.stroke("M80 176 Q84 154 112 152 L288 152", "#ffffff", 3, { opacity: 0.5, filter: art.blur(1.6) });
    art.path(grille, art.shaded(cloth, 0.07, 0.13), art.fabric(1.2, 0.14));
    art.clip(grille, () => {
      const next = chance(seedOf(spec));
      art.group({ opacity: 0.18 }, () => {
        for (let y = 166; y < 310; y += 4) art.stroke(`M90 ${y + next()} H310`, shade(cloth, -0.3), 0.9);
      });
      art
        .softEllipse(158, 240, 48, 48, shade(cloth, -0.22), 10, 0.5)
        .softEllipse(252, 240, 30, 30, shade(cloth, -0.22), 8, 0.45);
      art
        .soft("M92 164 H308 V176 H92Z", "#000000", 5, 0.3)
        .soft("M104 170 L210 170 L120 306 L96 306Z", "#ffffff", 14, 0.16);
    });
    art
      .circle(272, 282, 15, art.metal(knob, [0, 0, 1, 1]))
      .circle(272, 282, 10, art.shaded(shade(knob, 0.04), 0.12, 0.1));
    art.stroke("M272 274 v6", shade(knob, -0.4), 2.4);
    art
      .rect(110, 276, 40, 14, art.shaded(shade(shell, 0.04), 0.06, 0.1, down), 3)
      .stroke("M118 283 h24", shade(shell, -0.3), 2);
    for (const x of [104, 272]) art.rect(x, 322, 26, 8, shade(shell, -0.32), 3);
    return { centreX: 200, halfWidth: 124, floorY: 328 };
  },
};
