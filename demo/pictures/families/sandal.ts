import { type Art, down, type PathData } from "../kit/art.ts";
import { type Hex, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const footbed: PathData =
  "M48 262 Q42 240 70 236 Q130 232 190 246 Q250 258 312 250 Q356 246 362 268 Q362 286 326 290 Q200 304 92 292 Q54 286 48 262Z";

/** Colour: straps. Accent: the footbed, by default cork. Detail: the buckles. Prints: `suede`, `stitch`. */
export const sandal: FamilyDrawing = {
  draw(art, spec) {
    const bed = spec.accent ?? "#c79b66";
    const buckle = spec.detail ?? "#c9a45c";
    art.path(
      "M48 270 Q54 292 92 298 Q200 310 326 296 Q362 290 362 272 L360 300 Q352 318 318 320 Q200 330 98 322 Q56 318 50 296Z",
      art.linear(
        [
          [0, "#4a3a30"],
          [1, "#241c18"],
        ],
        down,
      ),
    );
    art.path(
      "M48 262 Q54 286 92 292 Q200 304 326 290 Q362 286 362 268 L361 288 Q352 306 320 308 Q200 318 96 310 Q54 306 48 282Z",
      art.linear(
        [
          [0, shade("#c79b66", 0.02)],
          [1, shade("#c79b66", -0.14)],
        ],
        down,
      ),
      art.fabric(0.5, 0.14),
    );
    art.path(
      footbed,
      art.linear([
        [0, shade(bed, 0.1)],
        [0.6, shade(bed, 0.02)],
        [1, shade(bed, -0.08)],
      ]),
      art.fabric(0.8, 0.07),
    );
    art.clip(footbed, () => {
      art.softEllipse(96, 264, 36, 14, "#000000", 7, 0.2).softEllipse(300, 270, 44, 14, "#000000", 8, 0.16);
      art.stroke("M58 262 Q54 246 76 243 Q130 240 190 253 Q250 265 310 257", shade(bed, 0.14), 1.6, { opacity: 0.6 });
    });
    drawStrap(
      art,
      spec.colour,
      buckle,
      spec.print ?? "",
      "M134 286 Q136 190 176 172 Q206 166 224 184 Q236 206 224 298 Q176 304 134 298Z",
      152,
    );
    drawStrap(
      art,
      spec.colour,
      buckle,
      spec.print ?? "",
      "M234 292 Q232 216 268 200 Q300 194 318 212 Q334 234 322 290 Q278 302 234 298Z",
      252,
    );
    return { centreX: 206, halfWidth: 150, floorY: 322 };
  },
};

function drawStrap(art: Art, colour: Hex, buckle: Hex, print: string, strap: PathData, left: number): void {
  const top = left < 200 ? 0 : 26;
  art.soft(strap, "#000000", 5, 0.22);
  art.path(
    strap,
    art.linear([
      [0, shade(colour, -0.1)],
      [0.3, shade(colour, 0.1)],
      [0.6, colour],
      [1, shade(colour, -0.18)],
    ]),
    art.fabric(0.7, print === "suede" ? 0.11 : 0.03),
  );
  art.clip(strap, () => {
    art.soft(
      `M${left + 6} ${200 + top} Q${left + 22} ${178 + top} ${left + 46} ${178 + top} Q${left + 24} ${204 + top} ${left + 16} 280Z`,
      "#ffffff",
      5,
      print === "suede" ? 0.25 : 0.5,
    );
    art.soft(`M${left - 30} 284 H${left + 90} V310 H${left - 30}Z`, "#000000", 6, 0.3);
  });
  if (print === "stitch") art.stitch(strap, shade(colour, 0.2), 1.6);
  else art.stroke(strap, shade(colour, -0.16), 1.4, { opacity: 0.5 });
  const [x, y] = [left + 26, 232 + top / 2];
  art.path(`M${x - 10} ${y - 40} h22 v74 q-11 6 -22 0Z`, art.shaded(shade(colour, 0.02), 0.08, 0.12));
  art.rect(x - 15, y - 6, 32, 26, "none", 4, { stroke: art.metal(buckle), "stroke-width": 5 });
  art.stroke(`M${x + 1} ${y - 6} V${y + 16}`, shade(buckle, 0.1), 3.4);
  for (const dy of [-26, -16]) art.circle(x + 1, y + dy, 1.8, shade(colour, -0.35));
}
