import type { Behaviour } from "./behaviour.ts";
import type { CatalogueId, ConceptId, ItemId, SpaceId, UnixMs, VariantId } from "./ids.ts";
import type { Money } from "./money.ts";
import type { Matrix } from "./vectors.ts";

/** A BCP 47 language of the pack, such as "en" or "zh". */
export type Language = string;

export type Availability = "in_stock" | "out_of_stock" | "preorder" | "backorder";

/** One buyable form of an item. */
export interface Variant {
  readonly variantId: VariantId;
  readonly label: string;
  readonly price?: Money;
  readonly availability: Availability;
  readonly picture?: string;
}

/** What a card needs. Small, one list per language, row-aligned with the rank tensors. */
export interface Card {
  readonly itemId: ItemId;
  readonly title: string;
  /** One short line under the title, such as "Lighting · powder-coated steel". */
  readonly subtitle: string;
  readonly price?: Money;
  /** The price before a reduction; above `price` when present. */
  readonly was?: Money;
  readonly availability: Availability;
  /** Name of the picture in the pack's sheets, or an https: URL that the merchant serves. */
  readonly picture?: string;
  readonly isNew: boolean;
}

/** What a product page needs on top of its card. Plain text, no markup. */
export interface Details {
  readonly itemId: ItemId;
  readonly description: string;
  readonly brand?: string;
  /** Category names from the widest to the narrowest. */
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** Facts such as ["Material", "Oak"], in the feed's order. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly variants: readonly Variant[];
  /** https: or same-origin page of the item on the merchant's site. */
  readonly link?: string;
}

export type ConceptKind = "category" | "tag" | "brand";

/** A category, tag or brand. Position in the concept table is its index. */
export interface Concept {
  readonly conceptId: ConceptId;
  readonly kind: ConceptKind;
  /** Index of the wider category, for categories below the top; -1 otherwise. */
  readonly parent: number;
}

/** Compressed sparse rows: the concept indices of row i are `indices[offsets[i] .. offsets[i + 1]]`. */
export interface Membership {
  readonly offsets: Uint32Array;
  readonly indices: Uint32Array;
}

/** What a score is made of; each has a file in `ranking/ingredients/`. */
export type IngredientName =
  | "popularity"
  | "content"
  | "ease"
  | "als"
  | "transitions"
  | "frequency"
  | "recency"
  | "lastClicks"
  | "hazard"
  | "likeness"
  | "looks"
  | "cohorts";

/**
 * What the shop is used for, which decides the recipe, and weights that take the place of the recipe's; fixed at build
 * time and written into the manifest with their evidence.
 */
export interface RankingWeights extends Readonly<Partial<Record<IngredientName, number>>> {
  readonly use: "discovery" | "baskets" | "sessions";
  /** Where the weights come from, in words. */
  readonly evidence: string;
}

/** The row-aligned tensors that ranking reads. Rows are ordered by prior: the first rows make a sensible first shelf. */
export interface RankTable {
  readonly catalogueId: CatalogueId;
  readonly space: SpaceId;
  readonly rows: number;
  readonly itemIds: readonly ItemId[];
  readonly rowOf: ReadonlyMap<ItemId, number>;
  /** rows × dims */
  readonly vectors: Matrix;
  /** rows × any dims, of pictures; rows of length 1, all zero where there is none */
  readonly looks?: Matrix;
  /** rows; 0 or more, any scale */
  readonly popularity: Float32Array;
  /** rows; when the item was first listed, NaN where the feed does not say */
  readonly listedAt: Float64Array;
  /** rows; 1 where it can be bought */
  readonly available: Uint8Array;
  /** rows; price as a quantile 0..1 within its currency, NaN where there is none */
  readonly priceQuantile: Float32Array;
  readonly concepts: readonly Concept[];
  readonly membership: Membership;
  /** Rows from which mean and deviation of every ingredient are taken, so that a score does not depend on the request. */
  readonly sampleRows: Uint32Array;
  readonly weights: RankingWeights;
  readonly builtAt: UnixMs;
  /** Learned from orders; absent until its blocks have arrived, and where the merchant gave no orders. */
  readonly behaviour?: Behaviour;
}

/** How far the pack has arrived. Growth only adds rows; row numbers never change. */
export type CatalogueState =
  | { readonly state: "loading"; readonly loadedBytes: number; readonly totalBytes: number | undefined }
  | { readonly state: "ready"; readonly rows: number; readonly totalRows: number; readonly complete: boolean }
  | { readonly state: "failed"; readonly code: string; readonly message: string };

/** The catalogue as the engine sees it: what has arrived so far. Reading never causes a request. */
export interface Catalogue {
  readonly state: CatalogueState;
  /** Undefined until the leading block is there. The same object until more rows arrive. */
  readonly table: RankTable | undefined;
  readonly languages: readonly Language[];
  /** Files that could not be used, the first of each code. What had arrived before is used (spec K8). */
  readonly trouble: readonly { readonly code: string; readonly message: string }[];
  /** Rows are still on their way. Default false. */
  readonly rowsAreComing?: boolean;
  /** The pack has learned from orders, and that part is still on its way. Default false. */
  readonly ordersAreComing?: boolean;
  card(row: number, language: Language): Card | undefined;
  details(row: number, language: Language): Details | undefined;
  /** Label of a concept; its id where the language has not arrived. */
  conceptLabel(index: number, language: Language): string;
  /** Called whenever `state`, `table` or a text part changed. Returns its unsubscribe. */
  subscribe(listener: () => void): () => void;
}
