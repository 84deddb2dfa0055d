import { type Art, down } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import type { PictureSpec } from "../spec.ts";

const body = "M108 140 Q108 80 166 78 L234 78 Q292 80 292 140 L298 300 Q298 336 262 338 L138 338 Q102 336 102 300Z";
const pocket =
  "M126 226 Q126 214 140 214 L260 214 Q274 214 274 226 L276 300 Q276 318 258 318 L142 318 Q124 318 124 300Z";

/** Colour: cloth. Accent: strap or zip pulls, and the label. Detail: the buckle. */
export const backpack: FamilyDrawing = {
  draw(art, spec) {
    const cloth = spec.colour;
    art.stroke("M168 86 Q168 56 200 56 Q232 56 232 86", shade(cloth, -0.18), 11);
    art.path("M104 130 Q84 190 92 290 L112 300 L118 140Z", shade(cloth, -0.2));
    art.path("M296 130 Q316 190 308 290 L288 300 L282 140Z", shade(cloth, -0.26));
    art.path(body, art.shaded(cloth, 0.08, 0.17, [0, 0, 1, 0.25]), art.fabric(0.85, 0.09));
    art.clip(body, () => {
      art.soft("M124 96 Q120 200 128 330 L146 330 Q138 200 150 96Z", "#ffffff", 9, 0.25);
      art.soft("M100 322 H300 V345 H100Z", "#000000", 8, 0.35);
    });
    if (spec.kind === "roll") drawRollTop(art, spec);
    else drawZip(art, spec);
    drawPocket(art, spec);
    return { centreX: 200, halfWidth: 108, floorY: 337 };
  },
};

const accentOf = (spec: PictureSpec): string => spec.accent ?? "#c98d4b";

function drawRollTop(art: Art, spec: PictureSpec): void {
  const strap = accentOf(spec);
  art.path("M104 138 Q200 162 296 138 L296 158 Q200 184 104 158Z", shade(spec.colour, -0.1));
  art.stroke("M106 138 Q200 162 294 138", shade(spec.colour, 0.1), 2, { opacity: 0.6 });
  art.rect(186, 122, 28, 86, art.shaded(strap, 0.05, 0.13, down), 2);
  art.rect(182, 192, 36, 22, art.metal(spec.detail ?? "#b9b2a6"), 3);
  art.rect(190, 198, 20, 10, shade(strap, -0.2), 2);
}

function drawZip(art: Art, spec: PictureSpec): void {
  art.stroke("M126 152 Q128 98 170 96 L230 96 Q272 98 274 152", shade(spec.colour, -0.25), 3.5);
  art.stroke("M126 155 Q129 102 171 100 L230 100", shade(spec.colour, 0.12), 1.6, { opacity: 0.6 });
  art.stroke("M270 142 l6 20", accentOf(spec), 5);
}

function drawPocket(art: Art, spec: PictureSpec): void {
  const accent = accentOf(spec);
  art.path(pocket, art.shaded(spec.colour, 0.06, 0.14, [0, 0, 0.6, 1]), art.fabric(0.85, 0.09));
  art.stroke("M136 236 H264", shade(spec.colour, -0.24), 3).stroke("M236 236 v18", accent, 5);
  art.stitch("M132 312 H268", shade(spec.colour, 0.16), 1.4);
  art.rect(176, 272, 48, 28, art.shaded(accent, 0.06, 0.1, down), 4);
  art.stroke("M185 283 h30 M185 290 h18", shade(accent, -0.24), 2);
}
