import { useCallback } from "react";
import type { RecordReceipt } from "../../core/api.ts";
import type { Card, Details } from "../../core/catalogue.ts";
import { messageOf } from "../../core/errors.ts";
import type { EventInput, ItemSnapshot } from "../../core/events.ts";
import { useSotto } from "../../react/context.tsx";
import { useLanguage } from "../language.tsx";
import { useToast } from "../ui/toast.tsx";

/** What history remembers of an item. A merchant's picture address stays out of it: only names of the pack's own. */
export function snapshotOf(card: Card, details?: Details): ItemSnapshot {
  const category = details?.categories.at(-1);
  const isOwnPicture = card.picture !== undefined && !card.picture.includes("://");
  return {
    title: card.title,
    ...(category !== undefined && { category }),
    ...(isOwnPicture && { picture: card.picture }),
  };
}

/** Whether the engine holds what a receipt is for. */
export const isKept = ({ outcome }: RecordReceipt): boolean =>
  outcome === "kept" || outcome === "held" || outcome === "duplicate";

/** Tells the engine what happened. Refusals and failures are said in words; never throws. */
export function useRecord(): (events: readonly EventInput[]) => Promise<readonly RecordReceipt[]> {
  const sotto = useSotto();
  const toast = useToast();
  const { say } = useLanguage();
  return useCallback(
    async (events) => {
      try {
        const receipts = await sotto.record(events);
        const refused = receipts.find(({ outcome }) => outcome === "refused");
        if (refused) toast(say.receipts.refused(refused.message ?? refused.code ?? ""));
        return receipts;
      } catch (error) {
        toast(say.receipts.failed(messageOf(error)));
        return [];
      }
    },
    [sotto, toast, say],
  );
}
