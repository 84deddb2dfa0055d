import { across, down, type PathData } from "../kit/art.ts";
import { shade } from "../kit/colour.ts";
import type { FamilyDrawing } from "../kit/family.ts";

const upper: PathData =
  "M104 92 Q150 82 204 92 Q206 96 205 104 Q200 150 212 186 Q222 212 262 224 Q322 236 340 262 Q350 280 346 300 H98 Q92 270 98 232 Q106 190 104 150 Q102 116 104 92Z";

/** Colour: leather. Accent: the elastic gore, or the laces. Detail: the sole. Prints: `lace` (laced), `suede`. */
export const boot: FamilyDrawing = {
  draw(art, spec) {
    const colour = spec.colour;
    const sole = spec.detail ?? "#2b2522";
    const hide = spec.print === "suede" ? art.fabric(0.7, 0.1) : art.fabric(0.06, 0.04);
    art.path(
      "M94 304 H348 Q354 310 350 320 L346 330 H212 Q200 318 184 318 L180 336 H98 Q92 320 94 304Z",
      art.shaded(sole, 0.12, 0.1, down),
    );
    art
      .path(
        "M95 298 H348 Q353 304 350 312 H94Z",
        art.linear(
          [
            [0, "#c79b66"],
            [1, "#8f6537"],
          ],
          down,
        ),
      )
      .stitch("M100 305 H346", "#f0dcb8", 1.4);
    art.ellipse(154, 92, 50, 8, shade(colour, -0.34));
    art.path(
      upper,
      art.linear(
        [
          [0, shade(colour, -0.06)],
          [0.22, shade(colour, 0.09)],
          [0.5, colour],
          [1, shade(colour, -0.14)],
        ],
        [0, 0, 1, 0.35],
      ),
      hide,
    );
    art.clip(upper, () => {
      if (spec.print !== "lace") {
        const gore = "M138 86 H182 Q178 160 170 212 Q158 222 146 212 Q138 160 138 86Z";
        const elastic = spec.accent ?? shade(colour, -0.22);
        art.path(gore, art.shaded(elastic, 0.04, 0.1, down));
        for (let x = 140; x < 182; x += 4.5)
          art.stroke(`M${x} 86 L${158 + (x - 160) * 0.62} 216`, shade(elastic, -0.14), 1.4, { opacity: 0.6 });
        art.stitch("M135 86 Q134 160 143 214 Q158 228 173 214 Q182 160 186 86", shade(colour, -0.2), 1.4);
      }
      art
        .stroke("M214 190 Q196 226 206 302", shade(colour, -0.2), 1.8, { opacity: 0.8 })
        .stitch("M220 194 Q202 228 212 302", shade(colour, -0.2), 1.3);
      art.stroke("M98 240 Q120 232 138 244 Q146 270 144 302", shade(colour, -0.18), 1.6, { opacity: 0.7 });
      art.soft("M112 104 Q122 150 114 220 L126 226 Q134 150 128 100Z", "#ffffff", 6, 0.3);
      art.soft(
        "M222 222 Q270 226 316 254 Q284 250 248 254 Q226 242 222 222Z",
        "#ffffff",
        6,
        spec.print === "suede" ? 0.22 : 0.55,
      );
      art.soft("M90 286 H356 V312 H90Z", "#000000", 7, 0.34);
      art.soft("M206 96 Q196 150 214 196 L230 200 V90Z", "#000000", 8, 0.25);
      art.soft("M150 226 Q190 214 208 226 Q186 230 160 244Z", "#000000", 5, 0.22);
    });
    if (spec.print === "lace") drawLaces(art, colour, spec.accent ?? "#e8d9c0");
    art.stroke("M104 93 Q150 104 204 93", shade(colour, 0.14), 2.4, { opacity: 0.55 });
    art.stroke("M112 92 Q108 66 120 64 Q132 66 128 94", art.shaded(colour, 0.06, 0.12, across), 6);
    return { centreX: 216, halfWidth: 134, floorY: 334 };
  },
};

function drawLaces(art: Parameters<FamilyDrawing["draw"]>[0], colour: string, lace: string): void {
  art.path(
    "M186 96 Q198 94 205 100 Q200 150 212 186 Q222 212 252 222 Q226 232 206 214 Q184 176 186 96Z",
    shade(colour, -0.12),
  );
  for (let i = 0; i < 7; i++) {
    const y = 108 + i * 16;
    const x = 184 + Math.max(0, i - 3) * 5.5;
    art
      .circle(x - 3, y + 3, 2.6, "#c9a45c")
      .stroke(`M${x - 2} ${y + 2} q10 -7 20 -5`, shade(lace, -0.25), 5.4, { opacity: 0.6 });
    art.stroke(`M${x - 2} ${y + 1} q10 -7 20 -5`, lace, 4);
  }
  art.stroke("M186 104 q-22 4 -20 16 q6 8 20 -10 M188 104 q-8 20 -2 30", lace, 3);
}
