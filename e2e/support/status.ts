import type { Shopper } from "./shopper.ts";

/** What the engine says of itself, as far as tests look at it. */
export interface Status {
  readonly consent: string;
  readonly storage: string;
  readonly events: number;
  readonly heldEvents: number;
  readonly catalogue: { readonly state: string; readonly code?: string; readonly complete?: boolean };
  readonly encoder: { readonly state: string; readonly tier?: string; readonly code?: string };
  readonly trouble: readonly { readonly code: string }[];
}

export const statusOf = (shopper: Shopper): Promise<Status> => shopper.ask<Status>("status");

/** Waits until the status says so, or a minute; then gives it as it is. */
export async function statusWhen(shopper: Shopper, isSo: (status: Status) => boolean): Promise<Status> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    // On the way from one page to the next there is nobody to ask.
    const status: Status | undefined = await statusOf(shopper);
    if (status && (isSo(status) || Date.now() > deadline)) return status;
    await shopper.page.waitForTimeout(100);
  }
}

export const isFull = ({ encoder }: Status): boolean => encoder.state === "ready" && encoder.tier === "full";

/** The schedule has run to the fuller encoder. */
export const fullTierIsReady = (shopper: Shopper): Promise<Status> => statusWhen(shopper, isFull);
