import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

/** `location.hash`, kept up with links, the back button and the address bar. */
export const useFragment = (): string => useSyncExternalStore(subscribe, () => location.hash);

/** Goes to a page of the storefront. Nothing is requested: only the fragment changes. */
export function go(href: string, how: "push" | "replace" = "push"): void {
  if (how === "replace") location.replace(href);
  else location.hash = href;
}
