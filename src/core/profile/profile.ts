import type { ConceptId, EventId, ItemId, UnixMs } from "../ids.ts";

/** Why a piece of evidence counts. */
export type EvidenceKind = "view" | "search" | "like" | "cart" | "purchase";

/**
 * One thing the shopper did, undecayed. Views of one item within a visit are one piece of evidence (see spec P4),
 * so `eventIds` may name several events; forgetting all of them removes it.
 */
export interface Evidence {
  readonly eventIds: readonly EventId[];
  readonly kind: EvidenceKind;
  readonly at: UnixMs;
  /** On a view: when it was last opened. Leaving one thing tells of it after the next was opened. */
  readonly openedAt?: UnixMs;
  /** Above 0; decay is applied when read, never here. */
  readonly weight: number;
  /** The item, for everything but a search. */
  readonly groupId?: ItemId;
  /** On a view: another kind of event on the item followed, so a later view begins anew. */
  readonly closed?: true;
  /** Words that can stand for it: those of a search, or the title of a thing from elsewhere. Kept so that a vector can be made in any space. */
  readonly text?: string;
  /** It happened in another shop. */
  readonly elsewhere?: true;
}

/** "Less like this": everything before it that pulled towards such items stops counting (spec P6). */
export interface Dismissal {
  readonly eventId: EventId;
  readonly at: UnixMs;
  readonly groupId: ItemId;
  /** How many pieces of evidence preceded it. */
  readonly after: number;
}

export interface ConceptPreference {
  readonly muted: boolean;
  readonly never: boolean;
  readonly weight: number;
  readonly label?: string;
}

/** The fold of the retained log, in log order. Plain data: structured-cloneable, no vectors, nothing decayed. */
export interface Profile {
  readonly evidence: readonly Evidence[];
  readonly dismissals: readonly Dismissal[];
  readonly preferences: ReadonlyMap<ConceptId, ConceptPreference>;
  /** Quantity in the cart now. */
  readonly cart: ReadonlyMap<ItemId, number>;
  readonly liked: ReadonlySet<ItemId>;
  readonly purchased: ReadonlySet<ItemId>;
  /** Events folded so far, and the position of the last one. */
  readonly events: number;
  readonly lastSeq: number;
  readonly lastAt: UnixMs;
}

/** A profile as cached beside the log. `generation` is the log's when it was folded. */
export interface ProfileSnapshot {
  readonly version: number;
  readonly generation: number;
  readonly profile: Profile;
}
