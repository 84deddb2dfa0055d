import type { Availability } from "../../core/catalogue.ts";
import type { ItemId, UnixMs, VariantId } from "../../core/ids.ts";
import type { Money } from "../../core/money.ts";

/** A tag as the feed names it; `id` is the same in all languages. */
export interface FeedTag {
  readonly id?: string;
  readonly label: string;
}

/** What can be bought and for how much: of a row, a variant or an item. */
export interface Offer {
  readonly price?: Money;
  /** The price before a reduction, above `price`. */
  readonly was?: Money;
  readonly availability: Availability;
}

/** One of `optionNames`, or a name of the feed's own, and its value. */
export type Option = readonly [name: string, value: string];

/** One buyable form of an item: one row of the feed. */
export interface FeedVariant extends Offer {
  readonly variantId: VariantId;
  readonly label: string;
  readonly picture?: string;
  readonly line: number;
}

/** What a feed says of a thing in one language. Texts are plain, links and pictures checked. */
export interface Description {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly link?: string;
  /** https: addresses, or paths relative to the feed's folder; the first is the main one. */
  readonly pictures: readonly string[];
  readonly brand?: string;
  /** From the widest to the narrowest. */
  readonly categories: readonly string[];
  /** Other paths it is found under. */
  readonly alsoIn?: readonly (readonly string[])[];
  /** As long as `categories`, or empty. */
  readonly categoryIds: readonly string[];
  readonly tags: readonly FeedTag[];
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** 0 or more; absent where the feed does not say. */
  readonly popularity?: number;
  readonly listedAt?: UnixMs;
}

/** One item of one feed in one language. */
export interface FeedItem extends Offer, Description {
  readonly itemId: ItemId;
  /** Line of its first row. */
  readonly line: number;
  /** What the only row of an item has of them; empty for an item of several rows. */
  readonly options: readonly Option[];
  /** Rows that share `item_group_id`, in the feed's order; empty for an item that is one row without a group. */
  readonly variants: readonly FeedVariant[];
}
