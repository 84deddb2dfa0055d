import type { Scene } from "../spec.ts";
import { type Art, down } from "./art.ts";
import { fromOklab, type Hex, mix, shade, toOklab } from "./colour.ts";
import type { Footprint } from "./family.ts";

/** What a scene needs to know: where the thing will stand once it is enlarged and lifted. */
export interface Stage {
  readonly scene: Scene;
  /** The wall's colour. */
  readonly wall: Hex;
  readonly floorY: number;
  readonly footprint: Footprint;
}

/** How far a plinth lifts what stands on it, in picture units. */
export const plinthLift = 26;

/** The backdrop's colour: the thing's hue, pale, with chroma held down so that no backdrop shouts. */
export function wallColour(tint: Hex, scene: Scene): Hex {
  const [, a, b] = hushed(tint);
  return fromOklab([scene === "arch" ? 0.86 : 0.905, a * 0.62 + 0.003, b * 0.62 + 0.007]);
}

/** The colour of a shadow in a room tinted by `tint`: warm grey with a little of the hue. */
export function shadowColour(tint: Hex): Hex {
  const [, a, b] = hushed(tint);
  return mix(fromOklab([0.42, a * 0.5, b * 0.5 + 0.01]), "#3a2f2a", 0.35);
}

const mostChroma = 0.046;

function hushed(tint: Hex): readonly [number, number, number] {
  const [lightness, a, b] = toOklab(tint);
  const keep = Math.min(1, mostChroma / (Math.hypot(a, b) + 1e-4));
  return [lightness, a * keep, b * keep];
}

/** Everything behind the thing: wall, its ornament, floor or shelf, plinth. */
export function drawRoom(art: Art, stage: Stage): void {
  drawBackdrop(art, stage.wall);
  const lies = stage.footprint.stance === "lies";
  if (stage.scene === "arch" && !lies) drawArch(art, stage.wall);
  if (stage.scene === "window") drawWindow(art, stage.wall);
  if (lies) return;
  drawFloor(art, stage);
  if (stage.scene === "plinth" && stage.footprint.stance !== "hangs") drawPlinth(art, stage);
}

function drawBackdrop(art: Art, wall: Hex): void {
  const light = art.radial(
    [
      [0, shade(wall, 0.06)],
      [0.55, wall],
      [1, shade(wall, -0.06)],
    ],
    0.36,
    0.28,
    0.85,
  );
  art.rect(0, 0, 400, 400, light);
}

/** A shallow niche; its left edge is in shade, since the light comes from there. */
function drawArch(art: Art, wall: Hex): void {
  const niche = "M70 400 V186 A130 130 0 0 1 330 186 V400Z";
  art.path(niche, art.shaded(shade(wall, 0.06), 0.03, 0.03));
  art.clip(niche, () =>
    art.soft("M56 400 V170 A146 146 0 0 1 300 80 A130 130 0 0 0 84 200 V400Z", shade(wall, -0.14), 9, 0.5),
  );
}

/** Sunlight through four panes, thrown on the wall. */
function drawWindow(art: Art, wall: Hex): void {
  const panes = [60, 150].flatMap((x) => [26, 140].map((y) => `M${x} ${y} h78 v98 h-78Z`)).join(" ");
  art.path(panes, shade(wall, 0.13), {
    opacity: 0.8,
    filter: art.blur(6),
    transform: "skewX(-20) translate(70 0)",
  });
}

function drawFloor(art: Art, { scene, wall, floorY }: Stage): void {
  if (scene === "shelf") {
    const edgeY = floorY - 22;
    const board = shade(wall, -0.07);
    const top = art.linear(
      [
        [0, shade(board, 0.03)],
        [0.12, board],
        [1, shade(board, -0.07)],
      ],
      down,
    );
    art.rect(0, edgeY, 400, 400 - edgeY, top);
    return;
  }
  const horizonY = floorY - 42;
  const floor = shade(wall, -0.02);
  art.rect(
    0,
    horizonY,
    400,
    400 - horizonY,
    art.linear(
      [
        [0, floor, 0],
        [0.4, floor, 0.8],
        [1, shade(wall, -0.07)],
      ],
      down,
    ),
  );
}

function drawPlinth(art: Art, { wall, floorY, footprint }: Stage): void {
  const half = Math.min(178, footprint.halfWidth * 1.35 + 22);
  const [left, right] = [200 - half, 200 + half];
  art.soft(`M${left} ${floorY + 10} H${right + 30} V400 H${left}Z`, shade(wall, -0.3), 14, 0.35);
  const block = `M${left} ${floorY} V400 H${right} V${floorY} A${half} 15 0 0 1 ${left} ${floorY}Z`;
  art.path(block, art.cylinder(shade(wall, 0.02), 0.05));
  art.ellipse(
    200,
    floorY,
    half,
    15,
    art.linear([
      [0, shade(wall, 0.09)],
      [1, shade(wall, 0.02)],
    ]),
  );
}

/** The thing's own shadow, drawn in the thing's coordinates just before it. Falls to the right: the light is upper left. */
export function drawShadow(art: Art, footprint: Footprint, shadow: Hex): void {
  const { centreX, floorY, halfWidth, stance, feet } = footprint;
  if (stance === "lies") {
    art.softEllipse(centreX + 12, floorY - 122, halfWidth + 12, 132, shadow, 18, 0.42);
    return;
  }
  if (stance === "hangs") return;
  art.softEllipse(centreX + 40, floorY + 3, halfWidth * 1.15, 15, shadow, 12, 0.42);
  if (feet === undefined) {
    art.softEllipse(centreX + 6, floorY, halfWidth * 0.9, 6.5, shade(shadow, -0.12), 3.5, 0.7);
    return;
  }
  art.softEllipse(centreX + 12, floorY - 4, halfWidth * 0.95, 9, shadow, 7, 0.45);
  for (const foot of feet) {
    art.softEllipse(foot.x + foot.halfWidth * 0.8, foot.y, foot.halfWidth * 1.7, 3.2, shade(shadow, -0.12), 1.8, 0.75);
  }
}
