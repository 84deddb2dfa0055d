/** Tells other tabs of this origin that a store changed, and hears them. Says that, never what. */
export interface CrossTab {
  announce(): void;
  /** Returns its unsubscribe. */
  listen(listener: () => void): () => void;
  close(): void;
}

/** `name` is the database's, so that only tabs of the same catalogue hear each other. */
export function createCrossTab(name: string): CrossTab {
  const listeners = new Set<() => void>();
  const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name);
  if (channel)
    channel.onmessage = () => {
      for (const listener of listeners) listener();
    };
  return {
    announce: () => channel?.postMessage("changed"),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}
