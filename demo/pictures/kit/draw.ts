import { SottoError } from "../../../src/core/errors.ts";
import { drawings } from "../families/all.ts";
import { type PictureSpec, silhouettes } from "../spec.ts";
import { Art } from "./art.ts";
import { keyOf } from "./chance.ts";
import type { Footprint } from "./family.ts";
import { drawRoom, drawShadow, plinthLift, shadowColour, wallColour } from "./scenes.ts";

/** The side of every picture, in its own units. */
export const pictureSide = 400;

/**
 * One product's whole picture as SVG, 400 × 400: the same spec always gives the same bytes.
 * @throws SottoError `input/bad-request` where the family is not drawn, the silhouette unknown or a colour malformed.
 */
export function drawPicture(spec: PictureSpec): string {
  check(spec);
  const prefix = `p${keyOf(spec)}`;
  const thing = new Art(`${prefix}t`);
  const room = new Art(`${prefix}r`);
  const footprint = draw(thing, spec);

  const tint = footprint.tint ?? spec.colour;
  const lift = spec.scene === "plinth" && (footprint.stance ?? "stands") === "stands" ? plinthLift : 0;
  const scale = footprint.scale ?? 1.08;
  const middle = pictureSide / 2;
  const floorY = (footprint.floorY - middle) * scale + middle - lift;

  drawRoom(room, { scene: spec.scene, wall: wallColour(tint, spec.scene), floorY, footprint });
  const offset = middle * (1 - scale);
  room.group({ transform: `translate(${offset} ${offset - lift}) scale(${scale})` }, () => {
    drawShadow(room, footprint, shadowColour(tint));
    room.embed(thing);
  });
  return room.svg(pictureSide);
}

function draw(art: Art, spec: PictureSpec): Footprint {
  const drawing = drawings[spec.family];
  if (drawing === undefined) {
    throw new SottoError("input/bad-request", `No drawing for the family "${spec.family}". Add it to families/all.ts.`);
  }
  return drawing.draw(art, spec);
}

const isHex = (colour: string): boolean => /^#[0-9a-f]{6}$/i.test(colour);

function check(spec: PictureSpec): void {
  const kinds: readonly string[] = silhouettes[spec.family];
  if (!kinds.includes(spec.kind)) {
    const known = kinds.join(", ");
    throw new SottoError(
      "input/bad-request",
      `The family "${spec.family}" has no "${spec.kind}". Use one of: ${known}.`,
    );
  }
  for (const colour of [spec.colour, spec.accent, spec.detail]) {
    if (colour === undefined || isHex(colour)) continue;
    throw new SottoError("input/bad-request", `"${colour}" is not a colour of a picture. Write it as #rrggbb.`);
  }
}
