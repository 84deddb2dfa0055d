import { useCallback, useSyncExternalStore } from "react";
import { useSotto } from "./context.tsx";

/** Address of a picture of the pack; undefined while its sheet is on the way or where there is no picture. */
export function usePicture(name: string | undefined): string | undefined {
  const { pictures } = useSotto();
  const subscribe = useCallback((listener: () => void) => pictures.subscribe(listener), [pictures]);
  return useSyncExternalStore(subscribe, () => (name === undefined ? undefined : pictures.url(name)));
}
