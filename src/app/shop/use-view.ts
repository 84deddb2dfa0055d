import { useEffect, useEffectEvent } from "react";
import { attributionOf } from "../../client/attribution.ts";
import { watchDwell } from "../../client/dwell.ts";
import type { Card, Details } from "../../core/catalogue.ts";
import { useSotto } from "../../react/context.tsx";
import { snapshotOf, useRecord } from "./record.ts";

/** Records that an item is looked at: once on opening, and with the time it was visible on leaving. */
export function useView(card: Card, details: Details | undefined): void {
  const sotto = useSotto();
  const record = useRecord();
  const tell = useEffectEvent((dwellMs: number) => {
    const { itemId } = card;
    void record([
      { kind: "view", dwellMs, groupId: itemId, item: snapshotOf(card, details), ...attributionOf(sotto, itemId) },
    ]);
  });
  // One visit is one item: another language or the late arrival of its details does not begin a new one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tell` is an effect event, the id is what a visit is about
  useEffect(() => {
    tell(0);
    return watchDwell(tell);
  }, [card.itemId]);
}
