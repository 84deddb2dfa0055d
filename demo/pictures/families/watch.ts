import { type Art, slant } from "../kit/art.ts";
import { lightnessOf, shade } from "../kit/colour.ts";
import type { FamilyDrawing, Footprint } from "../kit/family.ts";
import type { PictureSpec } from "../spec.ts";

/** Colour: dial. Accent: strap (mesh: its metal). Detail: case metal. Words: the maker's name on the dial. */
export const watch: FamilyDrawing = {
  draw(art, spec) {
    if (spec.kind === "mesh") drawMesh(art, spec);
    else if (spec.kind === "dive") drawRubber(art, spec);
    else drawLeather(art, spec);
    if (spec.kind === "square") drawSquare(art, spec);
    else drawRound(art, spec);
    return lying;
  },
};

const lying: Footprint = { centreX: 200, halfWidth: 80, floorY: 356, stance: "lies" };
const strapPath = "M166 40 Q200 34 234 40 L244 130 L244 270 L232 362 Q200 368 168 362 L156 270 L156 130Z";

const caseOf = (spec: PictureSpec): string => spec.detail ?? "#c9c6c0";
const inkOf = (spec: PictureSpec): string => (lightnessOf(spec.colour) > 0.72 ? "#2b2a28" : "#f2ede1");

function drawLeather(art: Art, spec: PictureSpec): void {
  const strap = spec.accent ?? "#6b4a34";
  art.path(strapPath, art.cylinder(strap, 0.1), art.fabric(0.5, 0.05));
  art.stitch("M172 48 L164 126 M228 48 L236 126 M164 276 L174 354 M236 276 L226 354", shade(strap, 0.24), 1.5);
  for (const y of [304, 322, 340]) art.ellipse(200, y, 4, 3, shade(strap, -0.28));
}

function drawMesh(art: Art, spec: PictureSpec): void {
  const metal = spec.accent ?? "#c4c1ba";
  art.path(strapPath, art.metal(metal));
  art.clip(strapPath, () => {
    art.group({ opacity: 0.5 }, () => {
      for (let y = 34; y < 368; y += 5)
        art.stroke(
          `M150 ${y} q4 4 8 0 t8 0 t8 0 t8 0 t8 0 t8 0 t8 0 t8 0 t8 0 t8 0 t8 0 t8 0`,
          shade(metal, -0.26),
          1.1,
        );
    });
    art.soft("M170 30 H184 V370 H170Z", "#ffffff", 6, 0.5);
  });
}

function drawRubber(art: Art, spec: PictureSpec): void {
  const rubber = spec.accent ?? "#23262d";
  art.path(strapPath, art.cylinder(rubber, 0.12));
  for (const y of [58, 74, 90, 318, 334, 350]) art.rect(180, y, 40, 6, shade(rubber, -0.16), 3);
  art.stroke("M170 46 L161 126 M174 354 L162 276", "#ffffff", 2.4, { opacity: 0.28, filter: art.blur(1) });
}

function drawRound(art: Art, spec: PictureSpec): void {
  const metal = caseOf(spec);
  const isDive = spec.kind === "dive";
  art.rect(284, 190, 17, 21, art.metal(metal), 4);
  art.softEllipse(206, 208, 92, 92, "#000000", 7, 0.3);
  art.circle(200, 200, 92, art.metal(metal, slant)).circle(200, 200, 83, art.shaded(metal, -0.22, -0.14));
  if (isDive) drawBezel(art, spec);
  const radius = isDive ? 62 : 76;
  art.circle(200, 200, radius, dialPaint(art, spec.colour));
  drawMarks(art, spec, radius);
  drawHands(art, spec, radius / 76);
  art.path("M140 150 Q170 124 214 126 Q170 150 146 206Z", "#ffffff", { opacity: 0.1 });
}

function drawBezel(art: Art, spec: PictureSpec): void {
  const ring = shade(spec.colour, -0.1);
  art.circle(200, 200, 84, art.shaded(ring, 0.1, 0.1)).circle(200, 200, 64, art.metal(caseOf(spec), slant));
  for (let i = 0; i < 12; i++)
    art.rect(198.6, 119, i % 3 ? 2.8 : 4, i % 3 ? 7 : 11, "#f2ede1", 1, { transform: `rotate(${i * 30} 200 200)` });
}

function drawSquare(art: Art, spec: PictureSpec): void {
  const metal = caseOf(spec);
  art.rect(272, 190, 16, 20, art.metal(metal), 4);
  art.soft("M132 130 H276 V282 H132Z", "#000000", 8, 0.3);
  art
    .rect(124, 120, 152, 160, art.metal(metal, slant), 26)
    .rect(132, 128, 136, 144, art.shaded(metal, -0.22, -0.12), 20);
  art.rect(138, 134, 124, 132, dialPaint(art, spec.colour), 16);
  drawMarks(art, spec, 62);
  drawHands(art, spec, 0.8);
  art.path("M144 140 H220 L150 214 Q144 210 144 200Z", "#ffffff", { opacity: 0.1 });
}

const dialPaint = (art: Art, dial: string): string =>
  art.radial(
    [
      [0, shade(dial, 0.1)],
      [0.7, dial],
      [1, shade(dial, -0.08)],
    ],
    0.4,
    0.35,
    0.8,
  );

function drawMarks(art: Art, spec: PictureSpec, radius: number): void {
  const ink = inkOf(spec);
  const isBare = spec.kind === "mesh";
  for (let i = 0; i < 12; i++) {
    const isQuarter = i % 3 === 0;
    const transform = `rotate(${i * 30} 200 200)`;
    if (spec.kind === "dive") art.circle(200, 200 - radius + 11, isQuarter ? 5 : 3.6, ink, { transform });
    else if (isBare && !isQuarter) art.rect(199.2, 200 - radius + 8, 1.6, 6, ink, 0, { transform });
    else art.rect(198.4, 200 - radius + 8, isQuarter ? 4 : 3, isQuarter ? 14 : 9, ink, 1, { transform });
  }
  if (spec.words) art.text(spec.words, 200, 200 + radius * 0.5, 11, ink, { "letter-spacing": 1.2, opacity: 0.85 });
}

function drawHands(art: Art, spec: PictureSpec, size: number): void {
  const ink = inkOf(spec);
  const hour = `M200 200 L${200 - 34 * size} ${200 - 28 * size}`;
  const minute = `M200 200 L${200 + 40 * size} ${200 - 48 * size}`;
  art.group(
    { opacity: 0.3, transform: "translate(2.5 3.5)" },
    () => void art.stroke(hour, "#000000", 5).stroke(minute, "#000000", 3.6),
  );
  art.stroke(hour, ink, 5).stroke(minute, ink, 3.6);
  art.stroke(`M200 ${200 + 14 * size} L200 ${200 - 62 * size}`, "#d9603b", 1.6, { transform: "rotate(130 200 200)" });
  art.circle(200, 200, 5, ink).circle(200, 200, 1.8, "#d9603b");
}
