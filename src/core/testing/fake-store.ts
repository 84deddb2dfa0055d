import { believedPresent, inLogOrder } from "../clock.ts";
import { byTime, type Impression, type ShopEvent } from "../events.ts";
import type { Store, StoreSettings } from "../ports.ts";
import type { ProfileSnapshot } from "../profile/profile.ts";

/** What several fake stores of one "device" share, so that tests can open a second tab. */
export interface FakeDevice {
  events: ShopEvent[];
  impressions: Impression[];
  snapshot: ProfileSnapshot | undefined;
  settings: StoreSettings;
  seq: number;
  generation: number;
  readonly hearers: Set<() => void>;
}

export const fakeDevice = (): FakeDevice => ({
  events: [],
  impressions: [],
  snapshot: undefined,
  settings: { paused: false },
  seq: 0,
  generation: 0,
  hearers: new Set(),
});

/** The Store port over an array, as plain as can be. */
export function fakeStore(device: FakeDevice = fakeDevice(), kind: Store["kind"] = "memory"): Store {
  const own = new Set<() => void>();
  const changed = () => {
    for (const hear of device.hearers) if (!own.has(hear)) hear();
  };
  const counts = () => ({
    events: device.events.length,
    impressions: device.impressions.length,
    snapshots: device.snapshot ? 1 : 0,
  });
  const removeWhere = (isGone: (event: ShopEvent) => boolean): number => {
    const left = device.events.filter((event) => !isGone(event));
    const removed = device.events.length - left.length;
    device.events = left;
    if (removed > 0) device.generation++;
    if (removed > 0) changed();
    return removed;
  };
  return {
    kind,
    events: {
      append: async (events) => {
        const stored = events.map((event) => {
          const known = device.events.find(({ eventId }) => eventId === event.eventId);
          if (known) return known;
          const fresh: ShopEvent = { ...event, seq: ++device.seq };
          device.events.push(fresh);
          return fresh;
        });
        changed();
        return stored;
      },
      read: async (afterSeq = 0) => device.events.filter(({ seq }) => seq > afterSeq).sort(byTime),
      generation: async () => device.generation,
      remove: async (ids) => removeWhere(({ eventId }) => ids.includes(eventId)),
      trim: async (now, retention) => {
        const present = believedPresent(inLogOrder([...device.events].sort(byTime), now), now);
        return removeWhere(({ kind, at }) => {
          if (kind === "prefer") return false;
          return present - at > (kind === "purchase" ? retention.purchaseMs : retention.otherMs);
        });
      },
      count: async () => device.events.length,
    },
    snapshots: {
      load: async () => device.snapshot,
      save: async (snapshot) => {
        device.snapshot = snapshot;
      },
      clear: async () => {
        device.snapshot = undefined;
      },
    },
    impressions: {
      append: async (impressions) => void device.impressions.push(...impressions),
      read: async () => device.impressions,
      clear: async () => {
        device.impressions = [];
      },
    },
    backlog: undefined,
    settings: async () => device.settings,
    saveSettings: async (settings) => {
      device.settings = settings;
      changed();
    },
    erase: async () => {
      const before = counts();
      device.impressions = [];
      device.snapshot = undefined;
      device.settings = { paused: false };
      removeWhere(() => true);
      return { before, after: counts() };
    },
    onForeignChange: (listener) => {
      own.add(listener);
      device.hearers.add(listener);
      return () => device.hearers.delete(listener);
    },
    close: async () => undefined,
  };
}
