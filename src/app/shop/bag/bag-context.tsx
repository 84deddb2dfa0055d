import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Card, Variant } from "../../../core/catalogue.ts";
import type { EventInput } from "../../../core/events.ts";
import type { ItemId } from "../../../core/ids.ts";
import { useHoldings } from "../../../react/hooks.ts";
import { useSurvivingState } from "../../survival.ts";
import { isKept, snapshotOf, useRecord } from "../record.ts";
import { bagOf, changed, isQuantities, type Quantities } from "./bag.ts";

/** What the last purchase of this page came to. */
export interface Order {
  readonly quantity: number;
  readonly isKept: boolean;
}

interface Bag {
  readonly quantities: Quantities;
  /** Whether something in it is remembered by this page alone. */
  readonly isPageOnly: boolean;
  readonly lastOrder: Order | undefined;
  /** `change` may be negative. */
  change(card: Card, change: number, variant?: Variant): Promise<void>;
  buy(cards: readonly Card[]): Promise<void>;
}

const BagContext = createContext<Bag | undefined>(undefined);
const nothing: Quantities = new Map();

/** What an event about buying says of an item. */
const aboutItem = (card: Card, variant?: Variant) => {
  const price = variant?.price ?? card.price;
  return {
    groupId: card.itemId,
    item: snapshotOf(card),
    ...(price && { price }),
    ...(variant && { variantId: variant.variantId }),
  };
};

/**
 * The bag is read from the profile. Only what the engine does not keep (no consent, learning paused) lives here, in
 * the memory of the page.
 */
export function BagProvider({ children }: { readonly children: ReactNode }) {
  const holdings = useHoldings();
  const record = useRecord();
  const [pageOnly, setPageOnly] = useSurvivingState("bag", nothing, isQuantities);
  const [lastOrder, setLastOrder] = useState<Order>();
  const kept = holdings.state === "ready" ? holdings.value.cart : undefined;

  const bag = useMemo((): Bag => {
    const quantities = bagOf(new Map(kept), pageOnly);
    const remember = (id: ItemId, change: number) => setPageOnly((before) => changed(before, id, change));
    return {
      quantities,
      isPageOnly: [...pageOnly.values()].some((quantity) => quantity !== 0),
      lastOrder,
      async change(card, change, variant) {
        // What only the page remembers goes first: the engine cannot take out what it never held.
        const fromPage = change < 0 ? -Math.min(-change, Math.max(0, pageOnly.get(card.itemId) ?? 0)) : 0;
        if (fromPage < 0) remember(card.itemId, fromPage);
        const rest = change - fromPage;
        if (rest === 0) return;
        const kind = rest > 0 ? "cart" : "uncart";
        const event: EventInput = { kind, quantity: Math.abs(rest), ...aboutItem(card, variant) };
        const [receipt] = await record([event]);
        if (!receipt || !isKept(receipt)) remember(card.itemId, rest);
      },
      async buy(cards) {
        const lines = cards.map((card) => ({ card, quantity: quantities.get(card.itemId) ?? 0 }));
        const receipts = await record(
          lines.map(({ card, quantity }): EventInput => ({ kind: "purchase", quantity, ...aboutItem(card) })),
        );
        const wasKept = receipts.length > 0 && receipts.every(isKept);
        // A kept purchase empties the bag of the profile; one that is not kept has to be taken out here.
        setPageOnly(wasKept ? nothing : new Map([...(kept ?? [])].map(([id, quantity]) => [id, -quantity])));
        setLastOrder({ quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0), isKept: wasKept });
      },
    };
  }, [kept, pageOnly, lastOrder, record, setPageOnly]);
  return <BagContext value={bag}>{children}</BagContext>;
}

export function useBag(): Bag {
  const bag = useContext(BagContext);
  if (!bag) throw new Error("No bag here. Wrap the page in <BagProvider>.");
  return bag;
}
