import { openDB } from "idb";
import { SottoError } from "../core/errors.ts";
import type { Migration, SottoDatabase, SottoSchema } from "./migrations.ts";
import { isConnectionLost, isPassing, storeError } from "./store-error.ts";

export interface ConnectionOptions {
  readonly name: string;
  readonly migrations: readonly Migration[];
  /** How long opening may take before storage counts as unavailable: another tab may hold an older version open, and Safari's open can hang. */
  readonly openTimeoutMs: number;
  /** Called when the browser or another tab closed the database. */
  readonly onLost?: () => void;
}

/** After these waits an opening that failed for no lasting reason is tried again. */
const openAgainAfterMs = [100, 400] as const;

/**
 * A database that the browser may close at any time: opened when needed, and a call that met a closed one is made once
 * more (spec S4). One that was there and is gone is not made anew: `store/cleared` (spec S11).
 */
export class Connection {
  #opening: Promise<SottoDatabase> | undefined;
  #closed = false;
  #wasOpen = false;

  constructor(readonly options: ConnectionOptions) {}

  /** @throws SottoError `store/unavailable`, `store/blocked`, `store/newer-version`, `store/cleared` */
  open(): Promise<SottoDatabase> {
    if (this.#closed)
      return Promise.reject(new SottoError("store/unavailable", "This store was closed. Open a new one."));
    if (this.#opening) return this.#opening;
    const opening: Promise<SottoDatabase> = this.#openPatiently(() => this.#lose(opening));
    opening.catch(() => this.#forget(opening));
    this.#opening = opening;
    return opening;
  }

  /** `work` may run twice, so it must be fit to be repeated. @throws SottoError `store/*` */
  async run<Result>(work: (database: SottoDatabase) => Promise<Result>): Promise<Result> {
    try {
      return await this.#attempt(work).catch((error: unknown) => {
        if (isConnectionLost(error)) return this.#attempt(work);
        throw error;
      });
    } catch (error) {
      throw storeError(error, "store/failed");
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const database = await this.#opening?.catch(() => undefined);
    this.#opening = undefined;
    database?.close();
  }

  async #attempt<Result>(work: (database: SottoDatabase) => Promise<Result>): Promise<Result> {
    const opening = this.open();
    const database = await opening;
    try {
      return await work(database);
    } catch (error) {
      if (isConnectionLost(error)) {
        this.#forget(opening);
        database.close();
      }
      throw error;
    }
  }

  #forget(opening: Promise<SottoDatabase>): void {
    if (this.#opening === opening) this.#opening = undefined;
  }

  #lose(opening: Promise<SottoDatabase>): void {
    this.#forget(opening);
    if (!this.#closed) this.options.onLost?.();
  }

  async #openPatiently(onGone: () => void): Promise<SottoDatabase> {
    for (const waitMs of openAgainAfterMs) {
      try {
        return await this.#openOnce(onGone);
      } catch (error) {
        if (!isPassing(error)) throw storeError(error, "store/unavailable");
        await new Promise((wait) => setTimeout(wait, waitMs));
      }
    }
    return this.#openOnce(onGone).catch((error: unknown) => {
      throw storeError(error, "store/unavailable");
    });
  }

  async #openOnce(onGone: () => void): Promise<SottoDatabase> {
    const { name, migrations, openTimeoutMs } = this.options;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let blocked = false;
    let late = false;
    let isNew = false;
    try {
      // In some private frames `indexedDB` is missing or throws when touched: hence inside the try.
      const opening = openDB<SottoSchema>(name, migrations.length, {
        upgrade: (database, oldVersion, _newVersion, transaction) => {
          isNew = oldVersion === 0;
          if (isNew && this.#wasOpen) {
            transaction.done.catch(() => undefined);
            transaction.abort();
          } else for (const migrate of migrations.slice(oldVersion)) migrate(database, transaction);
        },
        blocked: () => {
          blocked = true;
        },
        blocking: (_current, _blocked, event) => {
          // A newer page waits to migrate and would hang until this connection is gone.
          if (event.target instanceof IDBDatabase) event.target.close();
          onGone();
        },
        terminated: onGone,
      });
      // One that opens after its time must not stay open unseen: it would block others.
      opening.then((database) => late && database.close()).catch(() => undefined);
      const timeout = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          late = true;
          reject(blocked ? isBlocked(name) : hangs(name, openTimeoutMs));
        }, openTimeoutMs);
      });
      const database = await Promise.race([opening, timeout]);
      this.#wasOpen = true;
      return database;
    } catch (error) {
      throw isNew && this.#wasOpen ? isCleared(name) : error;
    } finally {
      clearTimeout(timer);
    }
  }
}

const isBlocked = (name: string): SottoError =>
  new SottoError(
    "store/blocked",
    "Another tab of this shop holds an older version open. Close it, then reload this page.",
    { name },
  );

const hangs = (name: string, openTimeoutMs: number): SottoError =>
  new SottoError("store/unavailable", "The browser does not open the database. Wait a moment, then reload this page.", {
    name,
    openTimeoutMs,
  });

const isCleared = (name: string): SottoError =>
  new SottoError(
    "store/cleared",
    "What this shop kept in this browser was deleted from outside. It goes on from nothing.",
    {
      name,
    },
  );
