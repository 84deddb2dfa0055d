import { useContext, useEffect } from "react";
import { SurvivalContext } from "../survival.ts";

/** How long a page may take to become as tall as it was. */
const patienceMs = 1_500;
const ownMoves = ["wheel", "touchstart", "keydown", "pointerdown"] as const;

/** Scrolls to `top` as soon as the page is tall enough, unless the shopper moves first. Returns its cancel. */
function scrollWhenTall(top: number, done: () => void): () => void {
  const deadline = performance.now() + patienceMs;
  let frame = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    for (const move of ownMoves) removeEventListener(move, stop);
    done();
  };
  const attempt = () => {
    scrollTo(0, top);
    if (Math.abs(scrollY - top) <= 1 || performance.now() > deadline) stop();
    else frame = requestAnimationFrame(attempt);
  };
  for (const move of ownMoves) addEventListener(move, stop, { passive: true });
  frame = requestAnimationFrame(attempt);
  return stop;
}

/**
 * Keeps, for every entry of the history, where it was scrolled to: back and forward return there, a link begins at
 * the top. Browsers do this for pages that are whole at once; ours arrive from a worker. Held in memory only.
 */
export function useScrollMemory(pageKey: () => string): void {
  const survival = useContext(SurvivalContext);
  useEffect(() => {
    const before = history.scrollRestoration;
    history.scrollRestoration = "manual";
    const tops = new Map<number, number>();
    let entries = 0;
    let page = pageKey();
    let stopScrolling: (() => void) | undefined;

    const nameEntry = (): number => {
      const entry = ++entries;
      history.replaceState({ entry }, "");
      return entry;
    };
    let entry = nameEntry();

    const goDown = (top: number) => {
      stopScrolling = scrollWhenTall(top, () => {
        stopScrolling = undefined;
      });
    };
    const onScroll = () => {
      if (!stopScrolling) tops.set(entry, scrollY);
    };
    const onMove = () => {
      stopScrolling?.();
      const known: unknown = history.state?.entry;
      const isReturn = typeof known === "number" && tops.has(known);
      entry = typeof known === "number" ? known : nameEntry();
      const isSamePage = page === pageKey();
      page = pageKey();
      // Another language or order of the same page leaves the shopper where they are.
      if (isSamePage && !isReturn) return;
      goDown(tops.get(entry) ?? 0);
    };
    const handedTop = survival.handed("top");
    if (typeof handedTop === "number") goDown(handedTop);
    const release = survival.hold("top", () => scrollY);
    addEventListener("scroll", onScroll, { passive: true });
    addEventListener("popstate", onMove);
    return () => {
      stopScrolling?.();
      release();
      removeEventListener("scroll", onScroll);
      removeEventListener("popstate", onMove);
      history.scrollRestoration = before;
    };
  }, [pageKey, survival]);
}
