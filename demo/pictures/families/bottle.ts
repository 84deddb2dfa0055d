import { type Art, down } from "../kit/art.ts";
import { lightnessOf, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";
import type { PictureSpec } from "../spec.ts";

const glass =
  "M140 158 Q140 136 164 132 L236 132 Q260 136 260 158 L260 318 Q260 340 238 340 L162 340 Q140 340 140 318Z";

/** Colour: glass. Accent: label. Detail: cap. Words: the name on the label. */
export const bottle: FamilyDrawing = {
  draw(art, spec) {
    const tint = spec.colour;
    if (spec.kind === "pump") drawPump(art, spec);
    else drawDropper(art, spec);
    art.path(
      glass,
      art.linear([
        [0, shade(tint, -0.2)],
        [0.1, shade(tint, 0.06)],
        [0.24, shade(tint, 0.16)],
        [0.34, tint],
        [0.7, shade(tint, -0.06)],
        [0.9, shade(tint, -0.18)],
        [0.96, shade(tint, 0.05)],
        [1, shade(tint, -0.2)],
      ]),
    );
    art.clip(glass, () => {
      art.soft("M138 320 H262 V344 H138Z", "#000000", 7, 0.35);
      art.soft("M150 150 Q200 140 250 150 L250 160 Q200 150 150 160Z", "#ffffff", 3, 0.35);
    });
    drawLabel(art, spec);
    art.soft("M156 146 h11 v186 h-11Z", "#ffffff", 3.5, 0.5).soft("M248 150 h5 v178 h-5Z", "#ffffff", 2, 0.35);
    return { centreX: 200, halfWidth: 68, floorY: 339 };
  },
};

const capOf = (spec: PictureSpec): string => spec.detail ?? "#1d1c1b";

function drawPump(art: Art, spec: PictureSpec): void {
  const cap = capOf(spec);
  art.rect(176, 108, 48, 26, art.cylinder(cap, 0.16), 3).rect(194, 72, 12, 38, art.cylinder(cap, 0.16));
  art.path(
    "M150 60 Q150 52 160 52 L222 52 Q228 52 228 60 L228 74 L172 74 L158 82 L150 78Z",
    art.shaded(shade(cap, 0.03), 0.16, 0.05, down),
  );
  art.stroke("M160 56 H222", "#ffffff", 1.8, { opacity: 0.4, filter: art.blur(0.8) });
}

function drawDropper(art: Art, spec: PictureSpec): void {
  art.path("M184 94 Q182 46 200 44 Q218 46 216 94Z", art.cylinder(capOf(spec), 0.16));
  art.rect(176, 92, 48, 42, art.metal("#c9a45c"), 3);
  for (let x = 180; x < 222; x += 5) art.stroke(`M${x} 98 V130`, "#8d6f38", 1, { opacity: 0.4 });
}

function drawLabel(art: Art, spec: PictureSpec): void {
  const label = spec.accent ?? "#f4efe6";
  const ink = lightnessOf(label) > 0.6 ? "#2b2a28" : "#f4efe6";
  const paper = art.linear([
    [0, shade(label, -0.1)],
    [0.25, label],
    [0.6, shade(label, -0.02)],
    [1, shade(label, -0.16)],
  ]);
  art.rect(146, 192, 108, 106, paper, 2);
  if (spec.words) art.text(spec.words, 158, 220, 17, ink, { "text-anchor": "start" });
  else art.stroke("M160 216 h44", ink, 3);
  art.stroke("M160 230 h26", ink, 1.6, { opacity: 0.7 });
  art.stroke("M160 276 h70 M160 283 h50", ink, 1, { opacity: 0.5 });
  art
    .circle(230, 253, 12, "none", { stroke: ink, "stroke-width": 1.6 })
    .stroke("M230 244 q9 9 0 18 q-9 -9 0 -18", ink, 1.4);
}
