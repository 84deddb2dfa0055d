import { lightnessOf, shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

/** Colour: cover. Accent: elastic and ribbon. Detail: foil of the words. Lies on the table, a little turned. */
export const notebook: FamilyDrawing = {
  draw(art, spec) {
    const cover = spec.colour;
    const band = spec.accent ?? shade(cover, -0.2);
    const foil = spec.detail ?? (lightnessOf(cover) > 0.6 ? shade(cover, -0.34) : "#e5c98d");
    art.group({ transform: "rotate(-6 200 200)" }, () => {
      art.path("M222 352 L214 384 L224 378 L232 386 L236 352Z", art.shaded(band, 0.06, 0.1));
      art.rect(114, 56, 182, 296, "#efe8da", 12);
      for (let i = 0; i < 3; i++) art.stroke(`M${288 + i * 2.6} 66 V342`, "#c9bfac", 0.9, { opacity: 0.8 });
      art.rect(
        108,
        52,
        182,
        296,
        art.linear([
          [0, shade(cover, -0.14)],
          [0.05, shade(cover, 0.05)],
          [0.1, shade(cover, -0.07)],
          [0.3, shade(cover, 0.05)],
          [0.7, cover],
          [1, shade(cover, -0.08)],
        ]),
        12,
        art.fabric(0.7, 0.05),
      );
      art.soft("M124 60 H206 L132 344 H118Z", "#ffffff", 12, 0.2);
      art.stroke("M120 58 V342", shade(cover, -0.16), 1.4, { opacity: 0.6 });
      if (spec.words) art.text(spec.words, 184, 196, Math.min(27, 270 / spec.words.length), foil);
      art.stroke("M158 214 H210", foil, 1.4, { opacity: 0.8 });
      art.rect(252, 49, 12, 302, art.shaded(band, 0.08, 0.14), 2).soft("M265 52 h6 v296 h-6Z", "#000000", 3, 0.3);
    });
    return { centreX: 204, halfWidth: 96, floorY: 356, stance: "lies", scale: 0.98 };
  },
};
