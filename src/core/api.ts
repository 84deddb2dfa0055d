/** What the engine says and hears: the verbs of `docs/design.md` as types. A page holds them as `Sotto` (client/). */
import type { Card, CatalogueState, Details, IngredientName, Language } from "./catalogue.ts";
import type { EventInput, EventKind, Impression, ItemSnapshot, Preference, ShopEvent } from "./events.ts";
import type { ConceptId, EventId, ImportId, ItemId, RecommendationId, UnixMs } from "./ids.ts";
import type { Money } from "./money.ts";
import type { EncoderState, EraseProof } from "./ports.ts";
import type { EvidenceKind } from "./profile/profile.ts";
import type { ImportPreview, LeftOut, RecordFile } from "./records.ts";

/** off: nothing of behaviour is kept. session: this tab only. on: IndexedDB. */
export type ConsentMode = "off" | "session" | "on";

/**
 * Where a list stands. All answer without order logs but `bought-together` and `people-like-you`, and without picture
 * vectors but `looks-similar`: their titles would lie.
 * `related`, `looks-similar` and `bought-together` need a context.
 */
export type Placement =
  | "for-you"
  | "surprise-me"
  | "people-like-you"
  | "buy-again"
  | "complete-the-basket"
  | "related"
  | "looks-similar"
  | "bought-together"
  | "because-you-viewed"
  | "popular"
  | "trending"
  | "new-arrivals"
  | "recently-viewed";

/** What a shop owner wants of a list. Applied to every placement but `recently-viewed`, which is a record. */
export interface RankingRules {
  /** Only items of at least one of these categories, tags or brands. */
  readonly anyOf?: readonly ConceptId[];
  /** No item of any of these. */
  readonly noneOf?: readonly ConceptId[];
  /** Inclusive, one currency; items without a price, or priced in another currency, are left out. */
  readonly price?: { readonly from?: Money; readonly to?: Money };
  /** Leaves out what is in the cart, where the placement would show it. */
  readonly withoutCart?: boolean;
  /** Adds `by` to the score of a concept's items: one is one deviation of the strongest ingredient. Below 0 buries. −5 to 5. */
  readonly boosts?: readonly { readonly conceptId: ConceptId; readonly by: number }[];
  /** These come first, in this order, where nothing else forbids them. */
  readonly pins?: readonly ItemId[];
  /** At most so many items of one brand. */
  readonly mostOfBrand?: number;
}

export interface RecommendRequest {
  readonly placement: Placement;
  /** 1 to 100; default 12 */
  readonly limit?: number;
  readonly language: Language;
  /** The item of the page at hand. Used without being kept. */
  readonly context?: ItemId;
  /**
   * What else stands on the page at hand: a bag that is kept nowhere, or what was just picked on it, newest first. Used by
   * `for-you` and `surprise-me` without a history, and by `complete-the-basket`; not kept, and in no list.
   */
  readonly onPage?: readonly ItemId[];
  /** false: an order that uses nothing of the profile. Default true. */
  readonly profiled?: boolean;
  /** Items that the page already shows. */
  readonly exclude?: readonly ItemId[];
  readonly rules?: RankingRules;
  /**
   * For `for-you`: "new" leaves out what the shopper has bought or viewed, "all" does not. Default "new" for discovery,
   * "all" for baskets and sessions, where things come again.
   */
  readonly novelty?: "new" | "all";
  /** For `surprise-me`: 0 familiar to 1 surprising; default 0.5 */
  readonly surprise?: number;
}

/** What moved a pick, most telling first. */
export type Reason =
  | {
      readonly because: "evidence";
      readonly kind: EvidenceKind;
      /** The item or the searched words that pulled. */
      readonly groupId?: ItemId;
      readonly title: string;
      /** It happened in another shop; without a `groupId` the thing is none of this shop's. */
      readonly elsewhere?: true;
      /** The concept that pick and evidence share, where there is one. */
      readonly concept?: { readonly conceptId: ConceptId; readonly label: string };
    }
  /** Shoppers who had the one had the other: `kind` tells what the shopper did with it, absent for the page's item. */
  | {
      readonly because: "together";
      readonly by: "orders" | "visits";
      readonly kind?: EvidenceKind;
      readonly groupId: ItemId;
      readonly title: string;
    }
  /** The shopper's own habit; how often it was bought, 0 where it was only looked at. */
  | { readonly because: "again"; readonly times: number }
  | { readonly because: "context"; readonly title: string }
  | { readonly because: "popular"; readonly concept?: { readonly conceptId: ConceptId; readonly label: string } }
  | { readonly because: "trending" | "cohort" | "pinned" | "surprise" | "new" | "recent" };

export interface Pick {
  readonly card: Card;
  readonly reason: Reason;
}

/** Recommending is always answered; `empty` says why there is nothing. */
export interface RecommendationList {
  readonly recommendationId: RecommendationId;
  readonly placement: Placement;
  /** false when nothing of the profile was used. */
  readonly profiled: boolean;
  readonly picks: readonly Pick[];
  readonly empty?: "loading" | "no-pack" | "nothing-fits";
}

/** One line of "why this?". */
export interface Contribution {
  readonly ingredient: IngredientName;
  /** The concept or evidence that it pulled through; empty where it reads no history. */
  readonly label: string;
  readonly conceptId?: ConceptId;
  /** In units of the score; shares of all positive contributions can be taken from it. May be negative. */
  readonly value: number;
}

export interface Explanation {
  readonly itemId: ItemId;
  readonly reason: Reason;
  readonly contributions: readonly Contribution[];
  /** Pieces of evidence behind the pick; each passes the removal test (spec R7). */
  readonly evidence: readonly HistoryEntry[];
  /** The item's brand, for "never this brand". */
  readonly brand?: { readonly conceptId: ConceptId; readonly label: string };
}

/** An interest is a concept of the pack with its evidence. */
export interface Interest {
  readonly conceptId: ConceptId;
  readonly label: string;
  /** 0..1 relative to the strongest; negative where the shopper said less like this. */
  readonly strength: number;
  readonly evidence: number;
  readonly muted: boolean;
  readonly weight: number;
}

/** One line of the log as a person reads it: a view's opening and leaving are one entry. */
export interface HistoryEntry {
  readonly eventIds: readonly EventId[];
  readonly at: UnixMs;
  readonly kind: EventKind;
  readonly groupId?: ItemId;
  readonly item?: ItemSnapshot;
  readonly text?: string;
  readonly dwellMs?: number;
  readonly quantity?: number;
  readonly preference?: Preference;
  /** It happened in another shop. `groupId` is then there only for an item of this one. */
  readonly elsewhere?: true;
  /** On an `import`: names what it brought, for `forget`. */
  readonly importId?: ImportId;
  /** The evidence's weight now, after decay, dismissals and preferences; 0 where it does not count. */
  readonly pull: number;
}

export interface SearchRequest {
  readonly text: string;
  readonly language: Language;
  /** 1 to 100; default 24 */
  readonly limit?: number;
}

export interface SearchResult {
  readonly cards: readonly Card[];
  /** Whether meaning (vectors) took part, or words alone. */
  readonly byMeaning: boolean;
}

export interface BrowseRequest {
  readonly language: Language;
  readonly conceptId?: ConceptId;
  /** Default "relevance": the pack's own order, nothing of the profile. */
  readonly sort?: "relevance" | "price-up" | "price-down" | "newest";
  /** Default 60 */
  readonly limit?: number;
}

export interface Department {
  readonly conceptId: ConceptId;
  readonly label: string;
  readonly count: number;
}

export interface Status {
  readonly consent: ConsentMode;
  readonly paused: boolean;
  /** Where data is really kept now; may be less than consent allows, see `trouble`. */
  readonly storage: "none" | "memory" | "session" | "indexeddb";
  readonly catalogue: CatalogueState;
  readonly encoder: EncoderState;
  readonly events: number;
  /** Of these, how many are in memory only, because the device does not take them now; see `trouble` for why. */
  readonly heldEvents: number;
  readonly profileBytes: number;
  /** Things that went wrong and were survived, newest last, each code once. */
  readonly trouble: readonly { readonly code: string; readonly message: string }[];
}

export interface RecordReceipt {
  readonly eventId: EventId;
  /** kept: committed. held: in memory, written when the device takes it again. duplicate: was there already. dropped: consent is off or learning is paused. refused: bad, see code. */
  readonly outcome: "kept" | "held" | "duplicate" | "dropped" | "refused";
  readonly code?: string;
  readonly message?: string;
}

/** The export file: everything kept, readable, and enough to import elsewhere. */
export interface ExportFile {
  readonly format: "sotto-export";
  readonly version: 1;
  readonly catalogueId: string;
  readonly exportedAt: UnixMs;
  readonly events: readonly ShopEvent[];
  readonly impressions: readonly Impression[];
}

/** What became of a file: rows = kept + duplicates + refused + all that was left out. */
export interface ImportReport {
  readonly rows: number;
  readonly kept: number;
  /** Were there already, or came twice in the file. */
  readonly duplicates: number;
  readonly leftOut: LeftOut;
  /** How many of the kept are items of this catalogue. */
  readonly tied: number;
  /** For `forget`; there when a file from elsewhere brought something. */
  readonly importId?: ImportId;
  readonly refused: readonly { readonly index: number; readonly code: string; readonly message: string }[];
}

export type ForgetSelector =
  | { readonly eventIds: readonly EventId[] }
  | { readonly groupId: ItemId }
  | { readonly conceptId: ConceptId }
  /** Everything a file from elsewhere brought. */
  | { readonly importId: ImportId }
  | { readonly everything: true };

export interface ForgetResult {
  readonly removed: number;
  readonly proof?: EraseProof;
}

/** What subscribers hear. `profile`: ask again for lists. `catalogue`: rows or texts arrived. `status`: anything of `Status`. */
export type Notice = "profile" | "catalogue" | "status";

/** Everything a page can ask of an engine. All calls may be sent again after a host vanished. */
export interface Engine {
  record(events: readonly EventInput[]): Promise<readonly RecordReceipt[]>;
  recordImpressions(impressions: readonly Impression[]): Promise<void>;
  recommend(request: RecommendRequest): Promise<RecommendationList>;
  /**
   * Several lists of one page, filled in this order, those that use nothing of the profile before the others: none repeats
   * what one before it shows, however long they are.
   */
  recommendPage(requests: readonly RecommendRequest[]): Promise<readonly RecommendationList[]>;
  /** Varied, well liked items to choose from at a first visit; liking some of them makes a history. */
  onboarding(language: Language, limit?: number): Promise<readonly Card[]>;
  search(request: SearchRequest): Promise<SearchResult>;
  explain(recommendationId: RecommendationId, itemId: ItemId): Promise<Explanation | undefined>;
  prefer(preference: Preference): Promise<void>;
  forget(what: ForgetSelector): Promise<ForgetResult>;
  setConsent(mode: ConsentMode): Promise<void>;
  pause(paused: boolean): Promise<void>;
  exportData(): Promise<ExportFile>;
  /** What a file is and what would become of it. Stores nothing, and needs no consent. @throws SottoError `import/*` */
  previewImport(file: RecordFile): Promise<ImportPreview>;
  /**
   * Takes in a `RecordFile` from elsewhere, or the parsed content of an export of ours. Doing it twice adds nothing.
   * @throws SottoError `import/*`, `input/bad-import`
   */
  importData(file: unknown): Promise<ImportReport>;
  status(): Promise<Status>;
  interests(language: Language): Promise<readonly Interest[]>;
  history(): Promise<readonly HistoryEntry[]>;
  /** Quantities in the cart and the liked items, from the profile. */
  holdings(): Promise<{ readonly cart: readonly (readonly [ItemId, number])[]; readonly liked: readonly ItemId[] }>;
  departments(language: Language): Promise<readonly Department[]>;
  browse(request: BrowseRequest): Promise<readonly Card[]>;
  cards(ids: readonly ItemId[], language: Language): Promise<readonly Card[]>;
  item(
    id: ItemId,
    language: Language,
  ): Promise<{ readonly card: Card; readonly details: Details | undefined } | undefined>;
  subscribe(listener: (notice: Notice) => void): () => void;
  close(): Promise<void>;
}
