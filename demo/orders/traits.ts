import type { CategoryId } from "../products/categories.ts";
import type { Product } from "../products/product.ts";
import type { TagId } from "../products/tags.ts";
import type { Chances } from "./chances.ts";

/** Tastes that run across the departments. Which tags speak for which is a judgement made by hand. */
const styles = {
  natural: ["earthy", "oak", "linen", "wool", "stoneware", "terracotta", "handmade", "rustic", "slow-living"],
  spare: ["minimal", "japandi", "pale", "calm", "quiet", "small-spaces", "everyday", "easy-care"],
  bold: ["bold", "playful", "graphic", "retro", "summer", "hosting"],
  heritage: ["classic", "leather", "walnut", "brass", "mid-century", "mechanical", "repairable", "canvas"],
  technical: ["sporty", "steel", "aluminium", "industrial", "lightweight", "rainproof", "rechargeable", "recycled"],
  soft: ["cosy", "warm-light", "warm", "scent", "gentle", "bath", "bedside", "glass", "mornings"],
} as const satisfies Record<string, readonly TagId[]>;

export type Style = keyof typeof styles;
export const styleNames = Object.keys(styles) as readonly Style[];
/** How much of each style; together 1. */
export type StyleMix = Readonly<Record<Style, number>>;

/** Days after which a thing is used up. */
const lastingDays: Partial<Record<CategoryId, number>> = {
  "beauty/wash": 70,
  "beauty/face": 85,
  "beauty/candles": 55,
  "books/notebooks": 110,
};

/** What the simulation alone knows of a product. None of it comes from the vectors that the shop ranks by. */
export interface Traits {
  readonly product: Product;
  readonly style: StyleMix;
  /** Log of how much everybody likes it; part of it is in the feed's popularity, part nobody knows. */
  readonly appeal: number;
  /** How much its log appeal grows in a year. */
  readonly growth: number;
  /** Month of the year (0 to 11) in which it is wanted most; undefined all the year round. */
  readonly bestMonth: number | undefined;
  readonly lastingDays: number | undefined;
  readonly listedAt: number;
}

/** Traits of a product: hand-made rules over its tags and category, and what chance adds. */
export function traitsOf(product: Product, chances: Chances): Traits {
  const counts = styleNames.map((name) => {
    const own: readonly TagId[] = styles[name];
    return product.tags.filter((tag) => own.includes(tag)).length + 0.15 + chances.share() * 0.5;
  });
  const all = counts.reduce((sum, count) => sum + count, 0);
  return {
    product,
    style: Object.fromEntries(styleNames.map((name, i) => [name, (counts[i] as number) / all])) as StyleMix,
    appeal: 0.5 * Math.log(product.popularity + 5) + 0.5 * chances.normal(),
    growth: 0.6 * chances.normal(),
    bestMonth: bestMonthOf(product),
    lastingDays: lastingDays[product.category],
    listedAt: Date.parse(product.listedAt),
  };
}

function bestMonthOf({ tags, category }: Product): number | undefined {
  const [june, july, april, december] = [5, 6, 3, 11];
  if (tags.includes("camping") || category === "outdoor/hammocks") return july;
  if (tags.includes("summer") || category === "shoes/sandals") return june;
  if (tags.includes("gardening") || category.startsWith("plants/")) return april;
  if (tags.includes("warm") || tags.includes("gift")) return december;
  if (category === "fashion/knitwear" || category === "fashion/hats" || category === "beauty/candles") return december;
  return undefined;
}

/** What is added to log appeal on a day: up to `height` in the best month, as much less half a year away. */
export function seasonOf({ bestMonth }: Traits, at: number, height = 0.9): number {
  if (bestMonth === undefined) return 0;
  const month = new Date(at).getUTCMonth() + new Date(at).getUTCDate() / 31;
  return height * Math.cos((2 * Math.PI * (month - bestMonth - 0.5)) / 12);
}
