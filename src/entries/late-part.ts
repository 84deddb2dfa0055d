import type { PageServices } from "../client/worker-protocol.ts";
import { messageOf, SottoError, type SottoErrorCode } from "../core/errors.ts";
import { patient, retrying } from "../core/retrying.ts";

/** A file of the engine worker that is not needed for the first shelf, and what it is for. */
interface LateFile<Part> {
  readonly fetch: () => Promise<{ readonly url: string; readonly part: Part }>;
  readonly name: string;
  /** What those who wait are told where it cannot be had. */
  readonly code: SottoErrorCode;
}

export interface LatePart<Part> {
  /** Resolves when it is here. @throws SottoError when it will not come any more */
  readonly whenHere: () => Promise<Part>;
  /** Fetches it; never rejects. */
  readonly load: () => Promise<void>;
}

/**
 * A part of the engine that is fetched when the schedule comes to it and never because somebody needs it: whoever does
 * earlier waits (spec N2).
 */
export function createLatePart<Part>(
  { fetch, name, code }: LateFile<Part>,
  { scheduled }: Pick<PageServices, "scheduled">,
): LatePart<Part> {
  let settle: (part: Promise<Part>) => void = () => undefined;
  const here = new Promise<Part>((resolve) => {
    settle = resolve;
  });
  here.catch(() => undefined);
  let loading: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      const { url, part } = await retrying(fetch, patient);
      scheduled([url]);
      settle(Promise.resolve(part));
    } catch (error) {
      settle(Promise.reject(new SottoError(code, `${name} did not load: ${messageOf(error)}. Reload the page.`)));
    }
  }

  return {
    whenHere: () => here,
    load() {
      loading ??= load();
      return loading;
    },
  };
}
