import { useCallback, useSyncExternalStore } from "react";
import type { ConsentMode } from "../core/api.ts";
import { useSotto } from "./context.tsx";

export interface Consent {
  /** What the shopper chose, undefined before a choice. */
  readonly choice: ConsentMode | undefined;
  /** Whether the page may ask now. */
  readonly shouldAsk: boolean;
  readonly globalPrivacyControl: boolean;
  choose(mode: ConsentMode): Promise<void>;
}

/** The shopper's choice about what may be kept, and the way to make it. */
export function useConsent(): Consent {
  const sotto = useSotto();
  const subscribe = useCallback((listener: () => void) => sotto.subscribe(listener), [sotto]);
  const choice = useSyncExternalStore(subscribe, () => sotto.consentChoice());
  const shouldAsk = useSyncExternalStore(subscribe, () => sotto.shouldAskForConsent());
  const choose = useCallback((mode: ConsentMode) => sotto.setConsent(mode), [sotto]);
  return { choice, shouldAsk, globalPrivacyControl: sotto.globalPrivacyControl, choose };
}
