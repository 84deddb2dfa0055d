import { useEffect, useEffectEvent, useState } from "react";
import type { Card } from "../../../core/catalogue.ts";
import type { ItemId } from "../../../core/ids.ts";
import { useStatus } from "../../../react/hooks.ts";
import { useConsent } from "../../../react/use-consent.ts";
import { useLike } from "../card-grid.tsx";
import { snapshotOf, useRecord } from "../record.ts";
import { useVisit } from "../visit.tsx";

export interface Picks {
  /** Whether the page offers things to pick from. */
  readonly isOffered: boolean;
  /** Picked on this page and kept nowhere, newest first. */
  readonly onPage: readonly ItemId[];
  readonly mayKeep: boolean;
  isPicked(card: Card): boolean;
  toggle(card: Card): void;
}

/**
 * A first visit's picks. While nothing may be kept they live in this page alone, shape its list, and are gone with it; where
 * the shopper allows keeping, they are saved things, those that stand on the page at that moment too.
 */
export function usePicks(): Picks {
  const { choice } = useConsent();
  const mayKeep = choice === "on" || choice === "session";
  const status = useStatus();
  const { hasDeclinedPicks } = useVisit();
  const { isLiked, toggle } = useLike();
  const record = useRecord();
  const [picked, setPicked] = useState<readonly Card[]>([]);
  const isNew = !mayKeep || (status.state === "ready" && status.value.consent !== "off" && status.value.events === 0);
  const [wasNew, setWasNew] = useState(isNew);
  if (isNew && !wasNew) setWasNew(true);
  const has = (card: Card): boolean => picked.some(({ itemId }) => itemId === card.itemId);
  const keep = useEffectEvent((cards: readonly Card[]) => {
    setPicked([]);
    void record(
      cards.map((card) => ({ kind: "like", groupId: card.itemId, item: snapshotOf(card) }) as const).reverse(),
    );
  });
  useEffect(() => {
    if (mayKeep && picked.length > 0) keep(picked);
  }, [mayKeep, picked]);
  return {
    isOffered: wasNew && !hasDeclinedPicks,
    onPage: picked.map(({ itemId }) => itemId),
    mayKeep,
    isPicked: (card) => has(card) || isLiked(card),
    toggle(card) {
      if (mayKeep) void toggle(card);
      else setPicked(has(card) ? picked.filter(({ itemId }) => itemId !== card.itemId) : [card, ...picked]);
    },
  };
}
