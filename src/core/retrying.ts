import { SottoError } from "./errors.ts";

/** When to try again what the network did not bring. Depends on the network alone, never on what a shopper does (spec N6). */
export interface RetrySchedule {
  /** How long to wait before each further attempt. */
  readonly delaysMs: readonly number[];
  readonly wait: (ms: number) => Promise<void>;
}

/** Three further attempts within some ten seconds. */
export const patient: RetrySchedule = {
  delaysMs: [500, 2_000, 8_000],
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
};

/** One attempt: for tools, whose files are there or not. */
export const impatient: RetrySchedule = { delaysMs: [], wait: async () => undefined };

/**
 * Tries until it works, the schedule ends, or the failure will not pass by itself.
 * @param attempt is told whether to ask past the browser's cache, which may hold what came broken
 * @throws what the last attempt threw
 */
export async function retrying<T>(
  attempt: (pastCache: boolean) => Promise<T>,
  { delaysMs, wait }: RetrySchedule,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt(tries > 0);
    } catch (error) {
      const delayMs = delaysMs[tries];
      if (delayMs === undefined || !mayPass(error, tries)) throw error;
      await wait(delayMs);
    }
  }
}

/**
 * A connection that broke and a server that is busy may pass; a file that is not there will not. One that came damaged
 * is asked for once more: it may have been damaged on the way.
 */
function mayPass(error: unknown, tries: number): boolean {
  if (!(error instanceof SottoError)) return true;
  const { status } = error.details;
  if (error.code.endsWith("/wrong-hash")) return tries === 0;
  if (!error.code.endsWith("/unreachable")) return false;
  return typeof status !== "number" || status >= 500 || status === 408 || status === 429;
}
