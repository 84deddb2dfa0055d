import type { Meter, MeterReading } from "./page-types.ts";

const mostUrls = 20;

export interface CountingMeter extends Meter {
  /** Requests of the fixed schedule, absolute URLs. */
  expect(urls: readonly string[]): void;
  /** Requests that were really made, absolute URLs. */
  saw(urls: readonly string[]): void;
  sawBlocked(): void;
}

/**
 * Counts requests and tells those outside the fixed schedule (spec N5). One that was seen before its schedule was known
 * is put right when it is.
 * @param isStatic whether a URL is one of the page's own files
 */
export function createMeter(isStatic: (url: string) => boolean): CountingMeter {
  const expected = new Set<string>();
  const unplaced: string[] = [];
  const listeners = new Set<() => void>();
  let scheduled = 0;
  let blocked = 0;
  let reading: MeterReading = read();

  function read(): MeterReading {
    return {
      carriedYourData: unplaced.length,
      outside: unplaced.length,
      blocked,
      scheduled,
      outsideUrls: unplaced.slice(-mostUrls),
      cannotSee: ["other-scripts", "webrtc", "service-workers", "browser"],
    };
  }
  function changed(): void {
    reading = read();
    for (const listener of listeners) listener();
  }
  const isPlaced = (url: string): boolean => expected.has(url) || isStatic(url);

  return {
    read: () => reading,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    expect(urls) {
      for (const url of urls) expected.add(url);
      const late = unplaced.filter(isPlaced);
      for (const url of late) unplaced.splice(unplaced.indexOf(url), 1);
      scheduled += late.length;
      if (late.length > 0) changed();
    },
    saw(urls) {
      for (const url of urls) {
        if (url.startsWith("blob:") || url.startsWith("data:")) continue;
        if (isPlaced(url)) scheduled++;
        else unplaced.push(url);
      }
      changed();
    },
    sawBlocked() {
      blocked++;
      changed();
    },
  };
}

/** Feeds a meter with what this page asks for and what its policy blocks. Returns its end. */
export function watchPage(meter: CountingMeter): () => void {
  const observer = new PerformanceObserver((list) => meter.saw(list.getEntries().map(({ name }) => name)));
  observer.observe({ type: "resource", buffered: true });
  const onViolation = () => meter.sawBlocked();
  document.addEventListener("securitypolicyviolation", onViolation);
  return () => {
    observer.disconnect();
    document.removeEventListener("securitypolicyviolation", onViolation);
  };
}
