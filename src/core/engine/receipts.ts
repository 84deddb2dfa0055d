import type { RecordReceipt } from "../api.ts";
import type { Cleaned } from "../cleaning.ts";

/**
 * One receipt for each input, in its order.
 * @param isNew for each event that passed the door, whether the log had it not yet; undefined where nothing was kept
 */
export function receiptsOf(
  cleaned: readonly Cleaned[],
  isNew: readonly boolean[] | undefined,
): readonly RecordReceipt[] {
  let passed = 0;
  return cleaned.map(({ event, refusal }): RecordReceipt => {
    if (!event) return refusal;
    const { eventId } = event;
    if (!isNew) return { eventId, outcome: "dropped" };
    return { eventId, outcome: isNew[passed++] ? "kept" : "duplicate" };
  });
}
