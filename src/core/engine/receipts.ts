import type { RecordReceipt } from "../api.ts";
import type { Cleaned } from "../cleaning.ts";
import type { Kept } from "./kept-profile.ts";

/**
 * One receipt for each input, in its order.
 * @param kept for each event that passed the door, what became of it; undefined where nothing was kept
 */
export function receiptsOf(cleaned: readonly Cleaned[], kept: readonly Kept[] | undefined): readonly RecordReceipt[] {
  let passed = 0;
  return cleaned.map(({ event, refusal }): RecordReceipt => {
    if (!event) return refusal;
    const { eventId } = event;
    return { eventId, outcome: kept?.[passed++] ?? "dropped" };
  });
}
