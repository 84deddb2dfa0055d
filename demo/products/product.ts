import type { PictureSpec } from "../pictures/spec.ts";
import type { Both } from "./both.ts";
import type { Brand } from "./brands.ts";
import type { CategoryId } from "./categories.ts";
import type { Fact } from "./facts.ts";
import type { ColourName } from "./palette.ts";
import type { TagId } from "./tags.ts";

/** Whole dollars and whole yuan. Each is set for its own market, neither is converted from the other. */
export interface Prices {
  readonly usd: number;
  readonly cny: number;
}

/** One buyable form: a shoe size, a bottle size. */
export interface ProductVariant {
  /** Kebab-case, unique within the product; the feed row is `<product id>-<variant id>`. */
  readonly id: string;
  readonly label: Both;
  /** Where it differs from the product's own. */
  readonly price?: Prices;
  readonly soldOut?: true;
}

/**
 * One thing that here·made sells. The shop, its brands and its popularity numbers are invented.
 *
 * What the colours of `picture` mean where the spec leaves it open: plants: `colour` is the pot; watches: `colour` is
 * the dial, `accent` the strap, `detail` the case; books: `colour` is the cover, `accent` the drawing and the
 * lettering; chairs, sofas and tables: `accent` is the wood; lamps: `accent` is the base.
 */
export interface Product {
  /** Kebab-case, English, stable. */
  readonly id: string;
  readonly title: Both;
  /** Material or use in a few words, lower case in English. */
  readonly subtitle: Both;
  /** Two to four sentences. */
  readonly description: Both;
  readonly brand: Brand;
  readonly category: CategoryId;
  /** Three to six. */
  readonly tags: readonly TagId[];
  readonly material: Both;
  readonly colour: ColourName;
  /** Two to four. */
  readonly facts: readonly Fact[];
  readonly price: Prices;
  /** The price before a reduction, above `price` in both currencies. */
  readonly was?: Prices;
  readonly soldOut?: true;
  readonly variants?: readonly ProductVariant[];
  /** ISO date, `YYYY-MM-DD`. */
  readonly listedAt: string;
  /** 0 to 100, skewed as sales are: a few things sell a lot, most a little. Invented, not measured. */
  readonly popularity: number;
  readonly picture: PictureSpec;
}
