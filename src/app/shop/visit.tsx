import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useSurvivingState } from "../survival.ts";

/** What the page remembers for as long as it is open, and keeps nowhere. */
interface Visit {
  /** Where the dial of the first shelf stands: 0 the picks themselves, to 1 surprising. */
  readonly surprise: number;
  setSurprise(surprise: number): void;
  /** The offer to pick three things was used or turned down. */
  readonly hasDeclinedPicks: boolean;
  setDeclinedPicks(declined: boolean): void;
}

const VisitContext = createContext<Visit | undefined>(undefined);
const isShare = (value: unknown): value is number => typeof value === "number" && value >= 0 && value <= 1;
const isFlag = (value: unknown): value is boolean => typeof value === "boolean";

export function VisitProvider({ children }: { readonly children: ReactNode }) {
  const [surprise, setSurprise] = useSurvivingState<number>("surprise", 0, isShare);
  const [hasDeclinedPicks, setDeclinedPicks] = useSurvivingState<boolean>("declined-picks", false, isFlag);
  const visit = useMemo(
    () => ({ surprise, setSurprise, hasDeclinedPicks, setDeclinedPicks }),
    [surprise, setSurprise, hasDeclinedPicks, setDeclinedPicks],
  );
  return <VisitContext value={visit}>{children}</VisitContext>;
}

export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (!visit) throw new Error("No visit here. Wrap the page in <VisitProvider>.");
  return visit;
}
