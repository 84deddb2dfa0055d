import { type Art, down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

/** Widths of the keys of each row, in key units; 12 units in all. */
const rows: readonly (readonly number[])[] = [
  [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2],
  [1.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5],
  [1.75, 1, 1, 1, 1, 1, 1, 1, 1, 2.25],
  [1.25, 1.25, 5.5, 1.5, 1.25, 1.25],
];
const left = 50;
const unit = 25;
const rowHeight = 31;

/** Colour: case. Accent: the coloured keys (escape, enter, space). Detail: the other keycaps. */
export const keyboard: FamilyDrawing = {
  draw(art, spec) {
    const shell = spec.colour;
    const cap = spec.detail ?? shade(shell, 0.14, 0.6);
    const accent = spec.accent ?? "#d65a3a";
    art.path(
      "M36 158 Q36 144 50 144 L350 144 Q364 144 364 158 L372 296 Q372 312 356 312 L44 312 Q28 312 28 296Z",
      art.shaded(shell, 0.08, 0.14),
    );
    art.path(
      "M28 296 Q28 312 44 312 L356 312 Q372 312 372 296 L372 308 Q372 326 356 326 L44 326 Q28 326 28 308Z",
      art.shaded(shade(shell, -0.12), 0.03, 0.1, down),
    );
    art.stroke("M44 148 H352", "#ffffff", 2.4, { opacity: 0.5, filter: art.blur(1.2) });
    art.rect(44, 156, 312, 140, shade(shell, -0.3), 8);
    rows.forEach((widths, line) => {
      let x = left;
      widths.forEach((width, place) => {
        const isAccent =
          (line === 0 && place === 0) || (line === 2 && place === widths.length - 1) || (line === 3 && place === 2);
        drawKey(art, x, 162 + line * rowHeight, width * unit, isAccent ? accent : cap);
        x += width * unit;
      });
    });
    art.rect(166, 129, 68, 18, art.shaded(shade(shell, -0.18), 0.05, 0.1, down), 5);
    art.stroke("M200 130 Q200 108 232 104 Q272 100 280 78", shade(shell, -0.24), 6);
    return { centreX: 200, halfWidth: 168, floorY: 324, scale: 1 };
  },
};

function drawKey(art: Art, x: number, y: number, width: number, cap: string): void {
  art.rect(x + 1.5, y + 1, width - 3, 29, shade(cap, -0.2), 5);
  art.rect(x + 3.5, y + 1.5, width - 7, 22, art.shaded(cap, 0.09, 0.05, down), 5);
  art.stroke(`M${x + 7} ${y + 4} h${width - 14}`, "#ffffff", 1.4, { opacity: 0.45 });
}
