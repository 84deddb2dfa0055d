import { both } from "./both.ts";
import type { ProductVariant } from "./product.ts";

const variant = (id: string, en: string, zh: string, soldOut: boolean): ProductVariant =>
  soldOut ? { id, label: both(en, zh), soldOut } : { id, label: both(en, zh) };

const clothes = ["XS", "S", "M", "L", "XL"];

/** Sizes XS to XL; those in `out` are sold out. */
export const clothesSizes = (...out: readonly string[]): readonly ProductVariant[] =>
  clothes.map((size) => variant(size.toLowerCase(), size, `${size} 码`, out.includes(size)));

/** European shoe sizes from `first` to `last`; those in `out` are sold out. */
export const shoeSizes = (first: number, last: number, ...out: readonly number[]): readonly ProductVariant[] =>
  Array.from({ length: last - first + 1 }, (_, step) => first + step).map((size) =>
    variant(String(size), `EU ${size}`, `${size} 码`, out.includes(size)),
  );
