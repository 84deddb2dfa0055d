import { down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

/** Colour: fly sheet. Accent: the door. Detail: guy lines and pegs. Stands with its door to the left. */
export const tent: FamilyDrawing = {
  draw(art, spec) {
    const fly = spec.colour;
    const door = spec.accent ?? shade(fly, 0.16);
    const line = spec.detail ?? "#e8b04a";
    art.stroke("M146 100 L60 330 M300 128 L372 322", shade(line, -0.08), 2.4);
    art.path(
      "M146 96 Q226 92 304 124 L360 322 Q300 336 238 334 Q196 220 146 96Z",
      art.shaded(fly, 0.08, 0.18, [0, 0, 1, 0.6]),
      art.fabric(1, 0.06),
    );
    art.clip("M146 96 Q226 92 304 124 L360 322 Q300 336 238 334 Q196 220 146 96Z", () => {
      art.soft("M154 98 Q220 98 290 124 L300 146 Q230 118 164 122Z", "#ffffff", 6, 0.5);
      art.soft("M246 150 Q280 240 282 336 L310 336 Q304 230 268 140Z", "#000000", 10, 0.18);
      art.soft("M236 308 H366 V340 H236Z", "#000000", 8, 0.28);
    });
    art.stroke("M222 104 Q276 220 304 330", shade(fly, -0.14), 2, { opacity: 0.8 });
    art.path(
      "M146 96 Q196 220 238 334 Q150 344 62 328 Q108 214 146 96Z",
      art.shaded(fly, 0.14, 0.05, [0, 0, 0.6, 1]),
      art.fabric(1, 0.06),
    );
    art.path(
      "M146 136 Q176 230 196 334 Q146 340 100 332 Q126 236 146 136Z",
      art.linear(
        [
          [0, shade(fly, -0.34)],
          [1, shade(fly, -0.46)],
        ],
        down,
      ),
    );
    art.clip("M146 136 Q176 230 196 334 Q146 340 100 332 Q126 236 146 136Z", () => {
      art.softEllipse(148, 320, 44, 34, "#ffd98a", 14, 0.75);
      art.path("M110 330 Q148 312 192 332 L192 342 H104Z", shade(door, -0.12));
    });
    art.path("M146 136 Q128 196 106 300 Q98 330 78 331 Q92 300 104 262 Q126 196 146 136Z", art.shaded(door, 0.1, 0.1));
    art.path("M146 136 Q176 230 196 334 Q214 334 224 333 Q184 226 146 136Z", art.shaded(door, 0.05, 0.12));
    art.stroke("M112 246 q8 -5 14 2", line, 4);
    art.stroke("M146 96 Q196 220 238 334", shade(fly, 0.16), 2.4, { opacity: 0.7 });
    art.stroke("M146 98 L146 82", "#8d8f94", 5).stroke("M300 126 L302 112", "#8d8f94", 4);
    for (const [x, y] of [
      [60, 330],
      [372, 322],
      [238, 336],
    ] as const)
      art.stroke(`M${x} ${y - 6} l-4 12`, "#6d6f74", 4);
    return { centreX: 206, halfWidth: 150, floorY: 332, scale: 1 };
  },
};
