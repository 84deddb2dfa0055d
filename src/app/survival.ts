import { createContext, useContext, useEffect, useEffectEvent, useState } from "react";

/** What a page holds that only it knows, given to the page that replaces it when the shop is updated. */
export interface Survival {
  /** What the page before left under a name, until somebody holds it. */
  handed(name: string): unknown;
  /** `read` is asked when the page is about to be replaced. What was handed under the name is taken. Returns its end. */
  hold(name: string, read: () => unknown): () => void;
  collect(): Readonly<Record<string, unknown>>;
}

/** @param handed what the page before collected; anything else counts as nothing */
export function createSurvival(handed: unknown): Survival {
  const before = new Map(typeof handed === "object" && handed !== null ? Object.entries(handed) : []);
  const holders = new Map<string, () => unknown>();
  return {
    handed: (name) => before.get(name),
    hold(name, read) {
      before.delete(name);
      holders.set(name, read);
      return () => {
        if (holders.get(name) === read) holders.delete(name);
      };
    },
    collect: () => Object.fromEntries([...holders].map(([name, read]) => [name, read()])),
  };
}

export const SurvivalContext = createContext<Survival>(createSurvival(undefined));

/**
 * State that survives an update of the shop. Its value must be one that pages can send each other.
 * @param isValid what another version left may be of another shape
 */
export function useSurvivingState<T>(name: string, initial: T, isValid: (value: unknown) => value is T) {
  const survival = useContext(SurvivalContext);
  const [value, set] = useState<T>(() => {
    const handed = survival.handed(name);
    return isValid(handed) ? handed : initial;
  });
  const read = useEffectEvent(() => value);
  useEffect(() => survival.hold(name, () => read()), [survival, name]);
  return [value, set] as const;
}
