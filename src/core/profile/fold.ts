import { byTime, type Preference, type ShopEvent } from "../events.ts";
import { evidenceWeights } from "../evidence-weights.ts";
import type { ConceptId, ItemId, UnixMs } from "../ids.ts";
import type { ConceptPreference, Dismissal, Evidence, Profile } from "./profile.ts";

/** A view counts in full from this dwell on. */
export const fullDwellMs = 30_000;
/** Views of one item this close are one visit (spec P4). */
export const visitGapMs = 30 * 60 * 1000;

export const viewWeight = (dwellMs: number): number =>
  evidenceWeights.viewLeast +
  (evidenceWeights.viewMost - evidenceWeights.viewLeast) * Math.min(1, dwellMs / fullDwellMs);

const neutral: ConceptPreference = { muted: false, never: false, weight: 1 };

type EventOfItem = Extract<ShopEvent, { readonly groupId: ItemId }>;
/** Evidence while it is being folded. */
type Growing = { -readonly [Key in keyof Evidence]: Evidence[Key] };

/**
 * Folds a log into a profile, one event at a time, in log order. Nothing is decayed or vectorised here, so folding one
 * by one equals replaying, bit for bit (spec P1, P2).
 */
export class ProfileFold {
  readonly #evidence: Growing[] = [];
  #dismissals: Dismissal[] = [];
  readonly #preferences = new Map<ConceptId, ConceptPreference>();
  readonly #cart = new Map<ItemId, number>();
  readonly #liked = new Set<ItemId>();
  readonly #purchased = new Set<ItemId>();
  /** The view of an item that a further view would join. */
  readonly #openViews = new Map<ItemId, Growing>();
  #events = 0;
  #lastSeq = 0;
  #lastAt = 0 as UnixMs;

  /** A fold that goes on where a cached profile stopped. The profile is copied. */
  static from(profile: Profile): ProfileFold {
    const fold = new ProfileFold();
    for (const evidence of profile.evidence) {
      const copy = { ...evidence };
      fold.#evidence.push(copy);
      if (copy.groupId === undefined) continue;
      // Only an item's newest evidence can be open: what a newer visit replaced stays closed.
      if (copy.kind === "view" && !copy.closed) fold.#openViews.set(copy.groupId, copy);
      else fold.#openViews.delete(copy.groupId);
    }
    fold.#dismissals = [...profile.dismissals];
    for (const [id, preference] of profile.preferences) fold.#preferences.set(id, preference);
    for (const [id, quantity] of profile.cart) fold.#cart.set(id, quantity);
    for (const id of profile.liked) fold.#liked.add(id);
    for (const id of profile.purchased) fold.#purchased.add(id);
    fold.#events = profile.events;
    fold.#lastSeq = profile.lastSeq;
    fold.#lastAt = profile.lastAt;
    return fold;
  }

  /** The whole log, from nothing. */
  static replay(events: readonly ShopEvent[]): ProfileFold {
    const fold = new ProfileFold();
    for (const event of [...events].sort(byTime)) fold.add(event);
    return fold;
  }

  /** A live view of the profile; it changes with the next event. */
  get profile(): Profile {
    return {
      evidence: this.#evidence,
      dismissals: this.#dismissals,
      preferences: this.#preferences,
      cart: this.#cart,
      liked: this.#liked,
      purchased: this.#purchased,
      events: this.#events,
      lastSeq: this.#lastSeq,
      lastAt: this.#lastAt,
    };
  }

  /** Whether `event` lies before what was folded, so that only a replay is right (spec P10). */
  isOutOfOrder(event: ShopEvent): boolean {
    return event.at < this.#lastAt;
  }

  add(event: ShopEvent): void {
    this.#events++;
    this.#lastSeq = Math.max(this.#lastSeq, event.seq);
    this.#lastAt = event.at;
    switch (event.kind) {
      case "view":
        this.#view(event);
        break;
      case "search":
        this.#evidence.push({
          eventIds: [event.eventId],
          kind: "search",
          at: event.at,
          weight: evidenceWeights.search,
          text: event.text,
          ...(event.elsewhere ? { elsewhere: true } : {}),
        });
        break;
      case "like":
        this.#closeView(event.groupId);
        if (!this.#liked.has(event.groupId)) this.#push(event, "like");
        this.#liked.add(event.groupId);
        break;
      case "unlike":
        this.#closeView(event.groupId);
        this.#liked.delete(event.groupId);
        this.#takeBack(event.groupId, "like");
        break;
      case "cart":
        this.#closeView(event.groupId);
        this.#cart.set(event.groupId, (this.#cart.get(event.groupId) ?? 0) + event.quantity);
        this.#push(event, "cart");
        break;
      case "uncart":
        this.#closeView(event.groupId);
        if (!this.#leaveCart(event.groupId, event.quantity)) this.#takeBack(event.groupId, "cart");
        break;
      case "purchase":
        this.#closeView(event.groupId);
        this.#purchased.add(event.groupId);
        this.#leaveCart(event.groupId, event.quantity);
        this.#push(event, "purchase");
        break;
      case "dismiss":
        this.#closeView(event.groupId);
        this.#dismissals.push({
          eventId: event.eventId,
          at: event.at,
          groupId: event.groupId,
          after: this.#evidence.length,
        });
        break;
      case "prefer":
        this.#prefer(event.preference);
        break;
      case "import":
        break;
      default:
        event satisfies never;
    }
  }

  #view(event: ShopEvent & { readonly kind: "view" }): void {
    const open = this.#openViews.get(event.groupId);
    const beginsAt = event.at - event.dwellMs;
    if (open && beginsAt - open.at <= visitGapMs) {
      open.eventIds = [...open.eventIds, event.eventId];
      open.at = event.at;
      open.openedAt = Math.max(open.openedAt ?? 0, beginsAt) as UnixMs;
      open.weight = Math.max(open.weight, viewWeight(event.dwellMs));
      return;
    }
    const evidence = this.#push(event, "view", viewWeight(event.dwellMs));
    evidence.openedAt = beginsAt as UnixMs;
    this.#openViews.set(event.groupId, evidence);
  }

  #push(event: EventOfItem, kind: "view" | "like" | "cart" | "purchase", viewed = 0): Growing {
    const weight = kind === "view" ? viewed : evidenceWeights[kind];
    const evidence: Growing = {
      eventIds: [event.eventId],
      kind,
      at: event.at,
      weight,
      groupId: event.groupId,
      ...(event.elsewhere && event.item ? { elsewhere: true, text: event.item.title } : {}),
    };
    this.#evidence.push(evidence);
    return evidence;
  }

  /** Another kind of event on the item: a later view begins anew. */
  #closeView(id: ItemId): void {
    const open = this.#openViews.get(id);
    if (open) open.closed = true;
    this.#openViews.delete(id);
  }

  /** Returns whether some are left. */
  #leaveCart(id: ItemId, quantity: number): boolean {
    const left = (this.#cart.get(id) ?? 0) - quantity;
    if (left > 0) this.#cart.set(id, left);
    else this.#cart.delete(id);
    return left > 0;
  }

  /** Removes the evidence that a like or a cart left since it was last taken back; what was bought stays answered. */
  #takeBack(id: ItemId, kind: "like" | "cart"): void {
    for (let i = this.#evidence.length - 1; i >= 0; i--) {
      const evidence = this.#evidence[i] as Growing;
      if (evidence.groupId !== id) continue;
      if (kind === "cart" && evidence.kind === "purchase") return;
      if (evidence.kind !== kind) continue;
      this.#evidence.splice(i, 1);
      this.#dismissals = this.#dismissals.map((dismissal) =>
        dismissal.after > i ? { ...dismissal, after: dismissal.after - 1 } : dismissal,
      );
    }
  }

  #prefer(preference: Preference): void {
    const before = this.#preferences.get(preference.conceptId) ?? neutral;
    this.#preferences.set(preference.conceptId, { ...before, ...changeOf(preference) });
  }
}

function changeOf(preference: Preference): Partial<ConceptPreference> {
  switch (preference.action) {
    case "mute":
      return { muted: true };
    case "unmute":
      return { muted: false, never: false };
    case "never":
      return { never: true };
    case "weight":
      return { weight: preference.weight };
    case "rename":
      return { label: preference.label };
    default:
      return preference satisfies never;
  }
}
