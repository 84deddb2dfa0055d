/** A colour as `#rrggbb`. */
export type Hex = string;

/** Björn Ottosson's OKLab: lightness 0 to 1, then green–red and blue–yellow, each about -0.4 to 0.4. */
export type Oklab = readonly [lightness: number, a: number, b: number];

const clamp01 = (value: number): number => Math.min(1, Math.max(0, value));
const toLinear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const fromLinear = (v: number): number => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** sRGB to OKLab. Source: Ottosson, "A perceptual color space for image processing" (2020). */
export function toOklab(hex: Hex): Oklab {
  const bits = Number.parseInt(hex.slice(1), 16);
  const r = toLinear(((bits >> 16) & 255) / 255);
  const g = toLinear(((bits >> 8) & 255) / 255);
  const b = toLinear((bits & 255) / 255);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** OKLab to sRGB; what lies outside sRGB is clipped per channel. Source as for {@link toOklab}. */
export function fromOklab([lightness, a, b]: Oklab): Hex {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const byte = (v: number): string =>
    Math.round(255 * fromLinear(clamp01(v)))
      .toString(16)
      .padStart(2, "0");
  return `#${channels.map(byte).join("")}`;
}

/** Lighter (`lift` > 0) or darker by that much OKLab lightness; `chroma` scales its colourfulness (default 1). */
export function shade(hex: Hex, lift: number, chroma = 1): Hex {
  const [lightness, a, b] = toOklab(hex);
  return fromOklab([clamp01(lightness + lift), a * chroma, b * chroma]);
}

/** From `from` (t = 0) to `to` (t = 1), straight through OKLab. */
export function mix(from: Hex, to: Hex, t: number): Hex {
  const a = toOklab(from);
  const b = toOklab(to);
  return fromOklab([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]);
}

/** OKLab lightness, 0 (black) to 1 (white). */
export const lightnessOf = (hex: Hex): number => toOklab(hex)[0];
