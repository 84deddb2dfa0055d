import { type Art, down } from "../kit/art.ts";
import { mix, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import type { PictureSpec } from "../spec.ts";

const cover = "M112 60 H276 Q280 60 280 64 V340 H116 Q112 340 112 336Z";

/** Colour: cloth. Accent: ink of cover art and title. Words: the title, one word a line where it is long. */
export const book: FamilyDrawing = {
  draw(art, spec) {
    const cloth = spec.colour;
    const ink = spec.accent ?? "#f0c987";
    art.path("M118 66 L280 66 L292 78 L292 348 L130 348 L118 336Z", "#e8e0d0");
    art.path(
      "M280 66 L292 78 L292 348 L282 340Z",
      art.linear(
        [
          [0, "#fbf7ee"],
          [1, "#cfc5b1"],
        ],
        down,
      ),
    );
    for (let i = 0; i < 4; i++) art.stroke(`M${283 + i * 2.2} ${74 + i * 2} V346`, "#bdb29c", 0.8, { opacity: 0.7 });
    const boards = art.linear([
      [0, shade(cloth, -0.1)],
      [0.07, shade(cloth, 0.06)],
      [0.11, shade(cloth, -0.12)],
      [0.16, shade(cloth, 0.03)],
      [0.6, cloth],
      [1, shade(cloth, -0.06)],
    ]);
    art.path(cover, boards, art.fabric(1.2, 0.04));
    art.clip("M138 60 H280 V340 H138Z", () => coverArt[spec.kind]?.(art, cloth, ink));
    drawTitle(art, spec, shade(ink, 0.06));
    art.soft("M122 66 L170 66 L130 340 L116 340Z", "#ffffff", 8, 0.16);
    return { centreX: 206, halfWidth: 90, floorY: 347 };
  },
};

const coverArt: Readonly<Record<string, (art: Art, cloth: string, ink: string) => void>> = {
  waves(art, cloth, ink) {
    art.circle(212, 206, 44, ink);
    for (let i = 0; i < 6; i++)
      art.path(`M130 ${232 + i * 20} q19 -14 38 0 t38 0 t38 0 t38 0 V350 H130Z`, mix(cloth, ink, 0.12 + i * 0.1), {
        opacity: 0.95,
      });
  },
  peaks(art, cloth, ink) {
    art.circle(246, 182, 19, shade(ink, 0.1));
    for (let i = 0; i < 5; i++)
      art.path(
        `M${126 + i * 10} 342 L${178 + i * 18} ${196 + i * 22} L${238 + i * 20} 342Z`,
        mix(cloth, ink, 0.16 + i * 0.16),
      );
  },
  tiles(art, cloth, ink) {
    for (let line = 0; line < 5; line++)
      for (let place = 0; place < 4; place++) {
        const [x, y] = [146 + place * 32, 182 + line * 31];
        const turn = 90 * ((line * 3 + place * 5) % 4);
        const paint = (line + place) % 3 ? ink : mix(cloth, "#ffffff", 0.35);
        art.path(`M${x} ${y} h27 v27 a27 27 0 0 1 -27 -27`, paint, {
          transform: `rotate(${turn} ${x + 13.5} ${y + 13.5})`,
        });
      }
  },
};

/** Greedy lines of at most `most` letters. */
function linesOf(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function drawTitle(art: Art, spec: PictureSpec, ink: string): void {
  const lines = linesOf(spec.words ?? "", 11).slice(0, 4);
  const longest = Math.max(...lines.map((line) => line.length), 1);
  const sizePx = Math.min(lines.length > 3 ? 24 : 29, 245 / longest);
  for (const [i, line] of lines.entries())
    art.text(line, 150, 100 + i * sizePx * 0.98, sizePx, ink, { "text-anchor": "start" });
}
