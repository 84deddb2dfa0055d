/** A file of the page that the first shelf does not need. */
export interface LateFile<Parts> {
  /** Fetches it when the schedule comes to it, once; never rejects. */
  readonly load: () => Promise<void>;
  /** What is in it once it has arrived; "missing" where it could not be had. */
  readonly read: () => Parts | "missing" | undefined;
  /** Tells of its coming. Returns its unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * It is fetched on the fixed schedule and never because somebody goes to a page that needs it: whoever is there earlier
 * waits (spec N2).
 */
export function createLateFile<Parts>(fetch: () => Promise<Parts>): LateFile<Parts> {
  const listeners = new Set<() => void>();
  let parts: Parts | "missing" | undefined;
  let loading: Promise<void> | undefined;
  const settle = (now: Parts | "missing") => {
    parts = now;
    for (const listener of listeners) listener();
  };
  return {
    load() {
      loading ??= fetch().then(settle, () => settle("missing"));
      return loading;
    },
    read: () => parts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
