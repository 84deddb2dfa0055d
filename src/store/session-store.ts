import { SottoError } from "../core/errors.ts";
import type { Impression, ShopEvent } from "../core/events.ts";
import type { Store, StoreSettings } from "../core/ports.ts";
import { emptyState, type LogState } from "./log-state.ts";
import { createStateStore } from "./state-store.ts";
import { storeError } from "./store-error.ts";

/** One value in the tab's session storage. A worker has none of its own: the page hands this over. */
export interface SessionArea {
  read(): Promise<string | null>;
  write(value: string): Promise<void>;
  remove(): Promise<void>;
}

const sessionVersion = 1;

interface SessionValue {
  readonly version: typeof sessionVersion;
  readonly nextSeq: number;
  readonly generation: number;
  readonly events: readonly ShopEvent[];
  readonly impressions: readonly Impression[];
  readonly settings: StoreSettings;
}

const isSessionValue = (value: unknown): value is SessionValue =>
  typeof value === "object" &&
  value !== null &&
  "version" in value &&
  value.version === sessionVersion &&
  "nextSeq" in value &&
  Number.isSafeInteger(value.nextSeq) &&
  "generation" in value &&
  Number.isSafeInteger(value.generation) &&
  "events" in value &&
  Array.isArray(value.events) &&
  "impressions" in value &&
  Array.isArray(value.impressions) &&
  "settings" in value &&
  typeof value.settings === "object";

function parse(text: string): LogState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // told below, with the values that parse but mean nothing to us
  }
  if (!isSessionValue(value))
    throw new SottoError(
      "store/failed",
      "This tab's session holds a log that cannot be read. Close the tab to start afresh.",
    );
  return { ...value, events: new Map(value.events.map((event) => [event.eventId, event])) };
}

function serialise(state: LogState): string {
  const value: SessionValue = { version: sessionVersion, ...state, events: [...state.events.values()] };
  return JSON.stringify(value);
}

/**
 * A store that lives as long as the tab (spec C3). The snapshot stays in memory; everything else is written whole on
 * every change, and a change that does not fit is refused while what was acknowledged stays.
 *
 * @throws SottoError `store/unavailable` where the area cannot be read, `store/failed` where what it holds makes no sense;
 * later calls `store/quota` where it is full
 */
export async function openSessionStore(area: SessionArea): Promise<Store> {
  const text = await area.read().catch((error: unknown) => {
    throw storeError(error, "store/unavailable");
  });
  return createStateStore("session", text === null ? emptyState : parse(text), (state) =>
    area.write(serialise(state)).catch((error: unknown) => {
      throw storeError(error, "store/failed");
    }),
  );
}
