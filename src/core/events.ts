import type { ConceptId, EventId, ImportId, ItemId, RecommendationId, UnixMs, VariantId } from "./ids.ts";
import type { Money } from "./money.ts";

export const eventVersion = 1;

/** What an item looked like when the event happened, so that history stays readable when it leaves the pack. */
export interface ItemSnapshot {
  readonly title: string;
  readonly category?: string;
  /** Name of the picture in the pack, never a URL. */
  readonly picture?: string;
}

/** What the shopper said outright about a concept. The newest word on a concept wins. */
export type Preference =
  | { readonly action: "mute"; readonly conceptId: ConceptId }
  | { readonly action: "unmute"; readonly conceptId: ConceptId }
  /** `weight` multiplies the concept's pull: 0 to 4, 1 is neutral. */
  | { readonly action: "weight"; readonly conceptId: ConceptId; readonly weight: number }
  | { readonly action: "rename"; readonly conceptId: ConceptId; readonly label: string }
  /** Items of this brand are never recommended again. */
  | { readonly action: "never"; readonly conceptId: ConceptId };

/** That it happened in another shop, and came in with a file of the shopper's. */
interface MaybeElsewhere {
  readonly elsewhere?: true;
}

/**
 * An item of the catalogue; or, where it happened elsewhere, perhaps a thing that this shop does not have: then `groupId`
 * is made from its title, and the title of `item` is what counts (spec H4).
 */
interface OfItem extends MaybeElsewhere {
  readonly groupId: ItemId;
  readonly variantId?: VariantId;
  readonly item?: ItemSnapshot;
}

/** What happened, as the page tells it. */
export type Happening =
  /** `dwellMs`: time the item was visible. A page tells 0 on opening and the whole time on leaving; the profile joins the two. */
  | ({ readonly kind: "view"; readonly dwellMs: number } & OfItem)
  | ({ readonly kind: "search"; readonly text: string } & MaybeElsewhere)
  | ({ readonly kind: "like" | "unlike" | "dismiss" } & OfItem)
  | ({ readonly kind: "cart" | "uncart" | "purchase"; readonly quantity: number; readonly price?: Money } & OfItem)
  | { readonly kind: "prefer"; readonly preference: Preference }
  /** Marks that `count` events came in from a file named `source`. */
  | { readonly kind: "import"; readonly source: string; readonly count: number };

export type EventKind = Happening["kind"];

interface Attribution {
  readonly placement?: string;
  readonly recommendationId?: RecommendationId;
  /** The file it came in with, so that all of a file can be taken back. */
  readonly importId?: ImportId;
}

/** What `record` takes. `eventId` and `at` are filled in at the door when missing; give an `eventId` to make a call that can be sent again. */
export type EventInput = Happening & Attribution & { readonly eventId?: EventId; readonly at?: UnixMs };

/** What a log is asked to keep: cleaned, named, its time clamped to the present. */
export type NewEvent = Happening &
  Attribution & { readonly v: typeof eventVersion; readonly eventId: EventId; readonly at: UnixMs };

/** What a log holds. Order everywhere is (`at`, `seq`). */
export type ShopEvent = NewEvent & { readonly seq: number };

export const byTime = (a: ShopEvent, b: ShopEvent): number => a.at - b.at || a.seq - b.seq;

/** One item seen in one list, at least half visible for a second. Feeds CTR and fatigue, never taste. */
export interface Impression {
  readonly at: UnixMs;
  readonly placement: string;
  readonly recommendationId: RecommendationId;
  readonly groupId: ItemId;
  readonly rank: number;
}

/** How long things are kept, in ms, and how many. Preferences are not aged. */
export interface Retention {
  readonly purchaseMs: number;
  readonly otherMs: number;
  readonly maxEvents: number;
  readonly maxImpressions: number;
}

const dayMs = 24 * 60 * 60 * 1000;

export const defaultRetention: Retention = {
  purchaseMs: 3 * 365 * dayMs,
  otherMs: 180 * dayMs,
  maxEvents: 20_000,
  maxImpressions: 5_000,
};
