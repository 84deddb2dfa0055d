import { randomId } from "./random-id.ts";

/** Names the lock of one worker's life. */
export const newLife = (): string => `sotto:life:${randomId()}`;

/**
 * For a worker: holds a lock while it lives. Resolves once it is held with true, or with false where the browser gives no
 * locks.
 */
export function holdLife(life: string): Promise<boolean> {
  if (!globalThis.navigator?.locks) return Promise.resolve(false);
  return new Promise((resolve) => {
    navigator.locks
      .request(life, () => {
        resolve(true);
        return new Promise<never>(() => undefined);
      })
      .catch(() => resolve(false));
  });
}

/**
 * For the page of a worker that holds `life`: `onDeath` is called when the browser takes the lock from it, which it does
 * whichever way a worker ends. A killed worker says nothing itself. Returns its end.
 *
 * Nothing is watched where the page cannot see the lock: once site data was cleared, Chromium gives a page and its new workers
 * locks of different worlds, and each would find the other's free.
 */
export function watchLife(life: string, onDeath: () => void): () => void {
  const { locks } = navigator;
  const watching = new AbortController();
  const isSeen = locks.request(life, { ifAvailable: true }, (free) => free === null);
  isSeen
    .then((seen) => (seen ? locks.request(life, { signal: watching.signal }, () => onDeath()) : undefined))
    .catch(() => undefined);
  return () => watching.abort();
}
