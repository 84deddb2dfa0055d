import { type Art, down } from "../kit/art.ts";
import { lightnessOf, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import type { PictureSpec } from "../spec.ts";

/** Colour: band and shells. Accent: the metal. Detail: cushions. */
export const headphones: FamilyDrawing = {
  draw(art, spec) {
    const shell = spec.colour;
    const cushion = cushionOf(spec);
    const band = art.linear([
      [0, shade(shell, -0.06)],
      [0.3, shade(shell, 0.14)],
      [0.55, shell],
      [1, shade(shell, -0.14)],
    ]);
    art.stroke("M104 226 Q96 82 200 80 Q304 82 296 226", band, 24);
    art.stroke("M112 196 Q112 98 200 94 Q288 98 288 196", cushion, 10, { opacity: 0.85 });
    art.stroke("M122 120 Q150 76 208 74", "#ffffff", 4, { opacity: 0.45, filter: art.blur(2) });
    drawCup(art, spec, 104, 1);
    drawCup(art, spec, 296, -1);
    art.soft("M64 230 Q70 210 88 208 Q76 226 74 262Z", "#ffffff", 4, 0.5);
    return {
      centreX: 200,
      halfWidth: 138,
      floorY: 327,
      feet: [
        { x: 98, y: 325, halfWidth: 26 },
        { x: 300, y: 325, halfWidth: 26 },
      ],
    };
  },
};

const cushionOf = ({ colour, detail }: PictureSpec): string =>
  detail ?? (lightnessOf(colour) > 0.7 ? shade(colour, -0.2, 0.6) : "#1c1d21");

/** The cup at `x`; `facing` 1 opens to the right, -1 to the left. */
function drawCup(art: Art, spec: PictureSpec, x: number, facing: 1 | -1): void {
  const shell = spec.colour;
  const metal = spec.accent ?? "#c9a45c";
  const cushion = cushionOf(spec);
  art.rect(x - 5, 168, 10, 50, art.metal(metal));
  const inwards: [number, number, number, number] = facing > 0 ? [0, 0, 1, 0] : [1, 0, 0, 0];
  art.path(
    `M${x + facing * 2} 206 q${facing * 34} 6 ${facing * 34} 56 q0 50 ${-facing * 34} 56Z`,
    art.shaded(cushion, 0.12, 0.1, inwards),
  );
  art.path(
    `M${x + facing * 6} 200 Q${x - facing * 44} 200 ${x - facing * 44} 262 Q${x - facing * 44} 324 ${x + facing * 6} 324 Q${x + facing * 14} 262 ${x + facing * 6} 200Z`,
    art.shaded(shell, 0.2, 0.16, [0.2, 0, 0.7, 1]),
  );
  art.ellipse(x - facing * 18, 262, 13, 38, art.shaded(metal, 0.14, 0.18));
  art.ellipse(x - facing * 18.6, 262, 10.4, 34, art.shaded(shade(shell, 0.02), -0.06, -0.06, down));
  art.stroke(`M${x - facing * 20} 240 v26`, "#ffffff", 2.4, { opacity: 0.4, filter: art.blur(1.2) });
}
