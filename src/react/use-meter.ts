import { useMemo, useSyncExternalStore } from "react";
import type { Meter, MeterReading } from "../client/page-types.ts";
import { useSotto } from "./context.tsx";

/** A reading that stays the same object until the meter moves, as React asks of a snapshot. */
function steadyReading(meter: Meter) {
  let reading = meter.read();
  return {
    read: (): MeterReading => reading,
    subscribe: (listener: () => void) =>
      meter.subscribe(() => {
        reading = meter.read();
        listener();
      }),
  };
}

/** What the meter of requests has seen so far. */
export function useMeter(): MeterReading {
  const { meter } = useSotto();
  const steady = useMemo(() => steadyReading(meter), [meter]);
  return useSyncExternalStore(steady.subscribe, steady.read);
}
