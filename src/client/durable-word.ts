/** How long a database may take before the page goes on without it. */
const patienceMs = 1_500;
const store = "words";
const key = "word";

/**
 * One word in a database of its own. A browser writes local storage to disk seconds after the page has set it, and a
 * kill in between loses it; a database's commit is there at once.
 */
export class DurableWord {
  constructor(
    private readonly name: string,
    private readonly factory: () => IDBFactory = () => indexedDB,
  ) {}

  /** Undefined where there is none, or where the browser does not tell; makes nothing. */
  async read(): Promise<string | undefined> {
    if (!(await this.exists())) return undefined;
    const word = await this.#use("readonly", (words) => words.get(key));
    return typeof word === "string" ? word : undefined;
  }

  /** Resolves after the commit. Rejects as the browser does. */
  async write(word: string): Promise<void> {
    await this.#use("readwrite", (words) => words.put(word, key));
  }

  /** Asked before opening, which would make the database. Where the browser cannot tell, there is none. */
  async exists(): Promise<boolean> {
    const factory = this.factory();
    if (typeof factory.databases !== "function") return false;
    const known = await inTime(factory.databases());
    return known.some(({ name }) => name === this.name);
  }

  async #use(mode: IDBTransactionMode, act: (words: IDBObjectStore) => IDBRequest): Promise<unknown> {
    const opening = this.factory().open(this.name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    const opened = answer(opening);
    // One that opens after its time must not stay open unseen: it would block others.
    const database = await inTime(opened).catch((error: unknown) => {
      opened.then((late) => late.close()).catch(() => undefined);
      throw error;
    });
    try {
      const transaction = database.transaction(store, mode);
      const request = act(transaction.objectStore(store));
      await inTime(
        new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(transaction.error);
        }),
      );
      return request.result;
    } finally {
      database.close();
    }
  }
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException("The database does not answer.", "TimeoutError")), patienceMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
