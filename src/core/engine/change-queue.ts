import { SottoError } from "../errors.ts";

/** Changes run one after another; a failed one does not stop the next. */
export class ChangeQueue {
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(private readonly onTrouble: (error: unknown) => void) {}

  /** Resolves when every change asked for so far has ended, well or badly. */
  get settled(): Promise<unknown> {
    return this.#last;
  }

  /** @throws SottoError `host/closed` after `close` */
  add<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#last.then(() => {
      if (this.#isClosed) throw new SottoError("host/closed", "This engine was closed. Create a new one.");
      return act();
    });
    this.#last = result.catch(() => undefined);
    result.catch(this.onTrouble);
    return result;
  }

  /** The change at hand is the last one. */
  close(): void {
    this.#isClosed = true;
  }
}
