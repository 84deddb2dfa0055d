import type { EraseProof, OfflineView, ScheduledOffline } from "./offline.ts";

/** Whether this browser can keep a copy at all; pages without https cannot. */
const isSupported = (): boolean =>
  "serviceWorker" in navigator && "caches" in globalThis && "locks" in navigator && "storage" in navigator;

const nothingYet: OfflineView = {
  state: { at: "starting" },
  sizes: undefined,
  reach: "unknown",
  storage: undefined,
};

/**
 * The switch before its code is here: the page shows it from the beginning, the code comes by the fixed schedule.
 * @param load fetches the code; called again where it failed
 */
export function createLateOffline(load: () => Promise<() => ScheduledOffline>): ScheduledOffline {
  const listeners = new Set<() => void>();
  let view = nothingYet;
  let loaded: ScheduledOffline | undefined;
  let looking: Promise<void> | undefined;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const show = (part: Partial<OfflineView>) => {
    view = { ...view, ...part };
    tell();
  };

  /** The real one; undefined where it cannot be had, which the view then says. */
  async function real(): Promise<ScheduledOffline | undefined> {
    if (loaded) return loaded;
    try {
      const create = await load();
      if (!isSupported()) show({ state: { at: "unsupported" } });
      else {
        loaded = create();
        loaded.subscribe(tell);
        tell();
      }
    } catch {
      const message = "The code of the switch did not arrive. Check the connection and reload the page.";
      show({ reach: "out-of-reach", state: { at: "failed", trouble: { code: "offline/unreachable", message } } });
    }
    return loaded;
  }

  return {
    read: () => loaded?.read() ?? view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look() {
      // An engine that was restarted comes to the end of its schedule again; the page looks once.
      looking ??= real().then((found) => found?.look());
      return looking;
    },
    mend: async () => loaded?.mend(),
    turnOn: async () => (await real())?.turnOn(),
    erase: async () => (await real())?.erase() ?? nothingErased,
    adopt: async () => loaded?.adopt(),
  };
}

const none = { files: 0, bytes: 0, workers: 0 };
const nothingErased: EraseProof = { before: none, after: none };
