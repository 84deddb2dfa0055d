/** Tells other tabs of this origin that a store changed, and hears them. Says that, never what. */
export interface CrossTab {
  announce(): void;
  /** Tells those who listen here. */
  hear(): void;
  /** Returns its unsubscribe. */
  listen(listener: () => void): () => void;
  close(): void;
}

/** `name` is the database's, so that only tabs of the same catalogue hear each other. */
export function createCrossTab(name: string): CrossTab {
  const listeners = new Set<() => void>();
  const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name);
  const hear = () => {
    for (const listener of listeners) listener();
  };
  if (channel) channel.onmessage = hear;
  return {
    announce: () => channel?.postMessage("changed"),
    hear,
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
