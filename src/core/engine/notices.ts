import type { Notice, Status } from "../api.ts";
import { codeOf, messageOf } from "../errors.ts";

/** Who is told what changed, and what went wrong and was survived. */
export class Notices {
  readonly #listeners = new Set<(notice: Notice) => void>();
  readonly #trouble = new Map<string, string>();

  /** Newest last, each code once. */
  get trouble(): Status["trouble"] {
    return [...this.#trouble].map(([code, message]) => ({ code, message }));
  }

  subscribe(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What a listener throws is its own fault: what was committed stays acknowledged, and the others still hear. */
  readonly tell = (notice: Notice): void => {
    for (const listener of this.#listeners)
      try {
        listener(notice);
      } catch (error) {
        this.#trouble.set("host/listener", `A subscriber threw on "${notice}": ${messageOf(error)}`);
      }
  };

  /** Keeps the first trouble of each code. A caller's own mistakes were thrown at the caller and are no trouble. */
  readonly note = (error: unknown): void => {
    const code = codeOf(error, "store/failed");
    if (/^(input|import)\//.test(code) || code === "host/closed" || this.#trouble.has(code)) return;
    this.#trouble.set(code, messageOf(error));
    this.tell("status");
  };

  clear(): void {
    this.#listeners.clear();
  }
}
