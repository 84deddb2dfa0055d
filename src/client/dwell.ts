export interface DwellSurroundings {
  readonly document: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
  readonly now: () => number;
}

/**
 * Counts the time during which the page is visible. Ending it, and leaving the page, tells the whole of it in ms; time
 * in a hidden tab does not count. Returns the end.
 */
export function watchDwell(
  tell: (dwellMs: number) => void,
  { document, now }: DwellSurroundings = { document: globalThis.document, now: () => performance.now() },
): () => void {
  let dwellMs = 0;
  let visibleSince = document.visibilityState === "visible" ? now() : undefined;
  let told = 0;

  const settle = () => {
    if (visibleSince !== undefined) dwellMs += now() - visibleSince;
    visibleSince = document.visibilityState === "visible" ? now() : undefined;
  };
  const tellAll = () => {
    const whole = Math.round(dwellMs);
    if (whole <= told) return;
    told = whole;
    tell(whole);
  };
  // A tab that is hidden may never come back: what it has seen by now is told now.
  const onVisibility = () => {
    settle();
    if (visibleSince === undefined) tellAll();
  };
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    settle();
    tellAll();
  };
}
