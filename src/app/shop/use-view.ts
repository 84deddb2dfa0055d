import { useEffect, useEffectEvent } from "react";
import { attributionOf } from "../../client/attribution.ts";
import { watchDwell } from "../../client/dwell.ts";
import type { Card, Details } from "../../core/catalogue.ts";
import type { ItemId } from "../../core/ids.ts";
import { useSotto } from "../../react/context.tsx";
import { snapshotOf, useRecord } from "./record.ts";

/** Records that an item is looked at: once on opening, and with the time it was visible on leaving. */
export function useView(card: Card, details: Details | undefined): void {
  const sotto = useSotto();
  const record = useRecord();
  const { itemId } = card;
  const tell = useEffectEvent((of: ItemId, dwellMs: number) => {
    void record([{ kind: "view", dwellMs, groupId: of, item: snapshotOf(card, details), ...attributionOf(sotto, of) }]);
  });
  // One visit is one item: another language or the late arrival of its details does not begin a new one.
  useEffect(() => {
    tell(itemId, 0);
    return watchDwell((dwellMs) => tell(itemId, dwellMs));
  }, [itemId]);
}
