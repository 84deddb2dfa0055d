import { useCallback, useSyncExternalStore } from "react";
import { useSotto } from "./context.tsx";

/** The code of why the engine gives no answers; undefined while it does. */
export function useEngineTrouble(): string | undefined {
  const sotto = useSotto();
  const subscribe = useCallback((listener: () => void) => sotto.subscribe(listener), [sotto]);
  return useSyncExternalStore(subscribe, () => sotto.engineTrouble()?.code);
}
