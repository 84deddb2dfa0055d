import { type Hex, shade } from "./colour.ts";

/** Anything `fill` and `stroke` take: a colour or a `url(#…)` made by an {@link Art}. */
export type Paint = string;
/** SVG path data in the 400 × 400 box. */
export type PathData = string;
export type Attributes = Readonly<Record<string, string | number>>;
/** Offset 0 to 1, colour, and opacity (default 1). */
export type Stop = readonly [offset: number, colour: Hex, opacity?: number];
/** From (x1, y1) to (x2, y2), in fractions of the painted shape's box. */
export type Direction = readonly [x1: number, y1: number, x2: number, y2: number];

export const across: Direction = [0, 0, 1, 0];
export const down: Direction = [0, 0, 0, 1];
/** The way the light falls in every picture: from the upper left. */
export const slant: Direction = [0, 0, 1, 1];

/** At most two decimals, so that the same picture is the same bytes and stays small. */
const tidy = (value: string | number): string =>
  typeof value === "number" ? String(Math.round(value * 100) / 100) : value.replace(/\d+\.\d{3,}/g, (n) => tidy(+n));

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (mark) => escapes[mark] ?? mark);

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(tidy(value))}"`)
    .join("");

/**
 * Builds one SVG drawing, back to front, in a 400 × 400 box. Drawing methods return the builder; paint and filter
 * methods return a reference to hand to them. Ids are `prefix` plus a running number, and the same definition made
 * twice is kept once, so equal calls make equal bytes.
 */
export class Art {
  readonly #ids = new Map<string, string>();
  #definitions = "";
  #body = "";

  constructor(readonly prefix: string) {}

  /** The drawing as one SVG, `side` × `side` units. */
  svg(side: number): string {
    const box = attributesOf({ xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${side} ${side}` });
    return `<svg${box}><defs>${this.#definitions}</defs>${this.#body}</svg>`;
  }

  // Shapes

  path(d: PathData, fill: Paint, attributes: Attributes = {}): this {
    return this.#draw("path", { d, fill, ...attributes });
  }

  ellipse(cx: number, cy: number, rx: number, ry: number, fill: Paint, attributes: Attributes = {}): this {
    return this.#draw("ellipse", { cx, cy, rx, ry, fill, ...attributes });
  }

  circle(cx: number, cy: number, r: number, fill: Paint, attributes: Attributes = {}): this {
    return this.ellipse(cx, cy, r, r, fill, attributes);
  }

  /** A rectangle with corners of `radius` (default 0). */
  rect(
    x: number,
    y: number,
    width: number,
    height: number,
    fill: Paint,
    radius = 0,
    attributes: Attributes = {},
  ): this {
    return this.#draw("rect", { x, y, width, height, fill, ...(radius > 0 && { rx: radius }), ...attributes });
  }

  /** A line with round ends and joins. */
  stroke(d: PathData, colour: Paint, width: number, attributes: Attributes = {}): this {
    const ends = { "stroke-linecap": "round", "stroke-linejoin": "round" };
    return this.#draw("path", { d, fill: "none", stroke: colour, "stroke-width": width, ...ends, ...attributes });
  }

  /** A running stitch or seam: a dashed, thin stroke. */
  stitch(d: PathData, colour: Paint, width = 1.6): this {
    return this.stroke(d, colour, width, { "stroke-dasharray": "4 3.4", opacity: 0.85 });
  }

  /** A shape with edges blurred by `blur` units: highlights, shadows, glow. */
  soft(d: PathData, fill: Paint, blur: number, opacity = 1): this {
    return this.path(d, fill, { filter: this.blur(blur), opacity });
  }

  softEllipse(cx: number, cy: number, rx: number, ry: number, fill: Paint, blur: number, opacity = 1): this {
    return this.ellipse(cx, cy, rx, ry, fill, { filter: this.blur(blur), opacity });
  }

  /**
   * Words in Instrument Serif, the one face that the raster command brings with it. `y` is the baseline; anchor
   * (default middle) says which part of the words `x` is.
   */
  text(words: string, x: number, y: number, sizePx: number, fill: Paint, attributes: Attributes = {}): this {
    const face = { "font-family": "Instrument Serif", "font-size": sizePx, "text-anchor": "middle" };
    this.#body += `<text${attributesOf({ x, y, fill, ...face, ...attributes })}>${escapeXml(words)}</text>`;
    return this;
  }

  // Structure

  group(attributes: Attributes, draw: () => void): this {
    this.#body += `<g${attributesOf(attributes)}>`;
    draw();
    this.#body += "</g>";
    return this;
  }

  /** Draws only inside `d`. */
  clip(d: PathData, draw: () => void, attributes: Attributes = {}): this {
    const path = this.#define("clipPath", {}, `<path d="${tidy(d)}"/>`);
    return this.group({ "clip-path": path, ...attributes }, draw);
  }

  /** Adds all of another drawing, which must have another prefix. */
  embed(other: Art): this {
    this.#definitions += other.#definitions;
    this.#body += other.#body;
    return this;
  }

  // Paints

  linear(stops: readonly Stop[], [x1, y1, x2, y2]: Direction = across): Paint {
    return this.#define("linearGradient", { x1, y1, x2, y2 }, stopsOf(stops));
  }

  /** Lit from (cx, cy); by default from the upper left. */
  radial(stops: readonly Stop[], cx = 0.35, cy = 0.3, r = 0.8): Paint {
    return this.#define("radialGradient", { cx, cy, r }, stopsOf(stops));
  }

  /** From `lift` lighter on the lit side to `fall` darker on the other. */
  shaded(colour: Hex, lift = 0.08, fall = 0.15, direction: Direction = slant): Paint {
    const stops: readonly Stop[] = [
      [0, shade(colour, lift)],
      [0.45, colour],
      [1, shade(colour, -fall)],
    ];
    return this.linear(stops, direction);
  }

  /** One colour at several lightnesses, evenly spaced, each so much lighter (> 0) or darker than `colour`. */
  tones(colour: Hex, lifts: readonly number[], direction: Direction = across): Paint {
    return this.linear(
      lifts.map((lift, i) => [i / (lifts.length - 1), shade(colour, lift)]),
      direction,
    );
  }

  /** Bulging towards the viewer: `lift` lighter where the light at (cx, cy) meets it, `fall` darker at its far edge. */
  rounded(colour: Hex, lift = 0.13, fall = 0.18, cx = 0.34, cy = 0.25, r = 0.85): Paint {
    const stops: readonly Stop[] = [
      [0, shade(colour, lift)],
      [0.5, colour],
      [1, shade(colour, -fall)],
    ];
    return this.radial(stops, cx, cy, r);
  }

  /** Something turned on a lathe, standing: dark rim, lit left flank, core, shadow, light bouncing off the floor. */
  cylinder(colour: Hex, shine = 0.09): Paint {
    return this.linear([
      [0, shade(colour, -0.16)],
      [0.1, shade(colour, -0.05)],
      [0.3, shade(colour, shine)],
      [0.5, colour],
      [0.8, shade(colour, -0.1)],
      [0.95, shade(colour, -0.2)],
      [1, shade(colour, -0.15)],
    ]);
  }

  wood(colour: Hex = "#b98a5e"): Paint {
    return this.linear([
      [0, shade(colour, 0.06)],
      [0.45, colour],
      [1, shade(colour, -0.16)],
    ]);
  }

  metal(colour: Hex = "#c9c6c0", direction: Direction = across): Paint {
    const stops: readonly Stop[] = [
      [0, shade(colour, -0.22)],
      [0.18, shade(colour, 0.08)],
      [0.3, shade(colour, 0.24, 0.5)],
      [0.42, shade(colour, 0.02)],
      [0.75, shade(colour, -0.28)],
      [0.9, shade(colour, -0.05)],
      [1, shade(colour, -0.25)],
    ];
    return this.linear(stops, direction);
  }

  // Filters

  blur(radius: number): Paint {
    const room = { x: "-60%", y: "-60%", width: "220%", height: "220%" };
    return this.#define("filter", room, `<feGaussianBlur stdDeviation="${tidy(radius)}"/>`);
  }

  /**
   * Woven or grained: dark noise over the shape it is given to.
   * @param grain fineness, 0.3 (fleece) to 1.3 (canvas). @param strength 0.04 (hint) to 0.14 (tweed).
   */
  fabric(grain = 0.9, strength = 0.09): Attributes {
    const darken = `0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 ${tidy(strength * 4)} ${tidy(-strength * 1.4)}`;
    const filter = this.#define(
      "filter",
      {},
      `<feTurbulence type="fractalNoise" baseFrequency="${tidy(grain)}" numOctaves="2" result="noise"/>` +
        `<feColorMatrix in="noise" values="${darken}"/><feComposite in2="SourceGraphic" operator="in"/>` +
        `<feMerge><feMergeNode in="SourceGraphic"/><feMergeNode/></feMerge>`,
    );
    return { filter };
  }

  #define(element: string, attributes: Attributes, content: string): Paint {
    const key = `${element}${attributesOf(attributes)}${content}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return `url(#${known})`;
    const id = `${this.prefix}${this.#ids.size.toString(36)}`;
    this.#ids.set(key, id);
    this.#definitions += `<${element}${attributesOf({ id, ...attributes })}>${content}</${element}>`;
    return `url(#${id})`;
  }

  #draw(element: string, attributes: Attributes): this {
    this.#body += `<${element}${attributesOf(attributes)}/>`;
    return this;
  }
}

const stopsOf = (stops: readonly Stop[]): string =>
  stops
    .map(([offset, colour, opacity]) => {
      const faint = opacity === undefined ? {} : { "stop-opacity": opacity };
      return `<stop${attributesOf({ offset, "stop-color": colour, ...faint })}/>`;
    })
    .join("");
