/** The browser's offer to install the shop, kept until the shopper asks for it. */
export interface InstallPrompt {
  /** Whether the browser offers it now. */
  isOffered(): boolean;
  subscribe(listener: () => void): () => void;
  /** The shopper's act. The browser asks once more, and offers it again another time. */
  install(): Promise<void>;
}

interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

const isInstallEvent = (event: Event): event is InstallEvent => "prompt" in event && typeof event.prompt === "function";

/** Listens at once: the event may come before anything is drawn, and comes once. */
export function createInstallPrompt(page: EventTarget = window): InstallPrompt {
  const listeners = new Set<() => void>();
  let offer: InstallEvent | undefined;
  const set = (next: InstallEvent | undefined) => {
    offer = next;
    for (const listener of listeners) listener();
  };
  page.addEventListener("beforeinstallprompt", (event) => {
    if (!isInstallEvent(event)) return;
    // Without this some browsers ask by themselves.
    event.preventDefault();
    set(event);
  });
  page.addEventListener("appinstalled", () => set(undefined));
  return {
    isOffered: () => offer !== undefined,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async install() {
      const asked = offer;
      set(undefined);
      await asked?.prompt();
    },
  };
}
