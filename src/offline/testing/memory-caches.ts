/** Cache Storage and locks in memory, as far as the copy store uses them. */
export function createMemoryCaches(): CacheStorage {
  const caches = new Map<string, Map<string, { bytes: Uint8Array<ArrayBuffer>; headers: [string, string][] }>>();
  const open = (name: string) => {
    const entries = caches.get(name) ?? new Map();
    caches.set(name, entries);
    const match = async (request: RequestInfo | URL) => {
      const entry = entries.get(urlOf(request));
      return entry && new Response(entry.bytes, { headers: entry.headers });
    };
    return {
      match,
      put: async (request: RequestInfo | URL, response: Response) => {
        const bytes = new Uint8Array(await response.arrayBuffer());
        entries.set(urlOf(request), { bytes, headers: [...response.headers] });
      },
      delete: async (request: RequestInfo | URL) => entries.delete(urlOf(request)),
      keys: async () => [...entries.keys()].map((url) => new Request(url)),
    };
  };
  const all = {
    open: async (name: string) => open(name),
    has: async (name: string) => caches.has(name),
    delete: async (name: string) => caches.delete(name),
    keys: async () => [...caches.keys()],
    match: async (request: RequestInfo | URL, { cacheName = "" }: MultiCacheQueryOptions = {}) =>
      caches.has(cacheName) ? open(cacheName).match(request) : undefined,
  };
  return all as unknown as CacheStorage;
}

/** One lock at a time by name, in the order asked for. */
export function createMemoryLocks(): LockManager {
  const queues = new Map<string, Promise<unknown>>();
  const locks = {
    request(name: string, ...rest: readonly unknown[]) {
      const work = rest.at(-1) as () => unknown;
      const turn = (queues.get(name) ?? Promise.resolve()).then(work);
      queues.set(
        name,
        turn.then(undefined, () => undefined),
      );
      return turn;
    },
    query: async () => ({ held: [], pending: [] }),
  };
  return locks as unknown as LockManager;
}

const urlOf = (request: RequestInfo | URL): string => (request instanceof Request ? request.url : String(request));
