import type { Sotto } from "../client/page-types.ts";
import type { Notice } from "../core/api.ts";

/** Where an answer stands. A value that is being asked for again stays `ready`, so that nothing flickers. */
export type Answer<Value> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: Value }
  | { readonly state: "failed"; readonly message: string };

const loading = { state: "loading" } as const;

/**
 * One question to the engine, asked while somebody listens and again whenever a notice says that the answer may differ.
 * Notices that arrive while it is being asked cause one more asking, not many.
 */
export class Query<Value> {
  #answer: Answer<Value> = loading;
  #isAsking = false;
  #isStale = false;
  #stopHearing: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly sotto: Sotto,
    private readonly notices: readonly Notice[],
    private readonly ask: (sotto: Sotto) => Promise<Value>,
  ) {}

  readonly answer = (): Answer<Value> => this.#answer;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#stopHearing = this.sotto.subscribe((notice) => {
        if (this.notices.includes(notice)) void this.refresh();
      });
      void this.refresh();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stopHearing?.();
      this.#stopHearing = undefined;
    };
  };

  get isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  async refresh(): Promise<void> {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale) {
      this.#isStale = false;
      await this.#askOnce();
    }
    this.#isAsking = false;
  }

  async #askOnce(): Promise<void> {
    try {
      this.#answer = { state: "ready", value: await this.ask(this.sotto) };
    } catch (error) {
      // An answer that was good once is worth more than the news that asking again failed.
      if (this.#answer.state === "ready") return;
      this.#answer = { state: "failed", message: error instanceof Error ? error.message : String(error) };
    }
    for (const listener of this.#listeners) listener();
  }
}
