import { type ComponentType, createContext, useContext, useSyncExternalStore } from "react";
import type { Offline, OfflineView } from "../../offline/offline.ts";
import type { InstallPrompt } from "./install-prompt.ts";

/** What a page can do about being offline. */
export interface OfflineActs {
  readonly offline: Offline;
  /** The component that shows the switch, once it is here; `offline` tells of its coming. */
  lateSwitch(): ComponentType | undefined;
  readonly install: InstallPrompt;
  /** Replaces this page by the version that waits, and loses nothing. */
  update(): Promise<void>;
}

export const OfflineContext = createContext<OfflineActs | undefined>(undefined);

/** @throws Error where there is no `OfflineContext` */
export function useOfflineActs(): OfflineActs {
  const acts = useContext(OfflineContext);
  if (!acts) throw new Error("No offline copy here. Wrap the page in <OfflineContext>.");
  return acts;
}

export function useOffline(): OfflineView {
  const { offline } = useOfflineActs();
  return useSyncExternalStore(offline.subscribe, offline.read);
}

export function useLateSwitch(): ComponentType | undefined {
  const { offline, lateSwitch } = useOfflineActs();
  return useSyncExternalStore(offline.subscribe, lateSwitch);
}

export function useInstallOffer(): boolean {
  const { install } = useOfflineActs();
  return useSyncExternalStore(install.subscribe, install.isOffered);
}

function subscribeToNetwork(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/** Whether the shop can be reached, as far as the browser and the last real request know. */
export function useIsOnline(): boolean {
  const hasNetwork = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  const { reach } = useOffline();
  return hasNetwork && reach !== "out-of-reach";
}
