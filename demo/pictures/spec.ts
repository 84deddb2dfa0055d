/** Studio settings a picture can be taken in. */
export const scenes = ["studio", "window", "arch", "plinth", "shelf"] as const;
export type Scene = (typeof scenes)[number];

/** Everything drawn: family, then its silhouettes. */
export const silhouettes = {
  chair: ["shell", "spindle"],
  sofa: ["two-seat"],
  table: ["side"],
  mug: ["plain"],
  teapot: ["round"],
  bowl: ["deep"],
  pot: ["casserole"],
  lamp: ["dome", "globe", "shade", "pendant"],
  plant: ["monstera", "snake", "pilea"],
  can: ["watering"],
  tee: ["short", "long"],
  knit: ["sweater"],
  cap: ["beanie"],
  sneaker: ["court", "runner"],
  boot: ["ankle"],
  sandal: ["two-strap"],
  backpack: ["roll", "zip"],
  tote: ["shopper"],
  duffel: ["weekend"],
  headphones: ["over-ear"],
  speaker: ["portable"],
  turntable: ["belt"],
  keyboard: ["compact"],
  watch: ["field", "mesh", "square", "dive"],
  bottle: ["pump", "dropper"],
  jar: ["cream"],
  candle: ["glass"],
  book: ["waves", "peaks", "tiles"],
  notebook: ["elastic"],
  tent: ["ridge"],
  flask: ["thermos"],
  lantern: ["camp"],
  hammock: ["slung"],
} as const;

export type Family = keyof typeof silhouettes;

/** What one product's picture shows. Colours are `#rrggbb`. */
export interface PictureSpec {
  readonly family: Family;
  /** One of the family's silhouettes. */
  readonly kind: string;
  readonly scene: Scene;
  /** The main colour: shade, glaze, cloth, case. */
  readonly colour: string;
  /** The second colour: dip, strap, stripe, wood, label. Each family says what it does with it. */
  readonly accent?: string;
  /** The third, small one: pull tab, ink, dial marks. */
  readonly detail?: string;
  /** A pattern the family knows, such as "dip", "speck", "stripe", "sun", "wave", "pocket". */
  readonly print?: string;
  /** Words on the thing itself, such as a book's title. */
  readonly words?: string;
}
