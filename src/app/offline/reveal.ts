/** Where the offline panel stands on its page. */
export const offlinePanelId = "offline";

const patienceMs = 3_000;

/** Shows and focuses the offline panel as soon as its page is drawn and has taken its own first place. */
export function revealOfflinePanel(): void {
  const deadline = performance.now() + patienceMs;
  const attempt = () => {
    const panel = document.getElementById(offlinePanelId);
    // One more frame: a new page first scrolls to its own top.
    if (panel) requestAnimationFrame(() => requestAnimationFrame(() => show(panel)));
    else if (performance.now() < deadline) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}

function show(panel: HTMLElement): void {
  panel.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "start" });
}
