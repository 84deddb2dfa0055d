import type { Shopper } from "./shopper.ts";

/** One event with an id of its own, to look for later. */
export const like = (eventId: string) => [{ kind: "like", groupId: "opal-globe-lamp", eventId }];

/** Ids of all that is kept, in their order. */
export const idsKept = async (shopper: Shopper): Promise<string[]> =>
  (await shopper.ask<{ events: { eventId: string }[] }>("exportData")).events.map(({ eventId }) => eventId);
